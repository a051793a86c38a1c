import type { Review } from '../verdict/index.ts';
import { UserError } from '../lib/index.ts';
import type { ReviewRequest } from './core.ts';
import type { CliWorld, Screen } from './world.ts';

/** A world in memory: what was printed and written, and what was asked. */
export interface MemoryWorld extends CliWorld {
  readonly printed: { out: string; err: string };
  readonly written: Map<string, string>;
  readonly asked: ReviewRequest[];
}

export interface MemorySketch {
  readonly review?: Review;
  /** instead of a review */
  readonly fails?: Error;
  readonly terminal?: boolean;
  readonly env?: CliWorld['env'];
}

export function memoryWorld(review: Review, { fails, terminal = false, env = {} }: MemorySketch = {}): MemoryWorld {
  const printed = { out: '', err: '' };
  const written = new Map<string, string>();
  const asked: ReviewRequest[] = [];
  const screen = (name: 'out' | 'err'): Screen => ({
    isTerminal: terminal,
    columns: terminal ? 100 : null,
    write: async (text) => {
      printed[name] += text;
      return 'open';
    },
  });
  return {
    printed,
    written,
    asked,
    out: screen('out'),
    err: screen('err'),
    env,
    files: {
      check: async (path) => {
        if (path.startsWith('/nowhere/')) throw new UserError('E_OUTPUT_FILE', `cannot write the report to ${path}`);
      },
      write: async (path, chunks) => {
        written.set(path, [...chunks].join(''));
      },
    },
    review: async (request, tell) => {
      asked.push(request);
      tell('Reading k8s/');
      if (fails !== undefined) throw fails;
      return review;
    },
  };
}
