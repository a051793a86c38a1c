import type { Review } from '../verdict/index.ts';

/** 0: nothing at or above the threshold · 1: findings · 2: the run failed or something could not be read. */
export type ExitCode = 0 | 1 | 2;

export interface Threshold {
  readonly failOn: 'unneeded' | 'unknown' | 'never';
  readonly allowProblems: boolean;
}

/** What a finished review means for a script. What could not be read is worse than what was found. */
export function exitCodeOf(review: Review, { failOn, allowProblems }: Threshold): ExitCode {
  if (!allowProblems && unreadable(review) > 0) return 2;
  if (failOn === 'never') return 0;
  const { unneeded, unknown } = review.summary;
  if (unneeded > 0 || (failOn === 'unknown' && unknown > 0)) return 1;
  return review.findings.some(({ level }) => level === 'error') ? 1 : 0;
}

/** How many problems mean that something was not reviewed. */
export function unreadable({ problems }: Review): number {
  return problems.filter(({ level }) => level === 'error').length;
}
