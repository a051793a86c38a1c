import { beforeAll, expect, test } from 'vitest';
import { connect, objectsOf } from '../client.ts';
import { describeCluster } from '../describe-cluster.ts';
import { readAs, waitForRight } from './reading.ts';

const shop = (namespace: string): string => `
{apiVersion: v1, kind: Namespace, metadata: {name: ${namespace}}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: till, namespace: ${namespace}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: ${namespace}, labels: {app: web}}, spec: {serviceAccountName: till, containers: [{name: web, image: web}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: cart, namespace: ${namespace}, labels: {app: cart}}, spec: {serviceAccountName: till, containers: [{name: cart, image: cart}]}}
---
{apiVersion: v1, kind: Secret, metadata: {name: till-token, namespace: ${namespace}, annotations: {kubernetes.io/service-account.name: till}}, type: kubernetes.io/service-account-token, data: {extra: aGlkZGVu}}
---
{apiVersion: v1, kind: Secret, metadata: {name: password, namespace: ${namespace}}, type: Opaque, data: {password: aGlkZGVu}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: till-views, namespace: ${namespace}}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: clerk}, subjects: [{kind: ServiceAccount, name: till, namespace: ${namespace}}]}
---`;

/** What the built-in role `view` gives; without a controller manager nobody fills that one. */
const CLERK = JSON.stringify([
  { apiGroups: [''], resources: ['pods', 'replicationcontrollers', 'serviceaccounts', 'persistentvolumeclaims', 'namespaces'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['apps'], resources: ['deployments', 'replicasets', 'statefulsets', 'daemonsets'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: ['get', 'list', 'watch'] },
]);

describeCluster('a review with rights in some namespaces only', (access) => {
  const admin = connect(access, access.tokens.admin);
  let till = '';
  let manager = '';

  beforeAll(async () => {
    for (const object of objectsOf(`${shop('eastside')}${shop('westside')}
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: clerk}, rules: ${CLERK}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: sees-namespaces}, rules: [{apiGroups: [''], resources: [namespaces], verbs: [list]}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: sees-namespaces}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: sees-namespaces}, subjects: [{kind: ServiceAccount, name: till, namespace: westside}]}`)) {
      await admin.apply(object);
    }
    till = await admin.createToken('eastside', 'till');
    manager = await admin.createToken('westside', 'till');
    await waitForRight(access, till, '/api/v1/namespaces/eastside/pods');
    await waitForRight(access, manager, '/api/v1/namespaces/westside/pods');
    await waitForRight(access, manager, '/api/v1/namespaces');
  });

  test('named with -n, its namespace is read, and what even there is forbidden is said', async () => {
    const read = await readAs(access, { token: till, namespaces: ['eastside'] });
    expect(read.names).toEqual(['Pod eastside/cart', 'Pod eastside/web', 'Namespace eastside', 'ServiceAccount eastside/till']);
    expect(read.gaps).toEqual([
      'may not list secrets in namespace eastside',
      'may not list csidrivers.storage.k8s.io in the cluster',
      'may not list persistentvolumes in the cluster',
      'may not list podtemplates in namespace eastside',
      'may not list roles.rbac.authorization.k8s.io in namespace eastside',
      'may not list rolebindings.rbac.authorization.k8s.io in namespace eastside',
      'may not list clusterroles.rbac.authorization.k8s.io in the cluster',
      'may not list clusterrolebindings.rbac.authorization.k8s.io in the cluster',
    ]);
    expect(read.problems).toHaveLength(8);
    expect(read.listed).toContain('pods eastside');
  });

  test('a second namespace that is forbidden is named', async () => {
    const read = await readAs(access, { token: till, namespaces: ['westside', 'eastside'] });
    expect(read.names.filter((name) => name.startsWith('Pod'))).toEqual(['Pod eastside/cart', 'Pod eastside/web']);
    expect(read.gaps).toContain('may not list pods in namespace westside');
    expect(read.gaps).toContain('may not get namespaces in namespace westside');
    expect(read.problems).toContain('cannot list pods in namespace westside: forbidden');
  });

  test('without -n the namespace of the context is read, and the rest is said to be unseen', async () => {
    const read = await readAs(access, { token: till, namespace: 'eastside' });
    expect(read.names.filter((name) => name.startsWith('Pod'))).toEqual(['Pod eastside/cart', 'Pod eastside/web']);
    expect(read.gaps).toContain('may not list pods in all namespaces');
  });

  test('who may list the namespaces is shown those with rights, and which have none', async () => {
    const read = await readAs(access, { token: manager });
    expect(read.names.filter((name) => name.startsWith('Pod'))).toEqual(['Pod westside/cart', 'Pod westside/web']);
    expect(read.gaps.find((gap) => gap.startsWith('may not list pods in namespaces'))).toContain('eastside');
    expect(read.listed).toContain('pods westside');
  });

  test('who may list nothing gets an error, not an empty review', async () => {
    const nobody = { token: access.tokens.stranger };
    await expect(readAs(access, nobody)).rejects.toMatchObject({ name: 'UserError', code: 'E_FORBIDDEN_LIST' });
  });

  test('a namespace that does not exist is a problem', async () => {
    const read = await readAs(access, { token: access.tokens.admin, namespaces: ['eastsied'] });
    expect(read.problems).toEqual(['cannot get namespaces in namespace eastsied: there is no such namespace']);
  });

  test('the selector chooses workloads and pods, and leaves accounts alone', async () => {
    const read = await readAs(access, { token: access.tokens.admin, namespaces: ['eastside'], selector: 'app in (cart)' });
    const inNamespace = read.names.filter((name) => name.includes('eastside'));
    expect(inNamespace).toEqual(['Pod eastside/cart', 'Namespace eastside', 'ServiceAccount eastside/till', 'Secret eastside/till-token', 'RoleBinding eastside/till-views']);
  });

  test('a selector that makes no sense is explained', async () => {
    const asked = { token: access.tokens.admin, selector: 'app in cart' };
    await expect(readAs(access, asked)).rejects.toMatchObject({ name: 'UserError', code: 'E_SELECTOR' });
  });

  test('of Secrets only the token ones arrive, without any value', async () => {
    const read = await readAs(access, { token: access.tokens.admin, namespaces: ['eastside'] });
    const secrets = read.documents.filter(({ kind }) => kind === 'Secret');
    expect(secrets).toEqual([expect.objectContaining({ type: 'kubernetes.io/service-account-token', data: { extra: null } })]);
    expect(JSON.stringify(read)).not.toContain('aGlkZGVu');
  });
});
