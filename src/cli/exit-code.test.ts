import { expect, test } from 'vitest';
import type { Review } from '../verdict/index.ts';
import { exitCodeOf, type Threshold } from './exit-code.ts';

const nothing: Review = {
  summary: { workloads: 3, containers: 3, withToken: 0, skippedFiles: 0, needed: 0, unneeded: 0, unknown: 0, none: 3, problems: 0 },
  workloads: [],
  findings: [],
  problems: [],
  gaps: [],
};
const holding = (verdict: 'needed' | 'unneeded' | 'unknown'): Review => ({ ...nothing, summary: { ...nothing.summary, [verdict]: 1, none: 2 } });
const broken = (level: 'error' | 'warning', review = nothing): Review => ({ ...review, problems: [{ code: 'P101', level, message: 'a tab', origin: null }] });
const found = (level: 'error' | 'warning' | 'note'): Review => ({
  ...nothing,
  findings: [{ code: 'T104', name: 'token-in-config-map', level, workload: 'shop/Deployment/web', container: null, origin: { kind: 'cluster', cluster: 'prod' }, message: '', fix: null }],
});

interface Case {
  readonly says: string;
  readonly review: Review;
  readonly threshold?: Partial<Threshold>;
  readonly code: 0 | 1 | 2;
}

test.each<Case>([
  { says: 'nothing held is 0', review: nothing, code: 0 },
  { says: 'a needed token is 0', review: holding('needed'), code: 0 },
  { says: 'an unneeded token is 1', review: holding('unneeded'), code: 1 },
  { says: 'an unknown token is 0 by default', review: holding('unknown'), code: 0 },
  { says: 'an unknown token is 1 when asked for', review: holding('unknown'), threshold: { failOn: 'unknown' }, code: 1 },
  { says: 'unknown includes unneeded', review: holding('unneeded'), threshold: { failOn: 'unknown' }, code: 1 },
  { says: 'never is never 1', review: holding('unneeded'), threshold: { failOn: 'never' }, code: 0 },
  { says: 'another finding of level error is 1', review: found('error'), code: 1 },
  { says: 'another finding of level warning is 0', review: found('warning'), code: 0 },
  { says: 'an unreadable manifest is 2', review: broken('error'), code: 2 },
  { says: 'an unreadable manifest is 2 even with never', review: broken('error'), threshold: { failOn: 'never' }, code: 2 },
  { says: 'an unreadable manifest outranks findings', review: broken('error', holding('unneeded')), code: 2 },
  { says: 'allowed problems leave the findings', review: broken('error', holding('unneeded')), threshold: { allowProblems: true }, code: 1 },
  { says: 'allowed problems alone are 0', review: broken('error'), threshold: { allowProblems: true }, code: 0 },
  { says: 'a warning is no problem', review: broken('warning'), code: 0 },
])('$says', ({ review, threshold, code }) => {
  expect(exitCodeOf(review, { failOn: 'unneeded', allowProblems: false, ...threshold })).toBe(code);
});
