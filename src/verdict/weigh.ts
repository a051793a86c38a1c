import { isNonEmpty } from '../lib/index.ts';
import type { ContainerMounts, PodMounts, WorkloadMounts } from '../mounts/index.ts';
import type { Snapshot, Workload } from '../model/index.ts';
import { readPolicy, type Policy } from '../permissions/index.ts';
import type { Gap } from '../sources/index.ts';
import { powersOf } from './powers.ts';
import type { ContainerVerdict, Drift, Review, ReviewedContainer, ReviewedWorkload, ReviewSummary, VerdictKind } from './review.ts';

const NOT_WEIGHED: Gap = {
  code: 'G101',
  summary: 'nothing was weighed yet that tells whether the token is used',
  howToClose: 'look at what the container does: whether it talks to the Kubernetes API, and what its account may do there',
};

/** Turns what was found into the answer: a verdict for each container and workload, and the sums. */
export function weigh(snapshot: Snapshot, found: readonly WorkloadMounts[]): Review {
  const policy = readPolicy(snapshot);
  const workloads = found.map((each) => reviewWorkload(each, policy));
  return { summary: summarise(workloads, snapshot), workloads, findings: [], problems: snapshot.problems, gaps: snapshot.gaps };
}

function reviewWorkload({ workload, mounts, drifted }: WorkloadMounts, policy: Policy): ReviewedWorkload {
  const containers = workload.pod.containers.map((container, index): ReviewedContainer => {
    const held = mounts.containers[index] ?? { container: container.name, tokens: [], gaps: [] };
    // A field that decides is not what Kubernetes takes: whether a token is mounted cannot be said, either way.
    const tokens = workload.invalid.length === 0 ? held.tokens : held.tokens.filter(({ via }) => via !== 'automount');
    return { name: container.name, role: container.role, image: container.image, tokens, verdict: judge(workload, held), ref: container.ref };
  });
  return { workload, mounts, verdict: worst(workload, containers), strength: null, containers, powers: powersOf(containers, policy), use: 'unknown', now: toDrift(workload, drifted) };
}

/** Gaps that leave open whether the container holds a token at all. */
const OPEN_GAPS: readonly Gap['code'][] = ['G102', 'G104', 'G106', 'G107'];

function judge(workload: Workload, held: ContainerMounts): ContainerVerdict {
  const invalid = workload.invalid[0];
  const gaps = [...held.gaps, ...(workload.probable ? [probableGap(workload)] : [])];
  if (invalid !== undefined) return { kind: 'unknown', because: [], gaps: [invalidGap(invalid.message), ...gaps] };
  if (held.tokens.some((token) => token.forApiServer && token.inContainer)) return { kind: 'unknown', because: [], gaps: [NOT_WEIGHED, ...gaps] };
  const open = held.gaps.filter(({ code }) => OPEN_GAPS.includes(code));
  if (isNonEmpty(open)) return { kind: 'unknown', because: [], gaps: open };
  return { kind: 'none', gaps };
}

function invalidGap(message: string): Gap {
  return { code: 'G106', summary: message, howToClose: 'write the value as the type that Kubernetes wants; kubectl apply --dry-run=server tells the same' };
}

function probableGap({ kind, apiVersion }: Workload): Gap {
  return { code: 'G108', summary: `${kind} (${apiVersion}) is not a kind we know: its pods were guessed from its shape`, howToClose: 'review the pods it makes, on the cluster: leastmount review' };
}

/** A workload is `unknown` if any container is, else `none`; a pod that would be refused holds nothing. */
function worst(workload: Workload, containers: readonly ReviewedContainer[]): VerdictKind {
  if (workload.invalid.length > 0) return 'unknown';
  const order: readonly VerdictKind[] = ['needed', 'unknown', 'unneeded'];
  return order.find((kind) => containers.some(({ verdict }) => verdict.kind === kind)) ?? 'none';
}

function toDrift(workload: Workload, drifted: WorkloadMounts['drifted']): Drift | null {
  const first = drifted[0];
  if (first === undefined) return null;
  return { pods: workload.livePods.length, differing: drifted.length, example: first.name, containers: heldNow(first.mounts, workload, first.name) };
}

function heldNow(mounts: PodMounts, workload: Workload, podName: string): Drift['containers'] {
  const pod = workload.livePods.find(({ name }) => name === podName)?.pod;
  return mounts.containers.map(({ container, tokens }, index) => ({ name: container, role: pod?.containers[index]?.role ?? 'app', tokens }));
}

function summarise(workloads: readonly ReviewedWorkload[], snapshot: Snapshot): ReviewSummary {
  const count = (kind: VerdictKind): number => workloads.filter(({ verdict }) => verdict === kind).length;
  const containers = workloads.flatMap((workload) => workload.containers);
  return {
    workloads: workloads.length,
    containers: containers.length,
    withToken: containers.filter(({ tokens }) => tokens.some((token) => token.forApiServer && token.inContainer)).length,
    skippedFiles: snapshot.skippedFiles,
    needed: count('needed'),
    unneeded: count('unneeded'),
    unknown: count('unknown'),
    none: count('none'),
    problems: snapshot.problems.length,
  };
}
