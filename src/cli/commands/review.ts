import { unreachable } from '../../lib/index.ts';
import { reportJson, reportTable, reportYaml } from '../../report/index.ts';
import type { Review } from '../../verdict/index.ts';
import type { ReviewRequest } from '../core.ts';
import { deliver } from '../deliver.ts';
import { exitCodeOf, type ExitCode } from '../exit-code.ts';
import type { ReviewOptions } from '../options.ts';
import { toRequest } from '../request.ts';
import { textOptions } from '../text-options.ts';
import type { CliWorld } from '../world.ts';
import { reviewed } from './reviewed.ts';

/** `leastmount review`: who gets a token, and does it need it. */
export async function reviewCommand(sources: readonly string[], options: ReviewOptions, world: CliWorld): Promise<ExitCode> {
  const request = toRequest(sources, options);
  const review = await reviewed(request, options, world);
  await deliver(rendered(review, request, { options, world }), options.outputFile, world);
  return exitCodeOf(review, { failOn: options.failOn, allowProblems: options.allowProblems ?? false });
}

function rendered(review: Review, request: ReviewRequest, { options, world }: { readonly options: ReviewOptions; readonly world: CliWorld }): Iterable<string> {
  switch (options.output) {
    case 'json':
      return reportJson(review);
    case 'yaml':
      return reportYaml(review);
    case 'table':
      return reportTable(review, {
        ...textOptions(request, options, world),
        sort: options.sort,
        onlyFindings: options.onlyFindings ?? false,
        detail: options.quiet ? 'quiet' : options.verbose ? 'verbose' : 'normal',
      });
    default:
      return unreachable(options.output);
  }
}
