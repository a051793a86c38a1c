import { describe, expect, test } from 'vitest';
import { snapshotOfYaml } from '../model/fixtures/snapshot-of-yaml.ts';
import { attributesOf, decide, type AccessRequest, type ApiCall } from './decide.ts';
import { readPolicy } from './policy.ts';
import { rightsOf, type Rights } from './rights.ts';
import { selects } from './selector.ts';

/** The rights of shop/web with one rule, everywhere or in its namespace. */
function holding(rule: string, kind: 'ClusterRoleBinding' | 'RoleBinding' = 'ClusterRoleBinding'): Rights {
  const metadata = kind === 'RoleBinding' ? '{name: b, namespace: shop}' : '{name: b}';
  const text = `{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r}, rules: [${rule}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ${kind}, metadata: ${metadata}, roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: ServiceAccount, name: web, namespace: shop}]}`;
  return rightsOf(readPolicy(snapshotOfYaml({ 'a.yaml': text })), { namespace: 'shop', name: 'web' });
}

const call = (verb: string, full: string, more: Partial<ApiCall> = {}): AccessRequest => {
  const [resource = '', subresource = ''] = full.split('/');
  return attributesOf({ verb, group: '', resource, subresource, namespace: 'shop', name: null, selectedName: null, ...more });
};

describe('a rule allows', () => {
  test.each([
    { rule: "{apiGroups: [''], resources: [pods], verbs: [get]}", request: call('get', 'pods', { name: 'a' }), allowed: true },
    { rule: "{apiGroups: [''], resources: [pods], verbs: [get]}", request: call('list', 'pods'), allowed: false },
    { rule: "{apiGroups: [''], resources: [pods], verbs: ['*']}", request: call('escalate', 'pods'), allowed: true },
    { rule: "{apiGroups: [apps], resources: [pods], verbs: [get]}", request: call('get', 'pods'), allowed: false },
    { rule: "{apiGroups: ['*'], resources: ['*'], verbs: [get]}", request: call('get', 'pods/log'), allowed: true },
    { rule: "{apiGroups: [''], resources: [pods], verbs: [get]}", request: call('get', 'pods/log'), allowed: false },
    { rule: "{apiGroups: [''], resources: ['pods/*'], verbs: [get]}", request: call('get', 'pods/log'), allowed: false },
    { rule: "{apiGroups: [''], resources: ['*/log'], verbs: [get]}", request: call('get', 'pods/log'), allowed: true },
    { rule: "{apiGroups: [''], resources: ['*/log'], verbs: [get]}", request: call('get', 'pods/dialog'), allowed: false },
    { rule: "{apiGroups: [''], resources: [maps], resourceNames: [a], verbs: ['*']}", request: call('update', 'maps', { name: 'a' }), allowed: true },
    { rule: "{apiGroups: [''], resources: [maps], resourceNames: [a], verbs: ['*']}", request: call('update', 'maps', { name: 'b' }), allowed: false },
    { rule: "{apiGroups: [''], resources: [maps], resourceNames: [a], verbs: ['*']}", request: call('create', 'maps', { name: 'a' }), allowed: false },
    { rule: "{apiGroups: [''], resources: ['pods/exec'], resourceNames: [a], verbs: ['*']}", request: call('create', 'pods/exec', { name: 'a' }), allowed: true },
    { rule: "{apiGroups: [''], resources: [maps], resourceNames: [a], verbs: ['*']}", request: call('deletecollection', 'maps', { selectedName: 'a' }), allowed: false },
    { rule: "{apiGroups: [''], resources: [maps], resourceNames: [a], verbs: ['*']}", request: call('list', 'maps'), allowed: false },
    { rule: "{apiGroups: [''], resources: [maps], resourceNames: [a], verbs: ['*']}", request: call('watch', 'maps', { selectedName: 'a' }), allowed: true },
    { rule: '{nonResourceURLs: [/metrics], verbs: [get]}', request: { kind: 'path', verb: 'get', path: '/metrics' } as const, allowed: true },
    { rule: '{nonResourceURLs: [/metrics], verbs: [get]}', request: { kind: 'path', verb: 'get', path: '/metrics/a' } as const, allowed: false },
    { rule: "{nonResourceURLs: ['/metrics/*'], verbs: [get]}", request: { kind: 'path', verb: 'get', path: '/metrics/a' } as const, allowed: true },
    { rule: "{nonResourceURLs: ['/logs/**'], verbs: [get]}", request: { kind: 'path', verb: 'get', path: '/logs/a' } as const, allowed: true },
    { rule: "{nonResourceURLs: ['*'], verbs: [get]}", request: { kind: 'path', verb: 'post', path: '/a' } as const, allowed: false },
  ])('$rule: $request.verb → $allowed', ({ rule, request, allowed }) => {
    expect(decide(holding(rule), request).kind).toBe(allowed ? 'allowed' : 'denied');
  });
});

describe('a binding of a namespace', () => {
  const rights = holding("{apiGroups: [''], resources: [pods, nodes, namespaces], verbs: ['*']}, {nonResourceURLs: [/metrics], verbs: [get]}", 'RoleBinding');
  test.each([
    { says: 'gives what is in it', request: call('list', 'pods'), allowed: true },
    { says: 'gives nothing of another', request: call('list', 'pods', { namespace: 'bank' }), allowed: false },
    { says: 'gives nothing of all', request: call('list', 'pods', { namespace: null }), allowed: false },
    { says: 'gives nothing without a namespace', request: call('get', 'nodes', { namespace: null, name: 'a' }), allowed: false },
    { says: 'gives the Namespace itself', request: call('patch', 'namespaces', { namespace: null, name: 'shop' }), allowed: true },
    { says: 'gives no other Namespace', request: call('get', 'namespaces', { namespace: null, name: 'bank' }), allowed: false },
    { says: 'gives no list of Namespaces', request: call('list', 'namespaces', { namespace: null }), allowed: false },
    { says: 'gives no path', request: { kind: 'path', verb: 'get', path: '/metrics' } as const, allowed: false },
  ])('$says', ({ request, allowed }) => {
    expect(decide(rights, request).kind).toBe(allowed ? 'allowed' : 'denied');
  });
});

test('a denial tells what could allow it after all, and what everybody may do is allowed', () => {
  const rights = rightsOf(readPolicy(snapshotOfYaml({ 'a.yaml': '{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: b}, roleRef: {kind: ClusterRole, name: far-away}, subjects: [{kind: ServiceAccount, name: web, namespace: shop}]}' })), { namespace: 'shop', name: 'web' });
  expect(decide(rights, call('get', 'pods'))).toMatchObject({ kind: 'denied', unresolved: [{ why: 'role-not-given' }] });
  expect(decide(rights, { kind: 'path', verb: 'get', path: '/version' })).toMatchObject({ kind: 'allowed', by: { role: { name: 'system:discovery' } } });
});

describe('a selector', () => {
  const labels = new Map([['tier', 'a']]);
  const expression = (key: string, operator: string, values: readonly string[] = []): Parameters<typeof selects>[0] => ({ matchLabels: new Map(), matchExpressions: [{ key, operator, values }] });
  test.each([
    { says: 'that asks nothing means everything', selector: { matchLabels: new Map(), matchExpressions: [] }, meant: true },
    { says: 'asks for a label', selector: { matchLabels: new Map([['tier', 'a']]), matchExpressions: [] }, meant: true },
    { says: 'asks for another value', selector: { matchLabels: new Map([['tier', 'b']]), matchExpressions: [] }, meant: false },
    { says: 'In', selector: expression('tier', 'In', ['a', 'b']), meant: true },
    { says: 'In, without the label', selector: expression('team', 'In', ['a']), meant: false },
    { says: 'NotIn', selector: expression('tier', 'NotIn', ['a']), meant: false },
    { says: 'NotIn, without the label', selector: expression('team', 'NotIn', ['a']), meant: true },
    { says: 'Exists', selector: expression('tier', 'Exists'), meant: true },
    { says: 'DoesNotExist', selector: expression('tier', 'DoesNotExist'), meant: false },
    { says: 'an operator that Kubernetes refuses', selector: expression('tier', 'Gt', ['1']), meant: false },
  ])('$says', ({ selector, meant }) => {
    expect(selects(selector, labels)).toBe(meant);
  });
});
