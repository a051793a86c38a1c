import type { Strength, VerdictKind } from '../../verdict/index.ts';

/** One line of the table: a workload, or one of its containers where it differs from it. */
export interface Row {
  readonly level: 'workload' | 'container';
  /** the workload's name; a container's row has its own too */
  readonly workload: string;
  readonly container: string | null;
  /** the kind of the workload or the role of the container */
  readonly kind: string;
  readonly tokens: readonly string[];
  readonly decider: string;
  readonly verdict: VerdictKind;
  readonly strength: Strength | null;
  /** empty: nothing to add */
  readonly reason: string;
  /** sentences that get lines of their own */
  readonly notes: readonly string[];
}

/** The rows under one heading. */
export interface Group {
  readonly heading: string;
  readonly rows: readonly Row[];
}
