import type { Review } from '../../verdict/index.ts';
import { toFinding, toGap, toProblem, toReportWorkload, toSummary } from './to-report.ts';

/** A part of the report: a value, or a list that is made one element at a time. */
export type Entry =
  | { readonly kind: 'value'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'list'; readonly key: string; readonly items: Iterable<unknown> };

/** The top level of `toReport(review)`, in its order, without ever holding all of it. */
export function entriesOf(review: Review): readonly Entry[] {
  return [
    { kind: 'value', key: 'schema', value: 'leastmount/review/v1' },
    { kind: 'value', key: 'summary', value: toSummary(review.summary) },
    { kind: 'list', key: 'workloads', items: each(review.workloads, toReportWorkload) },
    { kind: 'list', key: 'findings', items: each(review.findings, toFinding) },
    { kind: 'list', key: 'problems', items: each(review.problems, toProblem) },
    { kind: 'list', key: 'gaps', items: each(review.gaps, toGap) },
  ];
}

function* each<T>(list: readonly T[], change: (item: T) => unknown): Generator<unknown> {
  for (const item of list) yield change(item);
}
