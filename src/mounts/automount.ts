import type { Field, Ref } from '../model/index.ts';
import type { AutomountDecision } from './token-mount.ts';

/** What the pod and its account say; `account` null: the account is not in the input or sets nothing. */
export interface AutomountSettings {
  readonly pod: Field<boolean>;
  readonly account: Field<boolean> | null;
}

/**
 * Decides whether Kubernetes mounts a token by itself: the pod wins over its account, both ways; silence mounts.
 *
 * @source Kubernetes 1.37.2, plugin/pkg/admission/serviceaccount/admission.go, shouldAutomount
 */
export function resolveAutomount({ pod, account }: AutomountSettings): AutomountDecision {
  const said = { pod: pod.value, serviceAccount: account?.value ?? null };
  if (pod.value !== null) return { ...said, effective: pod.value, decidedBy: 'pod', ref: pod.ref };
  const accountValue = account?.value ?? null;
  if (account !== null && accountValue !== null) return { ...said, effective: accountValue, decidedBy: 'service-account', ref: account.ref };
  return { ...said, effective: true, decidedBy: 'default', ref: pod.ref };
}

/** The decision for a pod without an account: nobody mounts anything into it. */
export function noAccount(ref: Ref): AutomountDecision {
  return { pod: null, serviceAccount: null, effective: false, decidedBy: 'default', ref };
}
