import path from 'node:path';
import { writeFileSync } from 'node:fs';
import { beforeAll, expect, test, vi } from 'vitest';
import { reviewResources } from '../../../src/sources/cluster/index.ts';
import { kubeconfigText } from '../access.ts';
import { connect, objectsOf } from '../client.ts';
import { describeCluster } from '../describe-cluster.ts';
import { freePorts } from '../program.ts';
import { collect, readAs } from './reading.ts';

const everything = { context: null, namespaces: [], selector: null, resources: reviewResources, customKinds: [] };

describeCluster('reaching a cluster', (access) => {
  const admin = { token: access.tokens.admin };

  beforeAll(async () => {
    const client = connect(access, access.tokens.admin);
    const pod = (name: string): string => `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, namespace: paging}, spec: {serviceAccountName: till, containers: [{name: web, image: web}]}}\n---\n`;
    const pods = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(pod).join('');
    const definition = {
      group: 'argoproj.io',
      scope: 'Namespaced',
      names: { plural: 'rollouts', singular: 'rollout', kind: 'Rollout', listKind: 'RolloutList' },
      versions: [{ name: 'v1alpha1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } }],
    };
    for (const object of objectsOf(`
{apiVersion: v1, kind: Namespace, metadata: {name: paging}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: till, namespace: paging}}
---
${pods}
${JSON.stringify({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'rollouts.argoproj.io' }, spec: definition })}`)) {
      await client.apply(object);
    }
    const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web', namespace: 'paging' }, spec: { template: { spec: {} } } };
    await vi.waitFor(() => client.apply(rollout), { timeout: 20_000, interval: 100 });
    await vi.waitFor(async () => expect(JSON.stringify((await client.request('GET', '/apis')).body)).toContain('argoproj.io'), { timeout: 20_000, interval: 100 });
  });

  test('small pages give the same as one large one, in the same order', async () => {
    const small = await readAs(access, { ...admin, namespaces: ['paging'], pageSize: 2 });
    const large = await readAs(access, { ...admin, namespaces: ['paging'] });
    expect(small).toEqual(large);
    expect(small.names.slice(0, 7)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `Pod paging/${name}`));
  });

  test('custom kinds are read where the cluster serves them', async () => {
    const customKinds = [{ group: 'argoproj.io', kind: 'Rollout' }, { group: 'argoproj.io', kind: 'Workflow' }, { group: 'ray.io', kind: 'RayCluster' }];
    const read = await readAs(access, { ...admin, namespaces: ['paging'], customKinds });
    expect(read.names).toContain('Rollout paging/web');
    expect([...read.problems, ...read.gaps]).toEqual([]);
    expect(read.documents.at(-1)).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: expect.objectContaining({ name: 'web', namespace: 'paging' }),
      spec: { template: { spec: {} } },
    });
  });

  test('no document holds managedFields or what kubectl applied last', async () => {
    const read = await readAs(access, admin);
    expect(JSON.stringify(read.documents)).not.toMatch(/managedFields|last-applied/u);
    expect(read.names).toContain('Namespace paging');
  });

  test('an unknown context is explained with the known ones', async () => {
    await expect(readAs(access, { ...admin, context: 'prod' })).rejects.toMatchObject({ name: 'UserError', code: 'E_CONTEXT', hint: 'known contexts: test' });
  });

  test('credentials that the cluster does not know are explained', async () => {
    await expect(readAs(access, { token: 'expired' })).rejects.toMatchObject({ name: 'UserError', code: 'E_CREDENTIALS' });
  });

  test('a server that is down is explained', async () => {
    const [port = 0] = await freePorts(1);
    const kubeconfig = path.join(access.folder, 'down');
    writeFileSync(kubeconfig, kubeconfigText({ ...access, url: `https://127.0.0.1:${port}` }, admin));
    await expect(collect({ ...everything, kubeconfig })).rejects.toMatchObject({ name: 'UserError', code: 'E_CLUSTER_UNREACHABLE' });
  });

  test('a certificate that nobody vouches for is explained', async () => {
    const kubeconfig = path.join(access.folder, 'untrusted');
    const trusted = kubeconfigText(access, admin);
    writeFileSync(kubeconfig, trusted.replace(/"certificate-authority-data":"[^"]*"/u, '"tls-server-name":"localhost"'));
    await expect(collect({ ...everything, kubeconfig })).rejects.toMatchObject({ name: 'UserError', code: 'E_CLUSTER_TLS' });
  });
});
