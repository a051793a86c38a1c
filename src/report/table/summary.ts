import { isNonEmpty, type NonEmpty } from '../../lib/index.ts';
import type { Review } from '../../verdict/index.ts';
import { counted, numbered, opensApi } from '../text/words.ts';

/** The answer in sentences that a manager can repeat. */
export function summarySentences(review: Review): NonEmpty<string> {
  const { workloads, none } = review.summary;
  const holding = review.workloads.filter(holdsToken).length;
  const unsure = workloads - none - holding;
  if (workloads === 0) return ['Nothing here makes pods: no workload was found.'];
  if (holding === 0 && unsure === 0) return [noneSentence(review)];
  const maybe = unsure === 0 ? [] : [unsureSentence(workloads, holding, unsure)];
  if (holding === 0) return isNonEmpty(maybe) ? maybe : [noneSentence(review)];
  return [holdingSentence(review, holding), ...maybe, judgedSentence(review, { holding, unsure })];
}

function holdsToken({ containers }: Review['workloads'][number]): boolean {
  return containers.some(({ tokens }) => tokens.some(opensApi));
}

/** What decides over them is not in the input, or is nothing that Kubernetes would take. */
function unsureSentence(workloads: number, holding: number, unsure: number): string {
  if (workloads === 1) return 'Whether the one workload holds a token cannot be told.';
  return holding === 0 ? `Of ${numbered(unsure)} of ${counted(workloads, 'workload')} it cannot be told whether they hold a token.` : `Of ${numbered(unsure)} more it cannot be told.`;
}

/** What a clean review says after the first sentence: whose word keeps the tokens away. */
export function whoSaysNo(review: Review): string {
  const said = { pod: 0, 'service-account': 0, default: 0 };
  for (const { mounts } of review.workloads) if (!mounts.automount.effective) said[mounts.automount.decidedBy] += 1;
  const parts: string[] = [];
  if (said.pod > 0) parts.push(counted(said.pod, 'pod template'));
  if (said['service-account'] > 0) parts.push(`the service account of ${counted(said['service-account'], 'workload')}`);
  const files = review.summary.skippedFiles;
  const skipped = files === 0 ? '' : ` ${counted(files, 'file')} skipped: no manifests.`;
  if (parts.length === 0) return `Nothing to do.${skipped}`;
  return `Nothing to do: ${parts.join(' and ')} said no.${skipped}`;
}

function noneSentence({ summary }: Review): string {
  if (summary.workloads === 1) return 'The one workload holds no token for the API server.';
  return `None of ${counted(summary.workloads, 'workload')} holds a token for the API server.`;
}

function holdingSentence(review: Review, holding: number): string {
  const { workloads } = review.summary;
  const silent = review.workloads.filter(heldBySilence).length;
  const verb = holding === 1 ? 'holds' : 'hold';
  const why = silent === 0 ? 'each because somebody said so' : `${silent === holding ? 'all' : numbered(silent)} because nobody said otherwise`;
  if (workloads === 1) return `The one workload holds a token${silent === 1 ? ' because nobody said otherwise' : ''}.`;
  return `${numbered(holding)} of ${counted(workloads, 'workload')} ${verb} a token; ${why}.`;
}

function judgedSentence({ summary, workloads }: Review, { holding, unsure }: { readonly holding: number; readonly unsure: number }): string {
  const { needed, unneeded } = summary;
  const unknown = summary.unknown - unsure;
  if (unknown === holding) return `Whether ${holding === 1 ? 'it needs it' : 'they need it'} is unknown.`;
  const proved = workloads.filter((each) => each.verdict === 'unneeded' && each.strength === 'proved').length;
  const verb = unneeded === 1 ? 'does' : 'do';
  const sure = proved === 0 ? '' : ` (${numbered(proved)} proved)`;
  return `${numbered(unneeded)} ${verb} not need it${sure}, ${numbered(needed)} ${needed === 1 ? 'needs' : 'need'} it, ${numbered(unknown)} unknown.`;
}

function heldBySilence({ mounts, containers, verdict }: Review['workloads'][number]): boolean {
  if (verdict === 'none' || mounts.automount.decidedBy !== 'default') return false;
  return containers.some(({ tokens }) => tokens.some((token) => token.via === 'automount' && opensApi(token)));
}
