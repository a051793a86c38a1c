import { expect, test } from 'vitest';
import { reviewResources, type ClusterResource } from './resources.ts';
import { trim } from './trim.ts';

function resource(kind: string): ClusterResource {
  const found = reviewResources.find((candidate) => candidate.kind === kind);
  if (found === undefined) throw new Error(kind);
  return found;
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

test('of a Secret the names of its keys stay, and no value anywhere', () => {
  const secret = {
    metadata: {
      name: 'back-token',
      namespace: 'shop',
      annotations: { [LAST_APPLIED]: '{"data":{"token":"aGlkZGVu"}}', 'kubernetes.io/service-account.name': 'back' },
      managedFields: [{ manager: 'kubectl' }],
    },
    type: 'kubernetes.io/service-account-token',
    data: { token: 'aGlkZGVu', 'ca.crt': 'aGlkZGVu' },
    stringData: { extra: 'hidden' },
  };
  expect(trim(secret, resource('Secret'))).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'back-token', namespace: 'shop', annotations: { 'kubernetes.io/service-account.name': 'back' } },
    type: 'kubernetes.io/service-account-token',
    data: { token: null, 'ca.crt': null },
  });
});

const container = { name: 'web', image: 'web:1', args: ['--port=80'], volumeMounts: [{ name: 'a', mountPath: '/a' }] };
const spec = { serviceAccountName: 'back', automountServiceAccountToken: false, containers: [container], volumes: [{ name: 'a', emptyDir: {} }] };
const fat = { ...spec, tolerations: [{}], dnsPolicy: 'ClusterFirst', containers: [{ ...container, resources: {}, livenessProbe: {} }] };
const metadata = { name: 'web', namespace: 'shop', uid: '1', ownerReferences: [{ kind: 'ReplicaSet', name: 'web-1', uid: '2' }] };

test.each([
  { kind: 'Pod', apiVersion: 'v1', given: { spec: fat, status: { phase: 'Running', podIP: '10.0.0.1' } }, kept: { spec, status: { phase: 'Running' } } },
  { kind: 'PodTemplate', apiVersion: 'v1', given: { template: { metadata, spec: fat } }, kept: { template: { metadata, spec } } },
  { kind: 'Deployment', apiVersion: 'apps/v1', given: { spec: { replicas: 2, strategy: {}, template: { metadata, spec: fat } }, status: {} }, kept: { spec: { replicas: 2, template: { metadata, spec } } } },
  {
    kind: 'CronJob',
    apiVersion: 'batch/v1',
    given: { spec: { schedule: '@daily', jobTemplate: { metadata: {}, spec: { backoffLimit: 1, template: { metadata, spec: fat } } } } },
    kept: { spec: { jobTemplate: { metadata: {}, spec: { template: { metadata, spec } } } } },
  },
  { kind: 'CSIDriver', apiVersion: 'storage.k8s.io/v1', given: { spec: { tokenRequests: [{ audience: '' }] } }, kept: { spec: { tokenRequests: [{ audience: '' }] } } },
  { kind: 'ServiceAccount', apiVersion: 'v1', given: { automountServiceAccountToken: false, secrets: [{ name: 'a' }] }, kept: { automountServiceAccountToken: false, secrets: [{ name: 'a' }] } },
])('of a $kind what decides about tokens stays', ({ kind, apiVersion, given, kept }) => {
  expect(trim({ metadata: { ...metadata, managedFields: [{}], resourceVersion: '9' }, ...given }, resource(kind))).toEqual({ apiVersion, kind, metadata, ...kept });
});

test('a custom kind keeps its spec whole, also when it is named like a built-in one', () => {
  const custom = { ...resource('Deployment'), group: 'shop.test', version: 'v1beta1', kind: 'Job' };
  expect(trim({ metadata, spec: { anything: [1] }, status: {} }, custom)).toEqual({ apiVersion: 'shop.test/v1beta1', kind: 'Job', metadata, spec: { anything: [1] } });
});
