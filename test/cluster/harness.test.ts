import { expect, test } from 'vitest';
import { connect, objectsOf } from './client.ts';
import { describeCluster } from './describe-cluster.ts';

describeCluster('the API server of the tests', (access) => {
  const admin = connect(access, access.tokens.admin);

  test('gives the version that go.mod names', async () => {
    const answer = await admin.request('GET', '/version');
    expect(answer.body).toMatchObject({ gitVersion: 'v1.37.2' });
  });

  test('admits pods as a real one does', async () => {
    const [account, pod] = objectsOf(`
{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: default}}
---
{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: default}, spec: {serviceAccountName: web, containers: [{name: web, image: nginx}]}}`);
    if (account === undefined || pod === undefined) throw new Error('two objects');
    await admin.apply(account);
    const stored = await admin.apply(pod);
    expect(JSON.stringify(stored['spec'])).toContain('kube-api-access-');
  });

  test('authorizes with RBAC, and gives real tokens', async () => {
    const stranger = connect(access, access.tokens.stranger);
    expect(await stranger.request('GET', '/api/v1/pods')).toMatchObject({ status: 403 });
    const bearer = connect(access, await admin.createToken('default', 'web'));
    expect(await bearer.request('GET', '/api/v1/pods')).toMatchObject({ status: 403 });
    expect(await connect(access, 'wrong').request('GET', '/api/v1/pods')).toMatchObject({ status: 401 });
  });
});
