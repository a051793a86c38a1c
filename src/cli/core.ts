import type { Review, ReviewRequest } from '../index.ts';

export type { ReviewRequest } from '../index.ts';

/** The library's `review` as the commands see it; `tell` says in a few words what it is doing just now. */
export type ReviewFunction = (request: ReviewRequest, tell: (progress: string) => void) => Promise<Review>;

/** Loads the library only when a command needs it, then asks it. */
export const reviewWithLibrary: ReviewFunction = async (request, tell) => {
  const { review, realWorld } = await import('../index.ts');
  return review(request, realWorld(tell));
};
