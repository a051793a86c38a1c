import type { Review } from '../verdict/index.ts';

/** What the user asked to be reviewed, taken from the command line as it stands. */
export interface ReviewRequest {
  /** files, folders, charts or `-`; empty: the cluster */
  readonly sources: readonly string[];
  /** what is absent from these sources does not exist */
  readonly complete: boolean;
  /** empty: all */
  readonly namespaces: readonly string[];
  readonly selector: string | null;
  readonly context: string | null;
  readonly kubeconfig: string | null;
  readonly helm: {
    readonly values: readonly string[];
    readonly set: readonly string[];
    readonly releaseName: string | null;
    readonly dependencyUpdate: boolean;
  };
}

/** The library's `review` as the commands see it; `tell` says in a few words what it is doing just now. */
export type ReviewFunction = (request: ReviewRequest, tell: (progress: string) => void) => Promise<Review>;

/** Loads the library only when a command needs it, then asks it. */
export const reviewWithLibrary: ReviewFunction = async () => {
  throw new Error('the library is not joined to the commands yet: import it from ../index.ts here');
};
