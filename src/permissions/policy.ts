import { isKnown, isKnownEverywhere, type Role, type RoleBinding, type Rule, type Snapshot } from '../model/index.ts';
import { canBeSame } from './account.ts';
import { aggregatedRules } from './aggregate.ts';
import { BOOTSTRAP_BINDINGS, BOOTSTRAP_ROLES } from './bootstrap/index.ts';
import { indexSubjects, type SubjectIndex } from './subjects.ts';

/** What a binding leads to. `absent`: there is none, as far as the input goes. */
export type FoundRoles = { readonly kind: 'roles'; readonly roles: readonly Role[] } | { readonly kind: 'absent'; readonly isKnown: boolean };

/** Everything that says who may do what, ready to be asked. Made once for a snapshot. */
export interface Policy extends SubjectIndex {
  readonly rolesOf: (binding: RoleBinding) => FoundRoles;
  /** every role and binding there is was read */
  readonly whole: boolean;
}

/** Makes the roles and bindings of a snapshot ready to be asked, with those that come with Kubernetes. */
export function readPolicy(snapshot: Snapshot): Policy {
  const isListed = (resource: string): boolean => snapshot.listed !== null && isKnownEverywhere(snapshot, resource);
  const bindings = [
    ...snapshot.roleBindings,
    ...BOOTSTRAP_BINDINGS.filter(({ kind }) => !isListed(kind === 'ClusterRoleBinding' ? 'clusterrolebindings' : 'rolebindings')),
  ];
  const roles = [...snapshot.roles, ...BOOTSTRAP_ROLES.filter(({ kind }) => !isListed(kind === 'ClusterRole' ? 'clusterroles' : 'roles'))];
  const whole = ['clusterroles', 'clusterrolebindings', 'roles', 'rolebindings'].every((resource) => isKnownEverywhere(snapshot, resource));
  return { ...indexSubjects(bindings), rolesOf: roleFinder(snapshot, roles), whole };
}

/** Where several files give the same role, all of them count: each may be the one that is applied. */
function roleFinder(snapshot: Snapshot, given: readonly Role[]): Policy['rolesOf'] {
  const clusterRoles = given.filter(({ kind }) => kind === 'ClusterRole');
  const byName = new Map<string, Role[]>();
  for (const role of given) {
    const key = `${role.kind}/${role.name}`;
    byName.set(key, [...(byName.get(key) ?? []), withGathered(snapshot, role, clusterRoles)]);
  }
  return ({ kind, namespace, role }) => {
    const named = role.kind === 'Role' && kind === 'ClusterRoleBinding' ? [] : (byName.get(`${role.kind}/${role.name}`) ?? []);
    const exact = role.kind === 'Role' ? named.filter((found) => found.namespace === namespace) : named;
    const roles = exact.length > 0 ? exact : named.filter((found) => canBeSame(found.namespace, namespace));
    if (roles.length > 0) return { kind: 'roles', roles };
    // In files a role that is not there may be in the cluster already; a cluster that was asked has said all.
    return { kind: 'absent', isKnown: snapshot.listed !== null && isKnown(snapshot, role.kind === 'Role' ? 'roles' : 'clusterroles', namespace) };
  };
}

/** In a cluster the rules are already gathered. In files that are not all there is, what is written counts too. */
function withGathered(snapshot: Snapshot, role: Role, clusterRoles: readonly Role[]): Role {
  if (role.aggregates === null || (snapshot.listed !== null && role.ref !== null)) return role;
  const gathered: readonly Rule[] = aggregatedRules(role, clusterRoles);
  return { ...role, rules: snapshot.complete ? gathered : [...gathered, ...role.rules] };
}
