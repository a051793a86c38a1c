import { describe, inject } from 'vitest';
import type { ClusterAccess } from './access.ts';

/** `describe` with the API server that this run shares; skipped where its programs are missing. */
export function describeCluster(name: string, tests: (access: ClusterAccess) => void): void {
  const access = inject('cluster');
  if (access === null) {
    describe.skip(name, () => undefined);
    return;
  }
  describe(name, () => {
    tests(access);
  });
}
