import fc from 'fast-check';
import type { KubernetesObject } from '../../cluster/client.ts';

/** Accounts that exist in every generated namespace. `ghost` never does. */
export const ACCOUNTS = ['default', 'web', 'worker'] as const;
/** Secrets that exist in every generated namespace, of any type. `absent` never does. */
export const SECRETS = ['web-token', 'worker-token', 'settings'] as const;
const PULL_SECRETS = ['registry', 'mirror-registry'] as const;

/** Drivers and the volume behind them, the same for all namespaces: they cannot be changed once made. */
export const CLUSTER_OBJECTS: readonly KubernetesObject[] = [
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSIDriver',
    metadata: { name: 'asks.leastmount.example' },
    spec: { tokenRequests: [{ audience: 'vault', expirationSeconds: 600 }, { audience: '' }] },
  },
  { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', metadata: { name: 'plain.leastmount.example' }, spec: { attachRequired: false } },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'leastmount-asks' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      capacity: { storage: '1Gi' },
      storageClassName: 'leastmount',
      csi: { driver: 'asks.leastmount.example', volumeHandle: 'leastmount' },
    },
  },
];

/** The claim that pods name `data`. */
const CLAIM: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, storageClassName: 'leastmount', volumeName: 'leastmount-asks' },
};

/** Spellings of the annotation: some are true to Go, most are not. */
const ENFORCE_SPELLINGS = ['1', 't', 'T', 'TRUE', 'true', 'True', 'tRUE', 'yes', 'on', ' true', '', '0', 'false', 'F'] as const;

const account = (name: string): fc.Arbitrary<KubernetesObject> =>
  fc
    .record({
      automount: fc.constantFrom({}, { automountServiceAccountToken: true }, { automountServiceAccountToken: false }, { automountServiceAccountToken: null }),
      enforce: fc.option(fc.constantFrom(...ENFORCE_SPELLINGS), { freq: 3 }),
      secrets: fc.subarray([...SECRETS]),
      pulls: fc.subarray([...PULL_SECRETS]),
    })
    .map(({ automount, enforce, secrets, pulls }) => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, ...(enforce === null ? {} : { annotations: { 'kubernetes.io/enforce-mountable-secrets': enforce } }) },
      ...automount,
      secrets: secrets.map((secret) => ({ name: secret })),
      imagePullSecrets: pulls.map((secret) => ({ name: secret })),
    }));

const secret = (name: string): fc.Arbitrary<KubernetesObject> =>
  fc
    .record({
      owner: fc.option(fc.constantFrom(...ACCOUNTS, 'somebody-else'), { freq: 3 }),
      keys: fc.subarray(['token', 'ca.crt', 'namespace', 'kubeconfig', 'db-password']),
      asText: fc.boolean(),
    })
    .map(({ owner, keys, asText }) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, ...(owner === null ? {} : { annotations: { 'kubernetes.io/service-account.name': owner } }) },
      type: owner === null ? 'Opaque' : 'kubernetes.io/service-account-token',
      [asText ? 'stringData' : 'data']: Object.fromEntries(keys.map((key) => [key, asText ? 'made up' : 'bWFkZSB1cA=='])),
    }));

/** Everything that pods of one namespace can refer to, without a namespace. */
export const surroundings: fc.Arbitrary<readonly KubernetesObject[]> = fc
  .tuple(fc.tuple(...ACCOUNTS.map(account)), fc.tuple(...SECRETS.map(secret)))
  .map(([accounts, secrets]) => [...accounts, ...secrets, CLAIM]);

/** `imagePullSecrets` of a pod: mostly none, so that those of the account are copied. */
export const pullSecrets: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: fc.subarray<string>([...PULL_SECRETS], { minLength: 1 }) },
);
