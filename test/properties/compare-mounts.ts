import type { PodMounts, TokenMount } from '../../src/mounts/index.ts';
import { SnapshotBuilder, type Snapshot } from '../../src/model/index.ts';
import type { Carrier, GeneratedPod } from './generate/pods.ts';

/**
 * A pod's mounts without places and without what a live pod cannot tell: who wrote a mount (`via`), and so whether an
 * account that says no said so when the pod was admitted.
 */
export function comparable({ automount: { ref: _ref, effective, ...said }, containers, ...rest }: PodMounts): unknown {
  return {
    ...rest,
    automount: said,
    effective: said.pod === null && said.serviceAccount === false ? 'cannot be told' : effective,
    containers: containers.map(({ tokens, ...container }) => ({ ...container, tokens: tokens.map(withoutWriter) })),
  };
}

/** The name of a volume that the plugin makes is made up, too. */
function withoutWriter({ via, volume, ...token }: TokenMount): unknown {
  return via === 'csi' ? { ...token, volume } : token;
}

/** The model of objects, as from files (`predict`) or from a cluster (`observe`). */
export function snapshotOf(objects: readonly unknown[], from: 'files' | 'cluster'): Snapshot {
  const builder = new SnapshotBuilder({ complete: true, defaultNamespace: '', namespaces: [] });
  for (const [index, value] of objects.entries()) {
    const origin = from === 'files' ? ({ kind: 'file', file: 'generated.yaml', line: 1, document: index + 1 } as const) : ({ kind: 'cluster', cluster: 'test' } as const);
    builder.add({ kind: 'document', document: { value, origin, places: null } });
  }
  return builder.finish();
}

/** The object whose pods are predicted. */
export function carried({ annotations, spec, carrier }: GeneratedPod, name: string, namespace: string): Readonly<Record<string, unknown>> {
  const template = { metadata: { annotations }, spec };
  const metadata = { name, namespace };
  const forms: Readonly<Record<Carrier, Readonly<Record<string, unknown>>>> = {
    Pod: { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, annotations }, spec },
    Deployment: { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template } },
    CronJob: { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec: { jobTemplate: { spec: { template } } } },
    PodTemplate: { apiVersion: 'v1', kind: 'PodTemplate', metadata, template },
  };
  return forms[carrier];
}
