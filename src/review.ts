import { findTokenMounts } from './mounts/index.ts';
import { CUSTOM_KINDS, SnapshotBuilder } from './model/index.ts';
import { readFiles, type ClusterWorld, type FileWorld, type SourceItem } from './sources/index.ts';
import { weigh, type Review } from './verdict/index.ts';

/** What to review, and what is known of it. */
export interface ReviewRequest {
  /** files, folders, charts, Kustomize folders or `-`; empty: the cluster */
  readonly sources: readonly string[];
  /** what is absent from these sources does not exist */
  readonly complete: boolean;
  /** empty: all; the first is where objects without a namespace live */
  readonly namespaces: readonly string[];
  /** labels of workloads and pods, for a cluster; null: all */
  readonly selector: string | null;
  readonly context: string | null;
  readonly kubeconfig: string | null;
  readonly helm: {
    readonly values: readonly string[];
    readonly set: readonly string[];
    readonly releaseName: string | null;
    readonly dependencyUpdate: boolean;
  };
}

/** Everything outside that a review touches. `realWorld` gives the real one. */
export interface World {
  readonly files: FileWorld;
  readonly cluster: ClusterWorld;
}

/**
 * Finds out who gets a service account token, and whether it is needed.
 *
 * Problems of the input are part of the answer, see `Review.problems`.
 *
 * @throws UserError for what the user must mend first: no such source, a missing program, an unreachable cluster
 */
export async function review(request: ReviewRequest, world: World): Promise<Review> {
  const snapshot = new SnapshotBuilder({
    complete: request.complete,
    defaultNamespace: request.namespaces[0] ?? '',
    namespaces: request.namespaces,
  });
  for await (const item of readSourceItems(request, world)) snapshot.add(item);
  const whole = snapshot.finish();
  return weigh(whole, findTokenMounts(whole));
}

async function* readSourceItems(request: ReviewRequest, world: World): AsyncGenerator<SourceItem> {
  const { sources, namespaces, helm } = request;
  if (sources.length > 0) {
    yield* readFiles({ sources, render: { ...helm, namespace: namespaces[0] ?? null } }, world.files);
    return;
  }
  yield { kind: 'source', complete: true };
  const { rbacResources, readCluster, reviewResources } = await import('./sources/cluster/index.ts');
  yield* readCluster(
    {
      kubeconfig: request.kubeconfig,
      context: request.context,
      namespaces,
      selector: request.selector,
      resources: [...reviewResources, ...rbacResources],
      customKinds: CUSTOM_KINDS.map(({ group, kind }) => ({ group, kind })),
    },
    world.cluster,
  );
}
