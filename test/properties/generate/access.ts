import fc from 'fast-check';
import type { KubernetesObject } from '../../cluster/client.ts';

/** A call that somebody may or may not make; the namespace null is all of them. */
export type GeneratedCall =
  | { readonly kind: 'resource'; readonly verb: string; readonly group: string; readonly resource: string; readonly subresource: string; readonly namespace: string | null; readonly name: string | null; readonly selectedName: string | null }
  | { readonly kind: 'path'; readonly verb: string; readonly path: string };

/** Namespaces as they stand in generated objects; the test gives each world its own. */
export const NAMESPACES = ['shop', 'bank', 'depot'] as const;
export const ACCOUNTS = ['web', 'till', 'default'] as const;
const CLUSTER_ROLES = ['reader', 'writer', 'gatherer', 'gatherer-of-all', 'absent'] as const;
const ROLES = ['clerk', 'boss', 'absent'] as const;
const OBJECTS = ['main', 'spare'] as const;
const GROUP = 'rbac.authorization.k8s.io';

const some = <T>(list: readonly T[], most = 2): fc.Arbitrary<T[]> => fc.uniqueArray(fc.constantFrom(...list), { minLength: 1, maxLength: most });
const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', 'impersonate', 'use'];
const RESOURCES = ['pods', 'pods/log', 'pods/exec', 'deployments', 'deployments/scale', 'secrets', 'namespaces', 'namespaces/status', 'nodes'];

const resourceRule = fc.record({
  verbs: fc.oneof({ arbitrary: some(VERBS, 6), weight: 2 }, fc.constant(['*'])),
  apiGroups: fc.constantFrom([''], ['', 'apps'], ['apps'], ['*']),
  resources: some([...RESOURCES, '*', 'pods/*', '*/scale', '*/log', '*/*'], 5),
  resourceNames: fc.oneof({ arbitrary: fc.constant([]), weight: 3 }, some([...OBJECTS, ...NAMESPACES, ''])),
});
const pathRule = fc.record({ verbs: some(['get', 'post', '*']), nonResourceURLs: some(['/metrics', '/metrics/*', '/metrics*', '/logs/**', '/debug/', '*', '/*', '/api*']) });

/** A label of every ClusterRole and every selector: roles of one world gather only roles of the same. */
const SAME_WORLD = { world: 'this-world' };
const labels = fc.dictionary(fc.constantFrom('tier', 'team'), fc.constantFrom('a', 'b', 'true'), { maxKeys: 2 }).map((given) => ({ ...given, ...SAME_WORLD }));
const requirement = fc.oneof(
  fc.record({ key: fc.constantFrom('tier', 'team'), operator: fc.constantFrom('In', 'NotIn'), values: some(['a', 'b', 'true']) }),
  fc.record({ key: fc.constantFrom('tier', 'team'), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
);
const selector = fc.record({ matchLabels: fc.oneof(labels, fc.constant(SAME_WORLD)), matchExpressions: fc.array(requirement, { maxLength: 2 }) }, { requiredKeys: ['matchLabels'] });

const clusterRole = (name: string): fc.Arbitrary<KubernetesObject> =>
  fc.tuple(labels, fc.array(fc.oneof({ arbitrary: resourceRule, weight: 4 }, pathRule), { minLength: 2, maxLength: 5 })).map(([given, rules]) => ({ apiVersion: `${GROUP}/v1`, kind: 'ClusterRole', metadata: { name, labels: given }, rules }));

/** Gathers from roles below it only: with two that gather each other the answer depends on who came first. */
const gatherer = (name: string): fc.Arbitrary<KubernetesObject> =>
  fc.tuple(labels, fc.array(selector, { minLength: 1, maxLength: 2 })).map(([given, clusterRoleSelectors]) => ({
    apiVersion: `${GROUP}/v1`,
    kind: 'ClusterRole',
    metadata: { name, labels: name === 'gatherer' ? { ...given, gathered: 'true' } : given },
    aggregationRule: { clusterRoleSelectors: name === 'gatherer' ? clusterRoleSelectors : [{ matchLabels: { ...SAME_WORLD, gathered: 'true' } }] },
    rules: [],
  }));

const role = (name: string, namespace: string): fc.Arbitrary<KubernetesObject> =>
  fc.array(resourceRule, { minLength: 1, maxLength: 4 }).map((rules) => ({ apiVersion: `${GROUP}/v1`, kind: 'Role', metadata: { name, namespace }, rules }));

const namespace = fc.constantFrom(...NAMESPACES);
const accountName = fc.constantFrom(...ACCOUNTS);
const userOrGroup = fc.oneof(
  fc.tuple(namespace, accountName).map(([of, name]) => ({ kind: 'User', name: `system:serviceaccount:${of}:${name}` })),
  fc.constantFrom('system:serviceaccount:shop', 'system:serviceaccount:shop:web:x', 'web').map((name) => ({ kind: 'User', name })),
  namespace.map((of) => ({ kind: 'Group', name: `system:serviceaccounts:${of}` })),
  fc.constantFrom('system:masters', 'system:unauthenticated', 'system:serviceaccount', 'web').map((name) => ({ kind: 'Group', name })),
).map((subject) => ({ ...subject, apiGroup: GROUP }));
/** Rare, or everybody may do everything. */
const everybody = fc.constantFrom('system:serviceaccounts', 'system:authenticated').map((name) => ({ kind: 'Group', name, apiGroup: GROUP }));
const account = fc.record({ kind: fc.constant('ServiceAccount'), name: accountName, namespace });
const subject = fc.oneof({ arbitrary: account, weight: 8 }, { arbitrary: userOrGroup, weight: 5 }, { arbitrary: everybody, weight: 1 });
const localSubject = fc.oneof({ arbitrary: accountName.map((name) => ({ kind: 'ServiceAccount', name })), weight: 1 }, { arbitrary: subject, weight: 3 });

const roleBinding = fc.tuple(namespace, fc.oneof(some(CLUSTER_ROLES, 1).map(([name]) => ({ kind: 'ClusterRole', name })), some(ROLES, 1).map(([name]) => ({ kind: 'Role', name }))), fc.array(localSubject, { maxLength: 3 }));
const clusterRoleBinding = fc.tuple(fc.constantFrom(...CLUSTER_ROLES), fc.array(subject, { maxLength: 3 }));

/** Roles of every kind and bindings to every kind of subject, over three namespaces. */
export const world: fc.Arbitrary<readonly KubernetesObject[]> = fc
  .record({
    clusterRoles: fc.tuple(clusterRole('reader'), clusterRole('writer'), gatherer('gatherer'), gatherer('gatherer-of-all')),
    roles: fc.tuple(...NAMESPACES.flatMap((of) => [role('clerk', of), role('boss', of)])),
    roleBindings: fc.array(roleBinding, { minLength: 6, maxLength: 14 }),
    clusterRoleBindings: fc.array(clusterRoleBinding, { maxLength: 3 }),
  })
  .map(({ clusterRoles, roles, roleBindings, clusterRoleBindings }) => [
    ...clusterRoles,
    ...roles,
    ...roleBindings.map(([of, roleRef, subjects], index) => ({ apiVersion: `${GROUP}/v1`, kind: 'RoleBinding', metadata: { name: `b-${index}`, namespace: of }, roleRef: { apiGroup: GROUP, ...roleRef }, subjects })),
    ...clusterRoleBindings.map(([name, subjects], index) => ({ apiVersion: `${GROUP}/v1`, kind: 'ClusterRoleBinding', metadata: { name: `c-${index}` }, roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name }, subjects })),
  ]);

const name = fc.option(fc.constantFrom(...OBJECTS, ...NAMESPACES));
const resourceCall = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(...RESOURCES, 'pods/proxy', 'deployments/status'), fc.record({ verb: fc.constantFrom(...VERBS, 'escalate'), namespace: fc.option(namespace, { freq: 4 }), name, selectedName: name }))
  .map(([chance, full, rest]): GeneratedCall => {
    const [resource = '', subresource = ''] = full.split('/');
    const group = (resource === 'deployments') === (chance > 0) ? 'apps' : ''; // one of ten in the wrong group
    return { kind: 'resource', group, resource, subresource, ...rest };
  });
const pathCall = fc.record({ kind: fc.constant('path' as const), verb: fc.constantFrom('get', 'post'), path: fc.constantFrom('/metrics', '/metrics/cadvisor', '/metricsx', '/logs/', '/logs', '/debug/', '/debug/x', '/version', '/api/v1', '/apis', '/openid/v1/jwks', '/') });

export interface Question {
  readonly account: { readonly namespace: string; readonly name: string };
  readonly call: GeneratedCall;
}

/** An account and what it would like to do, half of the time at home. */
export const question: fc.Arbitrary<Question> = fc
  .record({ account: fc.record({ namespace, name: accountName }), call: fc.oneof({ arbitrary: resourceCall, weight: 8 }, { arbitrary: pathCall, weight: 1 }), isAtHome: fc.boolean() })
  .map(({ account: who, call, isAtHome }) => ({ account: who, call: call.kind === 'resource' && call.namespace !== null && isAtHome ? { ...call, namespace: who.namespace } : call }));
