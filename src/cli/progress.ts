import { printable } from '../lib/index.ts';
import type { Screen } from './world.ts';

/** One line that says what is being done and disappears when it is done. */
export interface Progress {
  readonly tell: (text: string) => void;
  readonly done: () => Promise<void>;
}

const CLEAR = '\r\u001b[K';

/**
 * Progress for long work: nothing before a third of a second has passed, so that quick runs do not flicker,
 * and nothing at all where no person looks on.
 */
export function progressOn(screen: Screen, options: { readonly quiet: boolean; readonly afterMs?: number }): Progress {
  if (!screen.isTerminal || options.quiet) return { tell: () => {}, done: async () => {} };
  let latest = '';
  let shown = false;
  const show = (): void => {
    shown = true;
    void screen.write(CLEAR + latest.slice(0, Math.max(8, (screen.columns ?? 80) - 1)));
  };
  const timer = setTimeout(() => {
    if (latest !== '') show();
    shown = true;
  }, options.afterMs ?? 300);
  return {
    tell: (text) => {
      latest = printable(text);
      if (shown) show();
    },
    done: async () => {
      clearTimeout(timer);
      if (shown) await screen.write(CLEAR);
    },
  };
}
