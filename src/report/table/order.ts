import { compareText } from '../../lib/index.ts';
import type { ReviewedWorkload } from '../../verdict/index.ts';

/** Inside a namespace: worst first, or by name. */
export type Sort = 'risk' | 'name';

const VERDICT_RANK = { unneeded: 0, unknown: 2, needed: 3, none: 4 } as const;

/** The workloads of one namespace in the order of the table: by name, or worst first. */
export function ordered(workloads: readonly ReviewedWorkload[], sort: Sort): readonly ReviewedWorkload[] {
  return [...workloads].sort((a, b) => (sort === 'risk' ? rank(a) - rank(b) : 0) || byName(a, b));
}

/** Smaller is worse: a token nobody needs before one nobody knows about; in each, one that never expires first. */
function rank(reviewed: ReviewedWorkload): number {
  const exposes = reviewed.mounts.risks.length > 0 ? 0 : 16;
  const unsure = reviewed.verdict === 'unneeded' && reviewed.strength !== 'proved' ? 1 : 0;
  const tokens = reviewed.containers.flatMap((container) => container.tokens);
  const forever = tokens.some((token) => token.inContainer && token.realExpirySeconds === null) ? 0 : 1;
  return exposes + (VERDICT_RANK[reviewed.verdict] + unsure) * 2 + forever;
}

function byName(a: ReviewedWorkload, b: ReviewedWorkload): number {
  return compareText(a.workload.name, b.workload.name) || compareText(a.workload.id, b.workload.id);
}
