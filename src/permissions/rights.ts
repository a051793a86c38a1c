import type { Role, RoleBinding, Rule, Subject } from '../model/index.ts';
import { canBeSame, EVERYBODYS_GROUPS, type Account } from './account.ts';
import { isBaseline } from './baseline.ts';
import type { Policy } from './policy.ts';
import type { Bound } from './subjects.ts';

/**
 * What a grant is worth. `use-only`: only the use of a PodSecurityPolicy or SecurityContextConstraints, which the
 * admission asks for and no program ever does. `no-effect`: it can allow nothing.
 */
export type Standing = 'counts' | 'use-only' | 'no-effect';

/** One rule that an account holds, and how it came to it. */
export interface Grant {
  readonly rule: Rule;
  /** the namespace it holds in (empty: the one that nobody named); null: everywhere */
  readonly within: string | null;
  readonly standing: Standing;
  readonly subject: Subject;
  readonly binding: RoleBinding;
  readonly role: Role;
}

/** Something that may give the account more than is known. `role-absent`: a cluster that was asked has no such role: it gives nothing today. */
export interface Unresolved {
  readonly why: 'role-not-given' | 'role-absent' | 'role-invalid' | 'subject-unreadable';
  readonly within: string | null;
  readonly binding: RoleBinding;
}

/** Everything an account may do, as far as RBAC says. */
export interface Rights {
  readonly account: Account;
  /** what it has beyond the baseline, in order of bindings */
  readonly grants: readonly Grant[];
  /** what every account has; it says nothing about this one */
  readonly baseline: readonly Grant[];
  readonly unresolved: readonly Unresolved[];
  /** every role and binding there is was read; false: there may be more grants */
  readonly whole: boolean;
}

/**
 * Everything an account may do: its own bindings, those of its user name, and those of its groups.
 *
 * @source Kubernetes 1.37.2, pkg/registry/rbac/validation/rule.go, VisitRulesFor and appliesToUser
 */
export function rightsOf(policy: Policy, account: Account): Rights {
  const grants: Grant[] = [];
  const baseline: Grant[] = [];
  const unresolved: Unresolved[] = policy.unreadable.map(({ binding }) => ({ why: 'subject-unreadable', within: withinOf(binding), binding }));
  for (const bound of bindingsOf(policy, account)) {
    const { binding, subject } = bound;
    const within = withinOf(binding);
    const found = policy.rolesOf(binding);
    if (found.kind === 'absent') {
      unresolved.push({ why: found.isKnown ? 'role-absent' : 'role-not-given', within, binding });
      continue;
    }
    for (const role of found.roles) {
      if (role.invalid.length > 0) unresolved.push({ why: 'role-invalid', within, binding });
      for (const rule of role.rules) {
        const list = isBaseline(subject, rule) ? baseline : grants;
        list.push({ rule, within, standing: standingOf(rule, within), subject, binding, role });
      }
    }
  }
  return { account, grants, baseline, unresolved, whole: policy.whole };
}

function withinOf({ kind, namespace }: RoleBinding): string | null {
  return kind === 'ClusterRoleBinding' ? null : namespace;
}

/** A binding applies once, by the first of its subjects that is this account. */
function bindingsOf(policy: Policy, { namespace, name }: Account): Bound[] {
  const own = (policy.accounts.get(name) ?? []).filter((bound) => isNamespace(bound, namespace));
  const groups = EVERYBODYS_GROUPS.flatMap((group) => policy.groups.get(group) ?? []);
  const ofNamespace = policy.namespaceGroups.filter((bound) => isNamespace(bound, namespace));
  const first = new Map<RoleBinding, Bound>();
  // A group that everybody is in comes last: what names the account more closely is the better reason.
  for (const bound of [...own, ...ofNamespace, ...groups]) if (!first.has(bound.binding)) first.set(bound.binding, bound);
  return [...first.values()];
}

/** What comes with Kubernetes means exactly the namespace it names. */
function isNamespace({ binding, namespace }: Bound, wanted: string): boolean {
  return namespace === null || (binding.ref === null ? namespace === wanted : canBeSame(namespace, wanted));
}

const POLICIES_TO_USE: readonly string[] = ['podsecuritypolicies', 'securitycontextconstraints'];

/** @source Kubernetes 1.24, plugin/pkg/admission/security/podsecuritypolicy: the verb `use` is asked at admission */
function standingOf({ verbs, apiGroups, resources, nonResourceUrls }: Rule, within: string | null): Standing {
  const allowsResources = apiGroups.length > 0 && resources.length > 0;
  if (verbs.length === 0 || !(allowsResources || (within === null && nonResourceUrls.length > 0))) return 'no-effect';
  const isUse = verbs.every((verb) => verb === 'use') && resources.length > 0 && resources.every((resource) => POLICIES_TO_USE.includes(resource));
  return isUse ? 'use-only' : 'counts';
}
