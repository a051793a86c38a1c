import type { Gap, Origin, Problem } from '../sources/index.ts';
import type { ContainerRole, Ref, Workload } from '../model/index.ts';
import type { PodMounts, TokenMount } from '../mounts/index.ts';
import type { Severity } from '../permissions/index.ts';
import type { NonEmpty } from '../lib/index.ts';

/** What we conclude. `none`: no token for the API server is held. */
export type VerdictKind = 'needed' | 'unneeded' | 'unknown' | 'none';
/** How sure a verdict is: seen, or concluded from what is written. */
export type Strength = 'proved' | 'likely';

/** One observation that speaks for or against a container's token. */
export interface Reason {
  readonly source: 'rbac' | 'audit' | 'runtime' | 'image' | 'config' | 'knowledge' | 'identity' | 'declared';
  readonly says: 'needed' | 'unneeded' | 'neutral';
  readonly scope: 'container' | 'pod' | 'service-account' | 'image';
  readonly summary: string;
  /** `file:line` or an object's name; null where nothing can be pointed at */
  readonly ref: string | null;
}

/** What we conclude of one container's token. `none`: it holds no token for the API server. */
export type ContainerVerdict =
  | { readonly kind: 'needed'; readonly strength: Strength; readonly because: NonEmpty<Reason>; readonly gaps: readonly Gap[] }
  | { readonly kind: 'unneeded'; readonly strength: Strength; readonly because: NonEmpty<Reason>; readonly gaps: readonly Gap[] }
  | { readonly kind: 'unknown'; readonly because: readonly Reason[]; readonly gaps: NonEmpty<Gap> }
  | { readonly kind: 'none'; readonly gaps: readonly Gap[] };

/** One container with the tokens it holds and what we conclude of them. */
export interface ReviewedContainer {
  readonly name: string;
  readonly role: ContainerRole;
  readonly image: string;
  readonly tokens: readonly TokenMount[];
  readonly verdict: ContainerVerdict;
  readonly ref: Ref;
}

/** What the running pods hold, where it differs from what the next pod gets. */
export interface Drift {
  readonly pods: number;
  readonly differing: number;
  /** one pod that differs, by name: the first in order */
  readonly example: string;
  readonly containers: readonly { readonly name: string; readonly role: ContainerRole; readonly tokens: readonly TokenMount[] }[];
}

/** What one token opens, should it be stolen: for each account whose token a container holds. */
export interface TokenPower {
  /** `namespace/name` */
  readonly serviceAccount: string;
  /** the worst of it, without a subject: `can read every Secret in namespace shop` */
  readonly says: string;
  /** null: nothing that is known to be dangerous */
  readonly worst: Severity | null;
  /** the roles and bindings that give the worst of it, as `Role reader (k8s/rbac.yaml:4)`; sorted by file */
  readonly grantedBy: readonly string[];
  /** false: not every role and binding is in the input, there may be more */
  readonly whole: boolean;
}

/** One workload with its containers; its verdict is the most pressing of theirs. */
export interface ReviewedWorkload {
  readonly workload: Workload;
  readonly mounts: PodMounts;
  readonly verdict: VerdictKind;
  readonly strength: Strength | null;
  readonly containers: readonly ReviewedContainer[];
  /** sorted by account; empty where no container holds a token for the API server */
  readonly powers: readonly TokenPower[];
  readonly use: 'none' | 'idle' | 'active' | 'unknown';
  readonly now: Drift | null;
}

/** Something worth telling about a workload. */
export interface Finding {
  readonly code: string;
  readonly name: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly workload: string;
  readonly container: string | null;
  readonly origin: Origin;
  readonly message: string;
  readonly fix: { readonly confidence: 'safe' | 'review' | 'manual'; readonly summary: string } | null;
}

/** Workloads by verdict; containers and tokens for the API server. */
export interface ReviewSummary {
  readonly workloads: number;
  readonly containers: number;
  /** containers that hold a token for the API server */
  readonly withToken: number;
  readonly skippedFiles: number;
  readonly needed: number;
  readonly unneeded: number;
  readonly unknown: number;
  readonly none: number;
  readonly problems: number;
}

/** The whole answer. Sorted; equal input gives an equal review, whatever the order of files. */
export interface Review {
  readonly summary: ReviewSummary;
  readonly workloads: readonly ReviewedWorkload[];
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly gaps: readonly Gap[];
}
