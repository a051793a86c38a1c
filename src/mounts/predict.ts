import { findServiceAccount, isKnown, type PodTemplate, type ServiceAccount, type Snapshot, type Workload } from '../model/index.ts';
import type { Gap } from '../sources/index.ts';
import { isMirrorPod, mirrorRefusal, refusalOf } from './admission.ts';
import { noAccount, resolveAutomount } from './automount.ts';
import { tokensOfContainer, unmountedTokenVolumes, type PodContext } from './container-tokens.ts';
import { hostPathRisks } from './host-paths.ts';
import { findInjected, injectToken, type Injected } from './inject.ts';
import type { AutomountDecision, ContainerMounts, PodMounts } from './token-mount.ts';

const DEFAULT_ACCOUNT = 'default';

type AccountLookup = { readonly kind: 'found'; readonly account: ServiceAccount } | { readonly kind: 'implied' } | { readonly kind: 'missing' } | { readonly kind: 'unknown' };

/** `implied`: account `default` exists in every namespace, with nothing set, unless somebody changed it. */
function lookUpAccount(snapshot: Snapshot, { namespace, ref }: Workload, name: string): AccountLookup {
  const account = findServiceAccount(snapshot, { namespace, name }, ref.origin);
  if (account !== null) return { kind: 'found', account };
  if (!isKnown(snapshot, 'serviceaccounts', namespace)) return { kind: 'unknown' };
  return name === DEFAULT_ACCOUNT ? { kind: 'implied' } : { kind: 'missing' };
}

/**
 * What the next pod made from a template gets: the admission plugin's algorithm, run on the template and the account
 * as they are now.
 *
 * @source kubernetes-truth 1.2, tested against kube-apiserver 1.37.2
 */
export function predict(snapshot: Snapshot, workload: Workload): PodMounts {
  const { pod, namespace } = workload;
  if (isMirrorPod(pod)) return predictMirror(snapshot, namespace, pod);
  const name = pod.serviceAccountName.value ?? DEFAULT_ACCOUNT;
  const found = lookUpAccount(snapshot, workload, name);
  const account = found.kind === 'found' ? found.account : null;
  const automount = resolveAutomount({ pod: pod.automount, account: account?.automount ?? null });
  const serviceAccount = { namespace, name, found: account !== null };
  const full = namespace === '' ? name : `${namespace}/${name}`;
  const refused = found.kind === 'missing' ? `error looking up service account ${full}: serviceaccount "${name}" not found` : refusalOf(workload, account);
  if (refused !== null) return nothingHeld({ serviceAccount, automount, refused, pod });
  const injected: Injected = automount.effective ? injectToken(pod) : { pod, mounts: new Set(), madeVolume: null };
  const isAssumed = found.kind === 'unknown' && automount.decidedBy === 'default';
  const assuming = isAssumed ? `ServiceAccount ${full} does not say otherwise` : null;
  const mounts = readMounts(snapshot, injected, { namespace, account: `${namespace}/${name}`, assuming });
  return { serviceAccount, automount, refused: null, ...(isAssumed ? addAccountGap(mounts, full) : mounts) };
}

/** What an admitted pod has: its mounts are read, no algorithm is run again. */
export function observe(snapshot: Snapshot, namespace: string, pod: PodTemplate): PodMounts {
  const name = pod.serviceAccountName.value;
  const account = name === null ? null : findServiceAccount(snapshot, { namespace, name }, pod.ref.origin);
  const injected = { pod, mounts: findInjected(pod), madeVolume: null };
  const automount = name === null ? noAccount(pod.automount.ref) : resolveAutomount({ pod: pod.automount, account: account?.automount ?? null });
  return {
    serviceAccount: name === null ? null : { namespace, name, found: account !== null },
    automount: name === null ? automount : { ...automount, effective: injected.mounts.size > 0 || automount.effective },
    refused: null,
    ...readMounts(snapshot, injected, { namespace, account: name === null ? null : `${namespace}/${name}`, assuming: null }),
  };
}

function predictMirror(snapshot: Snapshot, namespace: string, pod: PodTemplate): PodMounts {
  const automount = noAccount(pod.automount.ref);
  const refused = mirrorRefusal(pod);
  if (refused !== null) return nothingHeld({ serviceAccount: null, automount, refused, pod });
  return { serviceAccount: null, automount, refused: null, ...readMounts(snapshot, { pod, mounts: new Set(), madeVolume: null }, { namespace, account: null, assuming: null }) };
}

interface Refused {
  readonly serviceAccount: PodMounts['serviceAccount'];
  readonly automount: AutomountDecision;
  readonly refused: string;
  readonly pod: PodTemplate;
}

function nothingHeld({ pod, ...rest }: Refused): PodMounts {
  const containers = pod.containers.map(({ name }): ContainerMounts => ({ container: name, tokens: [], gaps: [] }));
  return { ...rest, containers, risks: [], unmountedTokenVolumes: [] };
}

type Held = Pick<PodMounts, 'containers' | 'risks' | 'unmountedTokenVolumes'>;

function readMounts(snapshot: Snapshot, { pod, mounts, madeVolume }: Injected, about: Pick<PodContext, 'namespace' | 'account' | 'assuming'>): Held {
  const context: PodContext = {
    ...about,
    snapshot,
    volumes: new Map(pod.volumes.map((volume) => [volume.name, volume])),
    isInjected: (mount) => mounts.has(mount),
    madeVolume,
  };
  return {
    containers: pod.containers.map((container) => tokensOfContainer(context, container)),
    risks: hostPathRisks(pod),
    unmountedTokenVolumes: unmountedTokenVolumes(context, pod),
  };
}

/** Silence of the pod and an account that nobody showed us: the answer may be the other one. */
function addAccountGap(held: Held, account: string): Held {
  const gap: Gap = {
    code: 'G104',
    summary: `ServiceAccount ${account} is not in the input and may say automountServiceAccountToken: false`,
    howToClose: `add the manifest of ServiceAccount ${account}, or say --complete if there is none`,
  };
  return { ...held, containers: held.containers.map((mounts) => ({ ...mounts, gaps: [...mounts.gaps, gap] })) };
}
