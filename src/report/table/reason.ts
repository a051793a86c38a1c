import type { TokenMount } from '../../mounts/index.ts';
import type { Gap } from '../../sources/index.ts';
import type { ReviewedContainer, ReviewedWorkload } from '../../verdict/index.ts';
import { unreachable } from '../../lib/index.ts';
import { accountName } from '../text/words.ts';

/** What makes two gaps the same one. */
export function gapKey(gap: Gap): string {
  return `${gap.code} ${gap.summary}`;
}

/** The short reason of the container that decided the workload's verdict. */
export function workloadReason(reviewed: ReviewedWorkload, common: ReadonlySet<string>): string {
  if (reviewed.mounts.refused !== null) return '';
  if (reviewed.mounts.serviceAccount === null) return 'mirror or static pod: it has no service account';
  const deciding = reviewed.containers.filter((container) => container.verdict.kind === reviewed.verdict);
  const reasons = deciding.map((container) => containerReason(reviewed, container, common));
  return reasons.find((reason) => reason !== '') ?? '';
}

/** Why the verdict is what it is, in a few words; empty where the other columns say it all. */
export function containerReason(reviewed: ReviewedWorkload, container: ReviewedContainer, common: ReadonlySet<string>): string {
  const { verdict } = container;
  switch (verdict.kind) {
    case 'needed':
    case 'unneeded':
      return (verdict.because.find((reason) => reason.says === verdict.kind) ?? verdict.because[0]).summary;
    case 'unknown': {
      const gap = verdict.gaps.find((each) => !common.has(gapKey(each)));
      return gap?.summary ?? remark(reviewed, container.tokens);
    }
    case 'none':
      return withoutToken(reviewed, container);
    default:
      return unreachable(verdict);
  }
}

function withoutToken(reviewed: ReviewedWorkload, { tokens, role }: ReviewedContainer): string {
  if (tokens.length > 0) return remark(reviewed, tokens);
  const blocked = reviewed.mounts.automount.effective && role !== 'ephemeral';
  return blocked ? 'a mount of its own takes the place' : '';
}

/** What is unusual about these tokens; the table has room for two remarks. */
function remark({ mounts }: ReviewedWorkload, tokens: readonly TokenMount[]): string {
  const account = mounts.serviceAccount;
  const own = account === null ? '' : accountName(`${account.namespace}/${account.name}`);
  const remarks = new Set<string>();
  for (const token of tokens) {
    if (!token.inContainer) remarks.add(`handed to the driver ${token.csiDriver ?? ''}`.trimEnd());
    else if (!token.forApiServer) remarks.add(`for ${token.audience}, not the API server`);
    const whose = accountName(token.serviceAccount);
    if (token.inContainer && whose !== own) remarks.add(`token of ${whose}`);
    if (token.inContainer && token.realExpirySeconds === null) remarks.add('never expires');
    if (token.extraKeys.length > 0) remarks.add(`with it: ${token.extraKeys.join(', ')}`);
  }
  return [...remarks].slice(0, 2).join('; ');
}
