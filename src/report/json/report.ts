import type { ContainerRole } from '../../model/index.ts';
import type { AutomountDecision, ExposureRisk, PodMounts, TokenVia } from '../../mounts/index.ts';
import type { Gap, Problem } from '../../sources/index.ts';
import type { Finding, Reason, ReviewSummary, ReviewedWorkload, Strength, VerdictKind } from '../../verdict/index.ts';

/** Where something stands: a line of a file, or a cluster. */
export type ReportOrigin =
  | { readonly file: string; readonly line: number; readonly document: number; readonly template?: string }
  | { readonly cluster: string };

/** One token. The first ten fields are always there; of the others those that say something. */
export interface ReportToken {
  readonly via: TokenVia;
  readonly path: string | null;
  readonly file: string | null;
  readonly env: string | null;
  readonly audience: string;
  readonly expirationSeconds: number | null;
  readonly serviceAccount: string;
  readonly secret: string | null;
  readonly inContainer: boolean;
  readonly realExpirySeconds: number | null;
  /** false: the audience is somebody else's, so the token counts for no verdict */
  readonly forApiServer: boolean;
  readonly subPath?: string;
  readonly extraKeys?: readonly string[];
  readonly driver?: string;
  readonly volume?: string;
  readonly assuming?: string;
}

/** One container: its tokens and what is concluded of them. */
export interface ReportContainer {
  readonly name: string;
  readonly role: ContainerRole;
  readonly image: string;
  readonly tokens: readonly ReportToken[];
  readonly verdict: VerdictKind;
  readonly strength: Strength | null;
  readonly because: readonly Reason[];
  readonly gaps: readonly Gap[];
}

/** What the running pods hold where it differs from the next pod's. */
export interface ReportDrift {
  readonly pods: number;
  readonly differing: number;
  readonly example: string;
  readonly containers: readonly { readonly name: string; readonly role: ContainerRole; readonly tokens: readonly ReportToken[] }[];
}

/** One workload. `probable` and `risks` are there only when they say something. */
export interface ReportWorkload {
  /** `namespace/Kind/name`; `-` for no namespace */
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** empty: none was given */
  readonly namespace: string;
  readonly name: string;
  readonly origin: ReportOrigin;
  readonly serviceAccount: PodMounts['serviceAccount'];
  readonly admission: { readonly refused: string | null };
  readonly automount: Omit<AutomountDecision, 'ref'>;
  readonly verdict: VerdictKind;
  readonly strength: Strength | null;
  readonly containers: readonly ReportContainer[];
  /** what the tokens it holds open, should they be stolen; absent: it holds none for the API server */
  readonly powers?: ReviewedWorkload['powers'];
  readonly use: ReviewedWorkload['use'];
  readonly now: ReportDrift | null;
  /** only when true: found by its shape, not by a kind we know */
  readonly probable?: true;
  readonly risks?: readonly ExposureRisk[];
}

/** Something worth telling about a workload. */
export type ReportFinding = Omit<Finding, 'origin'> & { readonly origin: ReportOrigin };
/** Something that could not be read. */
export type ReportProblem = Omit<Problem, 'origin'> & { readonly origin: ReportOrigin | null };

/** The report `leastmount/review/v1`: a field may be added, none is changed or removed without a new name. */
export interface Report {
  readonly schema: 'leastmount/review/v1';
  readonly summary: ReviewSummary;
  readonly workloads: readonly ReportWorkload[];
  readonly findings: readonly ReportFinding[];
  readonly problems: readonly ReportProblem[];
  readonly gaps: readonly Gap[];
}
