import fc from 'fast-check';
import { SECRETS } from './surroundings.ts';

/** A volume as a manifest has it. */
export interface GeneratedVolume {
  readonly name: string;
  readonly [source: string]: unknown;
}

/** Several spellings of few files, so that sources meet. */
const PATHS = ['token', './token', 'a/token', 'a//token', 'a/./token', 'a/token/', 'ca.crt', 'namespace', 'b/c'] as const;
/** What the API server refuses, and its neighbours that it does not. */
const ODD_PATHS = ['..token', '..data/token', '/token', 'a/../token', 'a/..', '..', 'a/..token', '.token', ''] as const;
const LIFETIMES = [600, 601, 3599, 3600, 3607, 86_400, 2 ** 32] as const;
const ODD_LIFETIMES = [599, 0, -1, 2 ** 32 + 1] as const;
const AUDIENCES = ['', 'vault', 'https://kubernetes.default.svc', 'kubernetes.default.svc', 'https://sts.example'] as const;

const secretName = fc.constantFrom(...SECRETS, 'absent');
const path = mostly(PATHS, ODD_PATHS, 40);

/** Odd values are rare: a pod has many of them and most pods shall be admitted. */
function mostly<T>(usual: readonly T[], odd: readonly T[], oneIn: number): fc.Arbitrary<T> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
}

const items = fc.option(
  fc.uniqueArray(fc.record({ key: fc.constantFrom('token', 'ca.crt', 'namespace', 'kubeconfig'), path }), { selector: (item) => item.path, maxLength: 3 }),
  { freq: 2, nil: undefined },
);

const tokenSource = fc
  .record({ path, audience: fc.option(fc.constantFrom(...AUDIENCES), { nil: undefined }), expirationSeconds: fc.option(mostly(LIFETIMES, ODD_LIFETIMES, 30), { nil: undefined }) })
  .map((serviceAccountToken) => ({ serviceAccountToken }));

const downwardSource = fc.constantFrom('namespace', 'a/token', 'token', 'labels').map((file) => ({
  downwardAPI: { items: [{ path: file, fieldRef: { fieldPath: 'metadata.namespace' } }] },
}));

const projectedSource = fc.oneof(
  { weight: 5, arbitrary: tokenSource },
  { weight: 2, arbitrary: fc.record({ name: secretName, items }).map((secret) => ({ secret })) },
  { weight: 1, arbitrary: items.map((list) => ({ configMap: { name: 'kube-root-ca.crt', items: list } })) },
  { weight: 1, arbitrary: downwardSource },
);

const HOST_PATHS = ['/', '/var', '/var/lib/kubelet', '/var/lib/kubelet/', '/var/lib/kubelet/pods', '/var/lib/kubelet/pods/x/volumes', '/var/lib/kubelets', '/var//lib/./kubelet', '/etc'] as const;

const source: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.oneof(
  { weight: 6, arbitrary: fc.array(projectedSource, { minLength: 1, maxLength: 4 }).map((sources) => ({ projected: { sources } })) },
  { weight: 3, arbitrary: fc.record({ secretName, items }).map((secret) => ({ secret })) },
  { weight: 1, arbitrary: items.map((list) => ({ configMap: { name: 'settings', items: list } })) },
  { weight: 1, arbitrary: fc.constant({ emptyDir: {} }) },
  { weight: 1, arbitrary: fc.constantFrom(...HOST_PATHS).map((hostPath) => ({ hostPath: { path: hostPath } })) },
  { weight: 1, arbitrary: fc.constantFrom('asks', 'plain', 'absent').map((driver) => ({ csi: { driver: `${driver}.leastmount.example` } })) },
  { weight: 1, arbitrary: fc.constant({ persistentVolumeClaim: { claimName: 'data' } }) },
);

/** The prefix names are reused by the plugin; the last but one looks as if the plugin had made it. */
const NAMES = ['creds', 'more', 'files', 'kube-api-access', 'kube-api-access-2', 'kube-api-access-bcdfg', 'kube-api-access-x'] as const;

/** What the plugin itself would have made: manifests are exported from live pods. */
const EXPORTED: GeneratedVolume = {
  name: 'kube-api-access-bcdfg',
  projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3607 } }, { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } }] },
};

const volume: fc.Arbitrary<GeneratedVolume> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ name: fc.constantFrom(...NAMES), source }).map(({ name, source: fields }) => ({ name, ...fields })) },
  { weight: 1, arbitrary: fc.constant(EXPORTED) },
);

/** The volumes of one pod; their names differ but for a rare fault. */
export const volumes: fc.Arbitrary<readonly GeneratedVolume[]> = fc.oneof(
  { weight: 60, arbitrary: fc.uniqueArray(volume, { selector: ({ name }) => name, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(volume, { maxLength: 4 }) },
);
