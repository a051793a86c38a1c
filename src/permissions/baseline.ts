import type { Rule, Subject } from '../model/index.ts';
import { EVERYBODYS_GROUPS } from './account.ts';
import { BOOTSTRAP_ROLES } from './bootstrap/index.ts';
import { allowsPath, allowsResource } from './rule.ts';

/**
 * The roles that Kubernetes binds to every ServiceAccount: what they allow says nothing about an account.
 *
 * @source Kubernetes 1.37.2, plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go
 */
const BASELINE_ROLES: readonly string[] = [
  'system:basic-user',
  'system:cluster-trust-bundle-discovery',
  'system:discovery',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
];

const BASELINE: readonly Rule[] = BOOTSTRAP_ROLES.filter(({ kind, name }) => kind === 'ClusterRole' && BASELINE_ROLES.includes(name)).flatMap(({ rules }) => rules);

/** Whether every account has this anyway: it comes through one of everybody's groups, and the baseline allows all of it. */
export function isBaseline(subject: Subject, rule: Rule): boolean {
  return subject.kind === 'Group' && EVERYBODYS_GROUPS.includes(subject.name) && isCovered(rule);
}

function isCovered(rule: Rule): boolean {
  return rule.verbs.every(
    (verb) =>
      rule.nonResourceUrls.every((path) => BASELINE.some((known) => allowsPath(known, verb, path))) &&
      rule.apiGroups.every((group) => rule.resources.every((written) => coversResource({ verb, group }, written))),
  );
}

function coversResource({ verb, group }: { readonly verb: string; readonly group: string }, written: string): boolean {
  const [resource = '', subresource = ''] = written.split('/');
  return BASELINE.some((known) => allowsResource(known, { verb, group, resource, subresource }, ''));
}
