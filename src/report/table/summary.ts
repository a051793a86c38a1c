import type { NonEmpty } from '../../lib/index.ts';
import type { Review } from '../../verdict/index.ts';
import { counted, numbered, opensApi } from '../text/words.ts';

/** The answer in sentences that a manager can repeat. */
export function summarySentences(review: Review): NonEmpty<string> {
  const { workloads, none } = review.summary;
  const holding = workloads - none;
  if (workloads === 0) return ['Nothing here makes pods: no workload was found.'];
  if (holding === 0) return [noneSentence(review)];
  return [holdingSentence(review, holding), judgedSentence(review, holding)];
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

function judgedSentence({ summary, workloads }: Review, holding: number): string {
  const { needed, unneeded, unknown } = summary;
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
