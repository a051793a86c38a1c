import fc from 'fast-check';
import { SECRETS } from './surroundings.ts';

/** A container as a manifest has it. */
export type GeneratedContainer = Readonly<Record<string, unknown>>;

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';
const MOUNT_PATHS = [
  FOLDER,
  `${FOLDER}/`,
  `${FOLDER}/token`,
  '/var/run/secrets/kubernetes.io',
  '/var/run/secrets',
  '/run/secrets/kubernetes.io/serviceaccount',
  '/etc/creds',
  '/data/',
  'relative',
] as const;
const SUB_PATHS = ['token', 'a', 'a/', './token', 'a/token', 'ca.crt', 'nothing', 'token/below', '..data', '..data/token', '..data/a', '..data2'] as const;
const ODD_SUB_PATHS = ['/token', '../token', 'a/..'] as const;

const secretName = fc.constantFrom(...SECRETS, 'absent');
const subPath = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  { weight: 4, arbitrary: fc.constantFrom(...SUB_PATHS).map((text) => ({ subPath: text })) },
  { weight: 1, arbitrary: fc.constant({ subPathExpr: '$(HOSTNAME)/token' }) },
);
const oddSubPath = fc.oneof({ weight: 60, arbitrary: subPath }, { weight: 1, arbitrary: fc.constantFrom(...ODD_SUB_PATHS.map((text) => ({ subPath: text })), { subPath: 'token', subPathExpr: '$(HOSTNAME)' }, { subPathExpr: '../$(HOSTNAME)' }) });

/** @param names of the pod's volumes; rarely one that is not there is mounted */
function mounts(names: readonly string[]): fc.Arbitrary<readonly GeneratedContainer[]> {
  const missing = fc.constant('not-declared');
  const name = names.length === 0 ? missing : fc.oneof({ weight: 80, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: missing });
  const mount = fc.record({ name, mountPath: fc.constantFrom(...MOUNT_PATHS), part: oddSubPath }).map(({ part, ...rest }) => ({ ...rest, ...part }));
  const different = fc.uniqueArray(mount, { selector: ({ mountPath }) => mountPath, maxLength: names.length === 0 ? 0 : 4 });
  return fc.oneof({ weight: 60, arbitrary: different }, { weight: 1, arbitrary: fc.array(mount, { maxLength: 3 }) });
}

const variable = fc.oneof(
  { weight: 3, arbitrary: fc.record({ name: fc.constantFrom('KUBE_TOKEN', 'token', 'X_token'), secret: secretName, key: fc.constantFrom('token', 'token', 'ca.crt'), optional: fc.boolean() }).map(({ name, secret, ...rest }) => ({ name, valueFrom: { secretKeyRef: { name: secret, ...rest } } })) },
  { weight: 1, arbitrary: fc.constantFrom('KUBE_TOKEN', 'token').map((name) => ({ name, value: 'made up' })) },
  { weight: 1, arbitrary: fc.constant({ name: 'token', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }) },
);

const variablesFrom = fc.oneof(
  { weight: 3, arbitrary: fc.record({ prefix: fc.constantFrom('', 'X_', 'KUBE_'), secret: secretName }).map(({ prefix, secret }) => ({ prefix, secretRef: { name: secret } })) },
  { weight: 1, arbitrary: fc.constantFrom('', 'X_').map((prefix) => ({ prefix, configMapRef: { name: 'settings' } })) },
);

/** One container but for its name. */
export function container(names: readonly string[]): fc.Arbitrary<GeneratedContainer> {
  return fc
    .record({
      volumeMounts: mounts(names),
      env: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(variable, { maxLength: 3 }) }),
      envFrom: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(variablesFrom, { maxLength: 3 }) }),
    })
    .map((fields) => ({ image: 'registry.example/pause:3.10', ...fields }));
}
