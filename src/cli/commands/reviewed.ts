import type { Review } from '../../verdict/index.ts';
import type { ReviewRequest } from '../core.ts';
import type { SharedOptions } from '../options.ts';
import { progressOn } from '../progress.ts';
import type { CliWorld } from '../world.ts';

/** Asks for the review and shows how it goes; a report that has nowhere to go fails before the long work. */
export async function reviewed(request: ReviewRequest, options: SharedOptions, world: CliWorld): Promise<Review> {
  if (options.outputFile !== undefined) await world.files.check(options.outputFile);
  const progress = progressOn(world.err, { quiet: options.quiet ?? false });
  try {
    return await world.review(request, progress.tell);
  } finally {
    await progress.done();
  }
}
