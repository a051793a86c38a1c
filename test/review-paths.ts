import { realWorld, review, type Review, type ReviewRequest } from '../src/index.ts';

/** A request without any option. */
export const NOTHING_ASKED: ReviewRequest = {
  sources: [],
  complete: false,
  namespaces: [],
  selector: null,
  context: null,
  kubeconfig: null,
  helm: { values: [], set: [], releaseName: null, dependencyUpdate: false },
};

/** Reviews real files, with the library as its users have it. */
export function reviewPaths(sources: readonly string[], asked: Partial<ReviewRequest> = {}): Promise<Review> {
  return review({ ...NOTHING_ASKED, ...asked, sources }, realWorld());
}
