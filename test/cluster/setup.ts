import type { TestProject } from 'vitest/node';
import type { ClusterAccess } from './access.ts';
import { missingBinaries } from './binaries.mjs';
import { startCluster } from './harness.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** null: the programs are not there, and nobody demanded them */
    readonly cluster: ClusterAccess | null;
  }
}

/** One API server for all cluster tests of a run. Without the programs: one loud line, or a failure when demanded. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const missing = missingBinaries(['etcd', 'kube-apiserver', 'kube-controller-manager']);
  if (missing.length > 0) {
    const line = `cluster tests SKIPPED: no ${missing.join(', ')}. Build them with: node test/cluster/build.mjs`;
    if (process.env['LEASTMOUNT_REQUIRE_CLUSTER'] === '1') throw new Error(line);
    process.stderr.write(`\n!!! ${line}\n\n`);
    project.provide('cluster', null);
    return undefined;
  }
  const { stop, ...access } = await startCluster();
  project.provide('cluster', access);
  return stop;
}
