/**
 * Where a kind keeps its pod templates. Paths are dotted; `[]` walks a list, `{}` the values of a mapping.
 * The empty path is the object itself.
 */
export interface KindRule {
  /** API group; empty: core */
  readonly group: string;
  readonly kind: string;
  /** the resource's name in the API */
  readonly plural: string;
  readonly templates: readonly TemplateRule[];
}

export type TemplateRule = PodTemplateRule | SettingsRule;

/** A mapping with `metadata` and a whole pod spec. */
export interface PodTemplateRule {
  readonly shape: 'pod-template';
  readonly path: string;
  /** field of the list item that names this template; null: its key or position does */
  readonly label?: string;
}

/** No pod spec: an operator makes it, but the account and the automount field can be chosen. */
export interface SettingsRule {
  readonly shape: 'settings';
  /** what makes pods: one workload for each match */
  readonly path: string;
  readonly label?: string;
  /** only matches that have one of these fields make pods; none: all do */
  readonly only?: readonly string[];
  /** where the account's name may stand: the first that is set counts; absolute, or relative with a leading `.` */
  readonly account: readonly string[];
  /** where the automount field may stand; none: the kind has no such field */
  readonly automount: readonly string[];
  /** the account when none is named; null: `default` of the namespace */
  readonly defaultAccount?: string;
  /** the mapping that holds `volumes`, `containers` and `initContainers` of the author, relative to the match */
  readonly spec?: string;
  /** containers that the operator puts into the pod */
  readonly made: readonly { readonly name: string; readonly role: 'init' | 'app' }[];
}
