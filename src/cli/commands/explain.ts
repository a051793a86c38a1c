import { unreachable } from '../../lib/index.ts';
import { jsonText, reportExplain, shellLine, toReportWorkload, yamlText } from '../../report/index.ts';
import type { ReviewedWorkload } from '../../verdict/index.ts';
import type { ReviewRequest } from '../core.ts';
import { deliver } from '../deliver.ts';
import { unreadable, type ExitCode } from '../exit-code.ts';
import { findWorkload } from '../find-workload.ts';
import type { SharedOptions } from '../options.ts';
import { inputArguments, toRequest } from '../request.ts';
import { textOptions } from '../text-options.ts';
import type { CliWorld } from '../world.ts';
import { reviewed } from './reviewed.ts';

export interface ExplainArguments {
  readonly workload: string;
  readonly sources: readonly string[];
}

/** `leastmount explain`: the whole story of one workload. */
export async function explainCommand({ workload, sources }: ExplainArguments, options: SharedOptions, world: CliWorld): Promise<ExitCode> {
  const request = toRequest(sources, options);
  const review = await reviewed(request, options, world);
  const found = findWorkload(review, workload, request);
  await deliver(rendered(found, request, { options, world }), options.outputFile, world);
  const unread = unreadable(review);
  if (unread === 0) return 0;
  const listing = shellLine(['leastmount', 'review', ...inputArguments(request)]);
  const many = unread === 1 ? 'one problem' : `${unread} problems`;
  await world.err.write(`warning: this may be incomplete, the input has ${many}: ${listing}\n`);
  return options.allowProblems ? 0 : 2;
}

function rendered(found: ReviewedWorkload, request: ReviewRequest, { options, world }: { readonly options: SharedOptions; readonly world: CliWorld }): Iterable<string> {
  switch (options.output) {
    case 'json':
      return [`${jsonText(toReportWorkload(found))}\n`];
    case 'yaml':
      return [yamlText(toReportWorkload(found))];
    case 'table':
      return reportExplain(found, textOptions(request, options, world));
    default:
      return unreachable(options.output);
  }
}
