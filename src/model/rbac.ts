import type { Problem } from '../sources/index.ts';
import type { Ref } from './snapshot.ts';

/** One rule of a role: everything that its lists allow when combined. Rules only ever add. */
export interface Rule {
  readonly verbs: readonly string[];
  /** empty text: the core group */
  readonly apiGroups: readonly string[];
  /** `pods`, `pods/log`, `*`, or `*` with a subresource */
  readonly resources: readonly string[];
  /** empty: all names */
  readonly resourceNames: readonly string[];
  readonly nonResourceUrls: readonly string[];
  /** null: it comes with Kubernetes */
  readonly ref: Ref | null;
}

/** One requirement of a label selector. */
export interface LabelRequirement {
  readonly key: string;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`; Kubernetes refuses others */
  readonly operator: string;
  readonly values: readonly string[];
}

/** Which labels are meant: all of these; nothing asked means everything. */
export interface LabelSelector {
  readonly matchLabels: ReadonlyMap<string, string>;
  readonly matchExpressions: readonly LabelRequirement[];
}

/** A Role or ClusterRole as it was written. */
export interface Role {
  readonly kind: 'Role' | 'ClusterRole';
  /** empty for a ClusterRole, and for a Role where none was given */
  readonly namespace: string;
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** a ClusterRole whose rules a controller copies from those that any of these selects; null: its own rules count */
  readonly aggregates: readonly LabelSelector[] | null;
  readonly rules: readonly Rule[];
  /** null: it comes with Kubernetes */
  readonly ref: Ref | null;
  readonly invalid: readonly Problem[];
}

/** Whom a binding names. `unreadable`: it has a type that Kubernetes refuses, so it could be anybody. */
export type Subject =
  /** an empty namespace: that of the RoleBinding */
  | { readonly kind: 'ServiceAccount'; readonly namespace: string; readonly name: string; readonly ref: Ref | null }
  | { readonly kind: 'User' | 'Group'; readonly name: string; readonly ref: Ref | null }
  | { readonly kind: 'unreadable'; readonly ref: Ref | null };

/** A RoleBinding or ClusterRoleBinding as it was written. */
export interface RoleBinding {
  readonly kind: 'RoleBinding' | 'ClusterRoleBinding';
  /** empty for a ClusterRoleBinding, and for a RoleBinding where none was given */
  readonly namespace: string;
  readonly name: string;
  /** `kind` as written: Kubernetes refuses all but `Role` and `ClusterRole` */
  readonly role: { readonly kind: string; readonly name: string };
  readonly subjects: readonly Subject[];
  /** null: it comes with Kubernetes */
  readonly ref: Ref | null;
  readonly invalid: readonly Problem[];
}
