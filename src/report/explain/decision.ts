import type { Ref } from '../../model/index.ts';
import type { PodMounts } from '../../mounts/index.ts';
import type { ReviewedWorkload } from '../../verdict/index.ts';
import { accountName, placed, refText } from '../text/words.ts';
import type { RuleName } from './rules.ts';

/** Who decided, with the line that shows it, and the rule that made it count. */
export interface Decision {
  readonly because: string;
  readonly rule: RuleName;
}

const FIELD = 'automountServiceAccountToken';

/** `service account shop/web`, with what is known about it. */
export function accountText(mounts: PodMounts): string {
  const account = mounts.serviceAccount;
  if (account === null) return 'no service account';
  return `service account ${accountName(`${account.namespace}/${account.name}`)}`;
}

/** Why automount is on or off for this workload. */
export function decisionOf(reviewed: ReviewedWorkload): Decision {
  const { workload, mounts } = reviewed;
  const { decidedBy, effective, ref, serviceAccount } = mounts.automount;
  const account = accountText(mounts);
  const silentPod = `the pod${placed(workload.pod.automount.ref)} sets no ${FIELD}`;
  switch (decidedBy) {
    case 'pod': {
      const overruled = serviceAccount === null || serviceAccount === effective ? '' : `, which wins over ${account}, which says ${serviceAccount}`;
      return { because: `the pod says ${FIELD}: ${effective}${placed(ref)}${overruled}`, rule: 'podWins' };
    }
    case 'service-account':
      return { because: `${account} says ${FIELD}: ${effective}${placed(ref)} and ${silentPod}`, rule: 'accountSpeaks' };
    case 'default':
      return { because: `neither the pod${silentPlace(workload.pod.automount.ref)} nor ${account}${accountPlace(reviewed)} said otherwise`, rule: 'silence' };
  }
}

function silentPlace(ref: Ref): string {
  return ref.origin.kind === 'cluster' ? '' : ` (${refText(ref)} sets no ${FIELD})`;
}

/** Where the account could have said no; the decision's own place is the pod's where the account was not found. */
function accountPlace({ workload, mounts }: ReviewedWorkload): string {
  const found = mounts.serviceAccount?.found ?? false;
  if (!found) return ' (not in the input)';
  const { ref } = mounts.automount;
  return sameRef(ref, workload.pod.automount.ref) ? '' : placed(ref);
}

function sameRef(a: Ref, b: Ref): boolean {
  return refText(a) === refText(b) && a.place?.start === b.place?.start;
}
