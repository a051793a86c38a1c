import type { Review } from '../../verdict/index.ts';

/** Ids that several files give; a review's workloads are sorted by id. */
export function repeatedIds({ workloads }: Review): ReadonlySet<string> {
  const ids = workloads.map(({ workload }) => workload.id);
  return new Set(ids.filter((id, index) => index > 0 && ids[index - 1] === id));
}
