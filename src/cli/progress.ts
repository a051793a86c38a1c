import { printable } from '../lib/index.ts';
import type { Screen } from './world.ts';

/** One line that says what is being done and disappears when it is done. */
export interface Progress {
  readonly tell: (text: string) => void;
  readonly done: () => Promise<void>;
}

export interface ProgressOptions {
  readonly quiet: boolean;
  /** silence at first; 300 unless told */
  readonly afterMs?: number;
  /** the line changes at most this often; 100 unless told */
  readonly everyMs?: number;
}

const CLEAR = '\r\u001b[K';

/**
 * Progress for long work: nothing before a third of a second has passed, so that quick runs do not flicker,
 * and nothing at all where no person looks on.
 */
export function progressOn(screen: Screen, options: ProgressOptions): Progress {
  if (!screen.isTerminal || options.quiet) return { tell: () => {}, done: async () => {} };
  let latest = '';
  let shown = false;
  let shownAt = 0;
  const show = (): void => {
    shown = true;
    shownAt = performance.now();
    void screen.write(CLEAR + latest.slice(0, Math.max(8, (screen.columns ?? 80) - 1)));
  };
  const timer = setTimeout(() => {
    if (latest !== '') show();
    shown = true;
  }, options.afterMs ?? 300);
  return {
    tell: (text) => {
      latest = printable(text);
      if (shown && performance.now() - shownAt >= (options.everyMs ?? 100)) show();
    },
    done: async () => {
      clearTimeout(timer);
      if (shown) await screen.write(CLEAR);
    },
  };
}
