import type { SourceItem } from '../document.ts';
import type { ClusterResource } from './resources.ts';

/** What to read from a cluster, as the user asked for it. */
export interface ClusterRequest {
  /** `--kubeconfig`; null: `KUBECONFIG`, else the file in the home folder, else the cluster this runs in */
  readonly kubeconfig: string | null;
  /** `--context`; null: the current one */
  readonly context: string | null;
  /** empty: all */
  readonly namespaces: readonly string[];
  /** `-l`: for workloads and pods only; null: everything */
  readonly selector: string | null;
  /** the built-in kinds to list, in the order in which they are yielded; `reviewResources` is a good start */
  readonly resources: readonly ClusterResource[];
  /** further kinds to list where the cluster serves them */
  readonly customKinds: readonly CustomKind[];
  /** objects a page; only tests have a reason to set it */
  readonly pageSize?: number;
}

/** A kind that only some clusters serve; its version and plural are asked from the cluster. */
export interface CustomKind {
  readonly group: string;
  readonly kind: string;
}

/** What the cluster source needs from outside. */
export interface ClusterWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  /** called for every page that arrived; for a progress line */
  readonly onProgress?: (seen: { readonly resource: string; readonly items: number }) => void;
  /** how to wait before asking a busy server again; only tests have a reason to set it */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** A list that was read whole: what it does not hold does not exist. */
export interface Listed {
  readonly group: string;
  readonly resource: string;
  readonly kind: string;
  /** null: every namespace, or the kind has none */
  readonly namespaces: readonly string[] | null;
  /** the list holds only the objects that this selects, such as `type=kubernetes.io/service-account-token`; null: all */
  readonly fieldSelector: string | null;
  /** the list holds only the objects that carry these labels; null: all */
  readonly labelSelector: string | null;
}

/** What the cluster yields: documents, problems and gaps as every source, and which lists were read whole. */
export type ClusterItem = SourceItem | { readonly kind: 'listed'; readonly listed: Listed };
