/** How bad it is when a stranger has it. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** One thing that is dangerous to be allowed. A right is of this row when one of `verbs` is allowed on one of `resources`. */
export interface RiskRow {
  readonly id: string;
  readonly verbs: readonly string[];
  /** `group/resource` or `group/resource/subresource`; the core group is empty: `/pods` */
  readonly resources: readonly string[];
  /** everywhere, and in one namespace; null: there it means nothing, the resource has no namespace */
  readonly severity: { readonly everywhere: Severity; readonly inNamespace: Severity | null };
  /** completes “can …”, and is followed by the place where the resource has a namespace */
  readonly says: string;
  readonly reason: string;
  readonly source: string;
  /** only in this namespace */
  readonly onlyIn?: string;
}

const GOOD_PRACTICES = 'kubernetes/website, content/en/docs/concepts/security/rbac-good-practices.md';

/** What several rows rest on. */
export const SOURCES = {
  goodPractices: GOOD_PRACTICES,
  guards: 'Kubernetes 1.37.2, pkg/registry/rbac/escalation_check.go',
  judgement: `our judgement, after ${GOOD_PRACTICES}`,
} as const;
