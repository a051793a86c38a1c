import type { Snapshot, Workload } from '../model/index.ts';
import { observe, predict } from './predict.ts';
import type { PodMounts } from './token-mount.ts';

/** A running pod that holds something else than the next pod of its workload will. */
export interface DriftedPod {
  readonly name: string;
  readonly mounts: PodMounts;
}

/** Who holds which token in one workload, next and now. */
export interface WorkloadMounts {
  readonly workload: Workload;
  readonly mounts: PodMounts;
  /** running pods whose tokens differ, by name */
  readonly drifted: readonly DriftedPod[];
}

/** Finds the token mounts of every workload, in the snapshot's order. */
export function findTokenMounts(snapshot: Snapshot): WorkloadMounts[] {
  return snapshot.workloads.map((workload) => {
    const mounts = workload.evaluate === 'observe' ? observe(snapshot, workload.namespace, workload.pod) : predict(snapshot, workload);
    const expected = signature(mounts);
    const drifted = workload.livePods.flatMap(({ name, pod }): DriftedPod[] => {
      const live = observe(snapshot, workload.namespace, pod);
      return signature(live) === expected ? [] : [{ name, mounts: live }];
    });
    return { workload, mounts, drifted };
  });
}

/** What a pod's containers hold, but not who put it there: a live pod does not tell. Debugging containers are no drift. */
function signature(mounts: PodMounts): string {
  return mounts.containers
    .filter(({ tokens }) => tokens.length > 0)
    .map(({ container, tokens }) => {
      const held = tokens.map((token) => [token.path, token.file, token.env, token.audience, token.expirationSeconds, token.serviceAccount, token.secret].join('\u0001'));
      return `${container}\u0002${held.join('\u0003')}`;
    })
    .join('\n');
}
