import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { refText, type Snapshot } from '../model/index.ts';
import { snapshotOfYaml } from '../model/fixtures/snapshot-of-yaml.ts';
import type { Account } from './account.ts';
import { readPolicy } from './policy.ts';
import { rightsOf, type Grant, type Rights } from './rights.ts';

const traps = path.join(import.meta.dirname, '../../test/cases/traps');
const RBAC = 'apiVersion: rbac.authorization.k8s.io/v1';
const READER = `{${RBAC}, kind: ClusterRole, metadata: {name: reader}, rules: [{apiGroups: [''], resources: [pods], verbs: [list]}]}`;

function trap(number: string): Snapshot {
  const file = readdirSync(traps).find((name) => name.startsWith(number)) ?? '';
  return snapshotOfYaml({ [file]: readFileSync(path.join(traps, file), 'utf8') });
}

function rightsIn(snapshot: Snapshot, account: string): Rights {
  const [namespace = '', name = ''] = account.split('/');
  const asked: Account = { namespace, name };
  return rightsOf(readPolicy(snapshot), asked);
}

const binding = (subject: string, { namespace = 'shop', role = 'ClusterRole, name: reader' } = {}): string =>
  `{${RBAC}, kind: RoleBinding, metadata: {name: b${namespace === '' ? '' : `, namespace: ${namespace}`}}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${role}}, subjects: [${subject}]}`;
const clusterBinding = (subject: string, role = 'reader'): string =>
  `{${RBAC}, kind: ClusterRoleBinding, metadata: {name: c}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role}}, subjects: [${subject}]}`;
const rightsFrom = (account: string, ...documents: readonly string[]): Rights => rightsIn(snapshotOfYaml({ 'rbac.yaml': documents.join('\n---\n') }), account);
const told = ({ within, rule, binding: by }: Grant): string => `${rule.verbs.join(',')} ${[...rule.resources, ...rule.nonResourceUrls].join(',')} in ${within ?? '*'} by ${by.name}`;

describe('the traps', () => {
  test('17: a binding in another namespace counts, with both places', () => {
    const { grants, unresolved } = rightsIn(trap('17'), 'shop/web');
    expect(grants.map(told)).toEqual(['get,watch configmaps in config by cm-for-web']);
    expect(grants.map(({ binding: by, role }) => [by.ref && refText(by.ref), role.ref && refText(role.ref)])).toEqual([
      ['17-role-binding-in-another-namespace.yaml:11', '17-role-binding-in-another-namespace.yaml:6'],
    ]);
    expect(unresolved).toEqual([]);
  });

  test('20: the name of one subject and the namespace of another are nobody', () => {
    expect(rightsIn(trap('20'), 'red/web')).toMatchObject({ grants: [], unresolved: [] });
    expect(rightsIn(trap('20'), 'blue/web').grants.length).toBeGreaterThan(5);
  });

  test('21: discovery through system:authenticated is what everybody has', () => {
    const { grants, baseline } = rightsIn(trap('21'), 'shop/web');
    expect(grants).toEqual([]);
    expect(new Set(baseline.map(({ role }) => role.name))).toEqual(
      new Set(['system:basic-user', 'system:cluster-trust-bundle-discovery', 'system:discovery', 'system:public-info-viewer', 'system:service-account-issuer-discovery']),
    );
  });
});

describe('whom a binding means', () => {
  const held = ['list pods in shop by b'];
  test.each([
    { says: 'an account', subject: '{kind: ServiceAccount, name: web, namespace: shop}', grants: held },
    { says: 'an account of the namespace of the binding', subject: '{kind: ServiceAccount, name: web}', grants: held },
    { says: 'an account of another namespace', subject: '{kind: ServiceAccount, name: web, namespace: bank}', grants: [] },
    { says: 'another account', subject: '{kind: ServiceAccount, name: till}', grants: [] },
    { says: 'the user name of the account', subject: "{kind: User, name: 'system:serviceaccount:shop:web'}", grants: held },
    { says: 'a user name that goes on after the account', subject: "{kind: User, name: 'system:serviceaccount:shop:web:x'}", grants: [] },
    { says: 'another user', subject: '{kind: User, name: web}', grants: [] },
    { says: 'all accounts', subject: "{kind: Group, name: 'system:serviceaccounts'}", grants: held },
    { says: 'all accounts of its namespace', subject: "{kind: Group, name: 'system:serviceaccounts:shop'}", grants: held },
    { says: 'all accounts of another namespace', subject: "{kind: Group, name: 'system:serviceaccounts:bank'}", grants: [] },
    { says: 'everybody who is signed in', subject: "{kind: Group, name: 'system:authenticated'}", grants: held },
    { says: 'those who are not signed in', subject: "{kind: Group, name: 'system:unauthenticated'}", grants: [] },
    { says: 'the masters, whom no account can join', subject: "{kind: Group, name: 'system:masters'}", grants: [] },
    { says: 'two subjects that are both the account count once', subject: "{kind: ServiceAccount, name: web}, {kind: Group, name: 'system:serviceaccounts'}", grants: held },
  ])('$says', ({ subject, grants }) => {
    expect(rightsFrom('shop/web', READER, binding(subject)).grants.map(told)).toEqual(grants);
  });

  test('in a ClusterRoleBinding a subject without a namespace is nobody', () => {
    expect(rightsFrom('shop/web', READER, clusterBinding('{kind: ServiceAccount, name: web}')).grants).toEqual([]);
  });

  test('a binding without subjects gives nothing', () => {
    expect(rightsFrom('shop/web', READER, clusterBinding(''))).toMatchObject({ grants: [], unresolved: [] });
  });
});

describe('objects without a namespace', () => {
  test.each([
    { says: 'an account that names none is the one of the right name', account: '/web', document: binding('{kind: ServiceAccount, name: web, namespace: shop}') },
    { says: 'a binding that names none is where its account is', account: 'shop/web', document: binding('{kind: ServiceAccount, name: web}', { namespace: '' }) },
    { says: 'neither names one', account: '/web', document: binding('{kind: ServiceAccount, name: web}', { namespace: '' }) },
    { says: 'a ClusterRoleBinding names one', account: '/web', document: clusterBinding('{kind: ServiceAccount, name: web, namespace: default}') },
    { says: 'the group of a namespace', account: '/web', document: binding("{kind: Group, name: 'system:serviceaccounts:shop'}") },
  ])('$says', ({ account, document }) => {
    expect(rightsFrom(account, READER, document).grants).toHaveLength(1);
  });

  test('another name is another account', () => {
    expect(rightsFrom('/till', READER, binding('{kind: ServiceAccount, name: web, namespace: shop}')).grants).toEqual([]);
  });

  test('a role of the namespace of the binding goes before one of any namespace', () => {
    const role = (verb: string, metadata: string): string => `{${RBAC}, kind: Role, metadata: {name: r${metadata}}, rules: [{apiGroups: [''], resources: [pods], verbs: [${verb}]}]}`;
    const bound = binding('{kind: ServiceAccount, name: web}', { role: 'Role, name: r' });
    expect(rightsFrom('shop/web', role('get', ', namespace: shop'), role('list', ''), bound).grants.map(told)).toEqual(['get pods in shop by b']);
    expect(rightsFrom('shop/web', role('list', ''), bound).grants.map(told)).toEqual(['list pods in shop by b']);
    expect(rightsFrom('shop/web', role('list', ', namespace: bank'), bound).unresolved).toMatchObject([{ why: 'role-not-given' }]);
  });

  test('an account that happens to be called like one of Kubernetes has not its rights', () => {
    expect(rightsFrom('/job-controller').grants).toEqual([]);
    expect(rightsFrom('kube-system/job-controller').grants.length).toBeGreaterThan(0);
  });
});

describe('roles', () => {
  test('a role that is not there is unresolved, unless it comes with Kubernetes', () => {
    const subject = '{kind: ServiceAccount, name: web, namespace: shop}';
    expect(rightsFrom('shop/web', clusterBinding(subject))).toMatchObject({ grants: [], unresolved: [{ why: 'role-not-given', within: null, binding: { name: 'c' } }] });
    expect(rightsFrom('shop/web', clusterBinding(subject, 'cluster-admin'))).toMatchObject({ grants: [{ role: { ref: null } }, {}], unresolved: [] });
    const reads = binding(subject, { namespace: 'kube-system', role: 'Role, name: extension-apiserver-authentication-reader' });
    expect(rightsFrom('shop/web', reads).grants.map(({ within }) => within)).toEqual(['kube-system']);
  });

  test('a complete input that lacks the role leaves it unresolved', () => {
    const snapshot = snapshotOfYaml({ 'a.yaml': clusterBinding('{kind: ServiceAccount, name: web, namespace: shop}') }, { complete: true });
    expect(rightsIn(snapshot, 'shop/web')).toMatchObject({ whole: true, unresolved: [{ why: 'role-not-given' }] });
  });

  test('several copies of a role all count', () => {
    const twice = { 'a.yaml': [READER, clusterBinding('{kind: ServiceAccount, name: web, namespace: shop}')].join('\n---\n'), 'b.yaml': READER.replace('[list]', '[delete]') };
    expect(rightsIn(snapshotOfYaml(twice), 'shop/web').grants.map(told)).toEqual(['list pods in * by c', 'delete pods in * by c']);
  });

  test('what is gathered into view reaches who is bound to view, and comes from where it stands', () => {
    const gathered = `{${RBAC}, kind: ClusterRole, metadata: {name: gathered, labels: {rbac.authorization.k8s.io/aggregate-to-view: 'true'}}, rules: [{apiGroups: [shop.example], resources: [carts], verbs: [get]}]}`;
    const bound = (role: string): Rights => rightsFrom('shop/web', gathered, clusterBinding('{kind: ServiceAccount, name: web, namespace: shop}', role));
    for (const role of ['view', 'edit', 'admin']) {
      const cart = bound(role).grants.find(({ rule }) => rule.resources.includes('carts'));
      expect(cart?.rule.ref && refText(cart.rule.ref), role).toBe('rbac.yaml:1');
    }
    expect(bound('cluster-admin').grants).toHaveLength(2);
  });

  test('one of several selectors is enough to be gathered', () => {
    const gatherer = `{${RBAC}, kind: ClusterRole, metadata: {name: gatherer}, aggregationRule: {clusterRoleSelectors: [{matchLabels: {team: till}}, {matchLabels: {team: carts}}]}, rules: []}`;
    const carts = READER.replace('name: reader', 'name: carts, labels: {team: carts}');
    const bound = clusterBinding('{kind: ServiceAccount, name: web, namespace: shop}', 'gatherer');
    expect(rightsFrom('shop/web', gatherer, carts, READER, bound).grants.map(told)).toEqual(['list pods in * by c']);
  });

  test('the use of a PodSecurityPolicy alone counts for nothing, but is told', () => {
    const role = (verbs: string): string => `{${RBAC}, kind: ClusterRole, metadata: {name: reader}, rules: [{apiGroups: [policy], resources: [podsecuritypolicies], verbs: [${verbs}], resourceNames: [restricted]}]}`;
    const standing = (verbs: string): string[] => rightsFrom('shop/web', role(verbs), binding('{kind: ServiceAccount, name: web}')).grants.map((grant) => grant.standing);
    expect(standing('use')).toEqual(['use-only']);
    expect(standing('use, get')).toEqual(['counts']);
  });

  test('paths in a namespace have no effect', () => {
    const role = `{${RBAC}, kind: ClusterRole, metadata: {name: reader}, rules: [{nonResourceURLs: [/metrics], verbs: [get]}]}`;
    expect(rightsFrom('shop/web', role, binding('{kind: ServiceAccount, name: web}')).grants).toMatchObject([{ standing: 'no-effect' }]);
    expect(rightsFrom('shop/web', role, clusterBinding('{kind: ServiceAccount, name: web, namespace: shop}')).grants).toMatchObject([{ standing: 'counts' }]);
  });

  test('former versions count as the present one', () => {
    const former = [READER, binding('{kind: ServiceAccount, name: web}')].map((document) => document.replace('k8s.io/v1,', 'k8s.io/v1beta1,'));
    expect(rightsFrom('shop/web', ...former).grants).toHaveLength(1);
  });
});

describe('the baseline', () => {
  test('is there without any input', () => {
    expect(rightsFrom('shop/web')).toMatchObject({ grants: [], unresolved: [], whole: false });
    expect(rightsFrom('shop/web').baseline.length).toBeGreaterThan(4);
  });

  test('anything more that everybody is given is a right', () => {
    expect(rightsFrom('shop/web', clusterBinding("{kind: Group, name: 'system:authenticated'}", 'view')).grants.length).toBeGreaterThan(5);
    const wider = `{${RBAC}, kind: ClusterRole, metadata: {name: 'system:discovery'}, rules: [{nonResourceURLs: [/version, /metrics], verbs: [get]}]}`;
    expect(rightsFrom('shop/web', wider).grants.map(told)).toEqual(['get /version,/metrics in * by system:discovery']);
  });

  test('who is given it by name was meant to have it', () => {
    expect(rightsFrom('shop/web', clusterBinding('{kind: ServiceAccount, name: web, namespace: shop}', "'system:discovery'")).grants).toHaveLength(1);
  });
});

describe('broken objects', () => {
  test('a subject that cannot be read could be any account', () => {
    expect(rightsFrom('shop/web', READER, binding('{kind: ServiceAccount, name: 5}'))).toMatchObject({ grants: [], unresolved: [{ why: 'subject-unreadable', within: 'shop' }] });
  });

  test('of a role that cannot be read whole, the rest counts and more may come', () => {
    const odd = `{${RBAC}, kind: ClusterRole, metadata: {name: reader}, rules: [everything, {apiGroups: [''], resources: [pods], verbs: [list]}]}`;
    expect(rightsFrom('shop/web', odd, binding('{kind: ServiceAccount, name: web}'))).toMatchObject({ grants: [{}], unresolved: [{ why: 'role-invalid' }] });
  });

  test.each(['Role', 'Robot', "''"])('a role reference that Kubernetes refuses (%s) is unresolved', (kind) => {
    const odd = clusterBinding('{kind: ServiceAccount, name: web, namespace: shop}').replace('kind: ClusterRole,', `kind: ${kind},`);
    expect(rightsFrom('shop/web', READER, odd)).toMatchObject({ grants: [], unresolved: [{ why: 'role-not-given' }] });
  });

  test('names of JavaScript are names like any other', () => {
    const odd = clusterBinding('{kind: ServiceAccount, name: constructor, namespace: __proto__}', '__proto__');
    expect(rightsFrom('__proto__/constructor', odd).unresolved).toHaveLength(1);
    expect(rightsFrom('shop/toString', odd)).toMatchObject({ grants: [], unresolved: [] });
  });
});
