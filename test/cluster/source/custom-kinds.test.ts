import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CUSTOM_KINDS } from '../../../src/model/index.ts';
import { connect, objectsOf, type KubernetesObject } from '../client.ts';
import { describeCluster } from '../describe-cluster.ts';
import { startCluster, type RunningCluster } from '../harness.ts';
import { readAs, waitForRight } from './reading.ts';

const page = readFileSync(new URL('../../../docs/install/read-only.md', import.meta.url), 'utf8');
const [main = '', custom = ''] = [...page.matchAll(/```yaml\n(?<yaml>.*?)```/gsu)].map((match) => match.groups?.['yaml'] ?? '');
const names = CUSTOM_KINDS.map(({ group, plural }) => `${plural}.${group}`).sort();

function definitionOf({ group, kind, plural }: (typeof CUSTOM_KINDS)[number]): KubernetesObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}`, annotations: { 'api-approved.kubernetes.io': 'unapproved, only for a test' } },
    spec: {
      group,
      scope: kind.startsWith('Cluster') ? 'Cluster' : 'Namespaced',
      names: { plural, singular: kind.toLowerCase(), kind, listKind: `${kind}List` },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } }],
    },
  };
}

describeCluster('the read-only role for custom kinds', () => {
  let cluster: RunningCluster | null = null;
  let token = '';

  beforeAll(async () => {
    cluster = await startCluster();
    const admin = connect(cluster, cluster.tokens.admin);
    for (const object of objectsOf(`${main}---\n${custom}`)) await admin.apply(object);
    await Promise.all(CUSTOM_KINDS.map((rule) => admin.apply(definitionOf(rule))));
    for (const { group, plural } of CUSTOM_KINDS) {
      await vi.waitFor(async () => expect(await admin.request('GET', `/apis/${group}/v1/${plural}`)).toMatchObject({ status: 200 }), { timeout: 60_000, interval: 50 });
    }
    token = await admin.createToken('default', 'leastmount-review');
    await waitForRight(cluster, token, '/apis/argoproj.io/v1/rollouts');
  });
  afterAll(() => cluster?.stop());

  const read = async (): ReturnType<typeof readAs> => {
    if (cluster === null) throw new Error('started above');
    return readAs(cluster, { token, customKinds: CUSTOM_KINDS });
  };

  test('suffices for every kind we know, and every one of them is read', async () => {
    const { listed, problems, gaps } = await vi.waitFor(async () => {
      const answer = await read(); // the list of what is served follows a new definition with a moment's delay
      expect(answer.listed).toEqual(expect.arrayContaining(CUSTOM_KINDS.map(({ plural }) => `${plural} *`)));
      return answer;
    }, { timeout: 30_000 });
    expect([...problems, ...gaps]).toEqual([]);
    expect(listed.length).toBeGreaterThanOrEqual(CUSTOM_KINDS.length);
  });

  test('without it every kind that may not be listed is named, and nothing else is', async () => {
    if (cluster === null) throw new Error('started above');
    const admin = connect(cluster, cluster.tokens.admin);
    await admin.request('DELETE', '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/leastmount-review-custom');
    const gaps = await vi.waitFor(async () => {
      const answer = await read();
      expect(answer.gaps.length).toBeGreaterThanOrEqual(names.length);
      return answer.gaps;
    }, { timeout: 30_000 });
    expect(gaps.map((gap) => /^may not list (\S+) in /u.exec(gap)?.[1]).sort()).toEqual(names);
  });
});
