import type { Role, RoleBinding, Rule } from '../../model/index.ts';
import { WRITTEN_BINDINGS, WRITTEN_ROLES } from './policy.ts';
import type { WrittenBinding, WrittenRole, WrittenRule } from './written.ts';

export { BOOTSTRAP_VERSION } from './policy.ts';

/**
 * The Roles and ClusterRoles that come with Kubernetes, with their rules. Those that others are gathered into
 * (`admin`, `edit`, `view`) have none themselves.
 *
 * @source the answer of kube-apiserver of `BOOTSTRAP_VERSION` for the label kubernetes.io/bootstrapping=rbac-defaults
 */
export const BOOTSTRAP_ROLES: readonly Role[] = WRITTEN_ROLES.map(toRole);

/**
 * The bindings that come with Kubernetes, as far as they name ServiceAccounts or groups that every one is in.
 *
 * @source as for `BOOTSTRAP_ROLES`
 */
export const BOOTSTRAP_BINDINGS: readonly RoleBinding[] = WRITTEN_BINDINGS.map(toBinding);

function toRole({ kind, namespace = '', name, labels = {}, gathers, rules }: WrittenRole): Role {
  const aggregates = gathers === undefined ? null : [{ matchLabels: new Map([[gathers, 'true']]), matchExpressions: [] }];
  return { kind, namespace, name, labels: new Map(Object.entries(labels)), aggregates, rules: rules.map(toRule), ref: null, invalid: [] };
}

function toRule(rule: WrittenRule): Rule {
  return { apiGroups: [], resources: [], resourceNames: [], nonResourceUrls: [], ...rule, ref: null };
}

function toBinding({ kind, namespace = '', name, role, accounts = [], groups = [] }: WrittenBinding): RoleBinding {
  return {
    kind,
    namespace,
    name,
    role: { kind: kind === 'RoleBinding' ? 'Role' : 'ClusterRole', name: role },
    subjects: [
      ...groups.map((group) => ({ kind: 'Group', name: group, ref: null }) as const),
      ...accounts.map((account) => ({ kind: 'ServiceAccount', ...account, ref: null }) as const),
    ],
    ref: null,
    invalid: [],
  };
}
