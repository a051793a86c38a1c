import { setTimeout as realPause } from 'node:timers/promises';
import { connectionFailure, credentialsRefused, mayPass } from './failure.ts';
import type { ClusterWorld } from './request.ts';
import type { Target } from './target.ts';
import type { Answer, Transport } from './transport.ts';

/** Asks for one path, patiently; for every answer but a refused login the caller decides what it means. */
export type Ask = (path: string, accept?: string) => Promise<Answer>;

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 15_000;
const BUSY = new Set([429, 500, 502, 503, 504]);
/** Lists in flight at once: enough to keep the server working while we decode, few enough to be a polite guest. */
const AT_ONCE = 4;

/**
 * Wraps a transport in patience: at most four requests at once; a busy server (429, 5xx) or a broken connection is
 * asked again, five times at most, after the pause it asks for or a growing, jittered one; a refused login (401) is
 * renewed once.
 *
 * @throws UserError when the server cannot be reached or refuses the login
 */
export function askPatiently(transport: Transport, target: Target, pause: ClusterWorld['pause'] = realPause): Ask {
  const slots = limitTo(AT_ONCE);
  let renewed: Promise<void> | null = null;
  let reached = false;
  return (path, accept = 'application/json') =>
    slots(async () => {
      let refused = false;
      for (let attempt = 1; ; attempt += 1) {
        const answer = await transport.get(path, accept).catch((error: unknown) => {
          if (attempt < ATTEMPTS && mayPass(error, reached)) return null;
          throw connectionFailure(error, target);
        });
        reached ||= answer !== null;
        if (answer?.status === 401) {
          if (refused) throw credentialsRefused(target);
          refused = true;
          renewed ??= transport.renew();
          await renewed;
        } else if (answer !== null && (!BUSY.has(answer.status) || attempt >= ATTEMPTS)) {
          return answer;
        } else {
          await pause(pauseMs(attempt, answer?.retryAfterSeconds ?? null));
        }
      }
    });
}

/** Between half and all of a doubling pause, so that many clients do not come back together; never shorter than asked for. */
function pauseMs(attempt: number, retryAfterSeconds: number | null): number {
  const growing = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
  return Math.min(LONGEST_PAUSE_MS, Math.max(growing, (retryAfterSeconds ?? 0) * 1000));
}

/** Runs work as it comes, so many at a time. */
function limitTo(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
