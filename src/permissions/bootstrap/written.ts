/** A rule as `policy.ts` writes it: what is empty is left out. */
export interface WrittenRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceUrls?: readonly string[];
}

/** A role as `policy.ts` writes it. */
export interface WrittenRole {
  readonly kind: 'Role' | 'ClusterRole';
  readonly namespace?: string;
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** the label whose value `true` chooses the roles that are gathered into this one, which then has no rules itself */
  readonly gathers?: string;
  readonly rules: readonly WrittenRule[];
}

/** A binding as `policy.ts` writes it; the role is of the kind that goes with it. */
export interface WrittenBinding {
  readonly kind: 'RoleBinding' | 'ClusterRoleBinding';
  readonly namespace?: string;
  readonly name: string;
  readonly role: string;
  readonly accounts?: readonly { readonly namespace: string; readonly name: string }[];
  readonly groups?: readonly string[];
}
