import { printable, unreachable, UserError } from '../../lib/index.ts';
import type { Problem } from '../document.ts';
import type { Programs } from '../programs/index.ts';
import { chartProblem, problemOfFailure } from './failure.ts';
import { splitRender, type RenderedDocument } from './rendered.ts';
import { DEFAULT_NAMESPACE, helmArguments, limitsOf, type ChartRequest } from './request.ts';
import { checkValuesFiles } from './values-files.ts';

/** A chart, rendered or not. */
export type ChartRender =
  | {
      readonly kind: 'rendered';
      /** in Helm's order: the order of installing, then hooks; one may still hold several YAML documents */
      readonly documents: readonly RenderedDocument[];
      /** where Helm would put what names no namespace */
      readonly namespace: string;
    }
  | { readonly kind: 'problem'; readonly problem: Problem };

/**
 * Renders a chart with the user's `helm template`, version 3 or 4: nothing is downloaded unless asked,
 * no cluster is asked, no plugin runs.
 *
 * @throws UserError E_NO_HELM when there is no `helm`; E_VALUES_* for values files that cannot be used
 */
export async function renderChart(request: ChartRequest, programs: Programs): Promise<ChartRender> {
  await checkValuesFiles(request);
  const chart = printable(request.chart);
  const pipe = `render it yourself and pipe it: helm template ${chart} | leastmount review -`;
  const problem = (reason: string): ChartRender => ({ kind: 'problem', problem: chartProblem(request, reason) });
  const limits = limitsOf(request);
  const result = await programs.run({ program: 'helm', args: helmArguments(request), network: request.network, limits });
  switch (result.kind) {
    case 'ok':
      return rendered(request, result.stdout);
    case 'failed':
      return { kind: 'problem', problem: problemOfFailure(request, result.stderr) };
    case 'timeout':
      return problem(`Helm was stopped after ${result.seconds} s; look for an endless loop in its templates, or ${pipe}`);
    case 'too-large':
      return problem(`Helm was stopped after ${result.outputBytes} bytes of output; look for what is so large, or ${pipe}`);
    case 'missing':
      throw new UserError('E_NO_HELM', `cannot render chart ${chart}: there is no program "helm" in PATH`, {
        hint: `install Helm 3 or 4 (https://helm.sh/docs/intro/install), or ${pipe}`,
      });
    default:
      return unreachable(result);
  }
}

function rendered(request: ChartRequest, stdout: Uint8Array): ChartRender {
  let render: string;
  try {
    render = new TextDecoder('utf-8', { fatal: true }).decode(stdout);
  } catch {
    return { kind: 'problem', problem: chartProblem(request, 'what Helm rendered is not UTF-8; look for binary values') };
  }
  return { kind: 'rendered', documents: splitRender(render), namespace: request.namespace ?? DEFAULT_NAMESPACE };
}
