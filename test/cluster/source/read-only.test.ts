import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { connect, objectsOf, type KubernetesObject } from '../client.ts';
import { describeCluster } from '../describe-cluster.ts';
import { readAs, waitForRight } from './reading.ts';

const page = readFileSync(new URL('../../../docs/install/read-only.md', import.meta.url), 'utf8');
const example = objectsOf(/```yaml\n(?<yaml>.*?)```/su.exec(page)?.groups?.['yaml'] ?? '');

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const isRules = (value: unknown): value is readonly Rule[] => Array.isArray(value);
const role = example.find(({ kind }) => kind === 'ClusterRole');
const rules = isRules(role?.['rules']) ? role['rules'] : [];
const granted = rules.flatMap(({ apiGroups, resources }) => apiGroups.flatMap((group) => resources.map((resource) => ({ group, resource }))));
const fullName = ({ group, resource }: (typeof granted)[number]): string => (group === '' ? resource : `${resource}.${group}`);

/** The page's objects with another name, and a role that lacks one resource. */
function without(dropped: (typeof granted)[number], name: string): KubernetesObject[] {
  const kept = rules.map((rule) => ({
    ...rule,
    resources: rule.resources.filter((resource) => !(rule.apiGroups.includes(dropped.group) && resource === dropped.resource)),
  }));
  const text = JSON.stringify(example).replaceAll('"leastmount-review"', JSON.stringify(name));
  return objectsOf(text.slice(1, -1).replaceAll('},{"apiVersion"', '}\n---\n{"apiVersion"')).map((object) =>
    object.kind === 'ClusterRole' ? { ...object, rules: kept.filter(({ resources }) => resources.length > 0) } : object,
  );
}

describeCluster('the read-only role of docs/install/read-only.md', (access) => {
  const admin = connect(access, access.tokens.admin);

  const tokenWith = async (objects: readonly KubernetesObject[], probe = '/api/v1/pods'): Promise<string> => {
    for (const object of objects) await admin.apply(object);
    const token = await admin.createToken('default', objects.find(({ kind }) => kind === 'ServiceAccount')?.metadata.name ?? '');
    await waitForRight(access, token, probe);
    return token;
  };

  beforeAll(async () => {
    const shop = 'metadata: {name: till, namespace: read-only}';
    const objects = objectsOf(`
{apiVersion: v1, kind: Namespace, metadata: {name: read-only}}
---
{apiVersion: v1, kind: ServiceAccount, ${shop}}
---
{apiVersion: v1, kind: Pod, ${shop}, spec: {serviceAccountName: till, containers: [{name: till, image: till}]}}
---
{apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: csi.read-only.test}, spec: {tokenRequests: [{audience: vault}]}}`);
    for (const object of objects) await admin.apply(object);
  });

  test('suffices: the review misses nothing', async () => {
    const read = await readAs(access, { token: await tokenWith(example) });
    expect([...read.problems, ...read.gaps]).toEqual([]);
    expect(read.names).toEqual(expect.arrayContaining(['Namespace read-only', 'ServiceAccount read-only/till', 'Pod read-only/till', 'CSIDriver csi.read-only.test']));
  });

  test('grants nothing but list, and no wildcard', () => {
    expect(granted.length).toBeGreaterThan(10);
    expect(rules.flatMap(({ verbs }) => verbs).every((verb) => verb === 'list')).toBe(true);
    expect(JSON.stringify(rules)).not.toContain('*');
  });

  test.each(granted)('without $resource the review says that it may not list them, and only that', async (dropped) => {
    const objects = without(dropped, `without-${dropped.resource}`);
    const token = await tokenWith(objects, dropped.resource === 'pods' ? '/api/v1/secrets' : '/api/v1/pods');
    const read = await readAs(access, { token });
    const name = fullName(dropped);
    expect(read.gaps).toEqual([expect.stringMatching(new RegExp(`^may not list ${name} in (all namespaces|the cluster)$`, 'u'))]);
    expect(read.problems).toEqual([expect.stringMatching(new RegExp(`^cannot list ${name} in .*: forbidden$`, 'u'))]);
  });
});
