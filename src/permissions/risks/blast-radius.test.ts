import { describe, expect, test } from 'vitest';
import { snapshotOfYaml } from '../../model/fixtures/snapshot-of-yaml.ts';
import { readPolicy } from '../policy.ts';
import { rightsOf } from '../rights.ts';
import { blastRadius, type BlastRadius } from './blast-radius.ts';
import { RISKS } from './table.ts';

const RBAC = 'apiVersion: rbac.authorization.k8s.io/v1';

/** What the token of shop/web opens with these rules, everywhere (null) or in some namespaces. */
function radius(rules: string, within: readonly string[] | null = null, role = 'r'): BlastRadius {
  const subjects = 'subjects: [{kind: ServiceAccount, name: web, namespace: shop}]';
  const roleRef = `roleRef: {kind: ClusterRole, name: ${role}}`;
  const bindings =
    within === null
      ? [`{${RBAC}, kind: ClusterRoleBinding, metadata: {name: b}, ${roleRef}, ${subjects}}`]
      : within.map((namespace) => `{${RBAC}, kind: RoleBinding, metadata: {name: b, namespace: ${namespace || "''"}}, ${roleRef}, ${subjects}}`);
  const text = [`{${RBAC}, kind: ClusterRole, metadata: {name: r}, rules: [${rules}]}`, ...bindings].join('\n---\n');
  return blastRadius(rightsOf(readPolicy(snapshotOfYaml({ 'a.yaml': text })), { namespace: 'shop', name: 'web' }));
}

const rule = (resources: string, verbs: string, group = "''"): string => `{apiGroups: [${group}], resources: [${resources}], verbs: [${verbs}]}`;

describe('the worst in one sentence', () => {
  test.each([
    { rules: rule('secrets', 'list'), within: ['shop'], sentence: 'can read every Secret in namespace shop', worst: 'high' },
    { rules: rule('secrets', 'get'), within: null, sentence: 'can read every Secret in every namespace', worst: 'critical' },
    { rules: rule('secrets', 'get'), within: [''], sentence: 'can read every Secret in its namespace', worst: 'high' },
    { rules: rule('secrets', 'get'), within: ['shop', 'bank'], sentence: 'can read every Secret in namespaces bank, shop', worst: 'high' },
    { rules: `{apiGroups: [''], resources: [secrets], resourceNames: [till], verbs: [get]}`, within: ['shop'], sentence: 'can read every Secret (only till) in namespace shop', worst: 'medium' },
    { rules: rule("'*'", "'*'", "'*'"), within: null, sentence: 'can do everything in every namespace', worst: 'critical' },
    { rules: rule('nodes/proxy', 'get'), within: null, sentence: 'can run commands in every pod of every node', worst: 'critical' },
    { rules: rule('deployments', 'patch', 'apps'), within: ['shop'], sentence: 'can run pods as any ServiceAccount in namespace shop', worst: 'high' },
    { rules: rule('rollouts', 'create', 'argoproj.io'), within: ['shop'], sentence: 'can run pods as any ServiceAccount in namespace shop', worst: 'high' },
    { rules: rule('configmaps', 'update'), within: ['kube-system'], sentence: 'can change the configuration of the cluster itself in namespace kube-system', worst: 'high' },
    { rules: `${rule('configmaps', 'get')}, ${rule('secrets', 'get')}`, within: ['shop'], sentence: 'can read every Secret in namespace shop', worst: 'high' },
    { rules: rule('carts, orders', 'get, list', 'shop.example'), within: ['shop'], sentence: 'can get, list carts, orders in namespace shop', worst: null },
    { rules: '{nonResourceURLs: [/metrics], verbs: [get]}', within: null, sentence: 'can get /metrics', worst: null },
  ])('$sentence', ({ rules, within, sentence, worst }) => {
    expect(radius(rules, within)).toMatchObject({ sentence, worst });
  });

  test.each([
    { says: 'nothing at all', rules: '', sentence: 'can do only what every account can' },
    { says: 'what has no namespace, in one', rules: rule('persistentvolumes', 'create'), sentence: 'can create persistentvolumes in namespace shop' },
    { says: 'the use of a policy', rules: rule('podsecuritypolicies', 'use', 'policy'), sentence: 'can do only what every account can' },
  ])('$says is no risk', ({ rules, sentence }) => {
    expect(radius(rules, ['shop'])).toEqual({ sentence, worst: null, risks: [] });
  });

  test('a role that is not in the input may be anything', () => {
    expect(radius('', null, 'elsewhere')).toEqual({ sentence: 'may hold rights that are not in the input', worst: null, risks: [] });
  });
});

describe('the list', () => {
  test('is worst first, and everything says all', () => {
    const { risks } = radius(`${rule('pods/log', 'get')}, ${rule('pods/exec', 'create')}, ${rule('serviceaccounts', 'impersonate')}`);
    expect(risks.map(({ row, severity }) => `${severity} ${row.id}`)).toEqual(['critical impersonate-accounts', 'high exec', 'medium read-logs']);
    expect(radius(rule("'*'", "'*'", "'*'")).risks).toHaveLength(1);
  });

  test('edit in a namespace is every account of it', () => {
    const { sentence, risks } = radius('', ['shop'], 'edit');
    expect(sentence).toBe('can act as any ServiceAccount in namespace shop');
    expect(risks.map(({ row }) => row.id)).toEqual(expect.arrayContaining(['mint-tokens', 'read-secrets', 'write-workloads', 'exec']));
  });

  test('view reads no Secret', () => {
    expect(radius('', ['shop'], 'view').risks.map(({ row }) => row.id)).toEqual(['read-logs', 'read-configuration']);
  });

  test('names cannot limit a creation, so they allow none', () => {
    expect(radius(`{apiGroups: [''], resources: [pods], resourceNames: [a], verbs: [create]}`, ['shop']).risks).toEqual([]);
    expect(radius(`{apiGroups: [''], resources: [pods/exec], resourceNames: [a], verbs: [create]}`, ['shop']).risks).toMatchObject([{ severity: 'medium' }]);
  });
});

test('every row of the table says what, why and where from', () => {
  expect(new Set(RISKS.map(({ id }) => id)).size).toBe(RISKS.length);
  for (const row of RISKS) {
    expect([row.says, row.reason, row.source, ...row.verbs, ...row.resources].every((text) => text.length > 0), row.id).toBe(true);
    expect(row.resources.every((resource) => /^[^/]*\/[^/]+(?:\/[^/]+)?$/u.test(resource)), row.id).toBe(true);
  }
});
