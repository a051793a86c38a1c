import type { TokenMount, TokenVia, PodMounts } from '../../mounts/index.ts';
import type { Ref } from '../../model/index.ts';
import type { Origin } from '../../sources/index.ts';

export const VIA_WORDS: Readonly<Record<TokenVia, string>> = {
  automount: 'automount',
  projected: 'projected',
  'secret-volume': 'secret volume',
  'secret-env': 'secret env',
  csi: 'csi driver',
};

const VIA_ORDER: readonly TokenVia[] = ['automount', 'projected', 'secret-volume', 'secret-env', 'csi'];

const DECIDER_WORDS: Readonly<Record<PodMounts['automount']['decidedBy'], string>> = {
  default: 'nobody set anything',
  'service-account': 'service account',
  pod: 'pod',
};

/** Every way these tokens arrive, each named once, in a fixed order. */
export function waysOf(tokens: readonly TokenMount[]): readonly string[] {
  return VIA_ORDER.filter((via) => tokens.some((token) => token.via === via)).map((via) => VIA_WORDS[via]);
}

/** Who decided that these tokens are there, or that there is none; empty where nobody could. */
export function deciderOf(mounts: PodMounts, tokens: readonly TokenMount[]): string {
  if (tokens.some((token) => token.via === 'automount')) return DECIDER_WORDS[mounts.automount.decidedBy];
  if (tokens.length > 0) return 'pod';
  if (mounts.serviceAccount === null || mounts.refused !== null) return '';
  // Automount is on and still there is no token: a mount of the pod's own stands in the way.
  return mounts.automount.effective ? 'pod' : DECIDER_WORDS[mounts.automount.decidedBy];
}

/** `shop/web`, or the name alone where no namespace was given. */
export function accountName(account: string): string {
  return account.replace(/^-?\//u, '');
}

/** True for a token that a process of the container can read and the API server takes. */
export function opensApi(token: TokenMount): boolean {
  return token.inContainer && token.forApiServer;
}

/** `1 workload`, `1,204 workloads`. */
export function counted(count: number, noun: string): string {
  return `${numbered(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A number with a comma at every thousand, the same in every locale. */
export function numbered(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** `k8s/web.yaml:12`, or the cluster's name. */
export function originText(origin: Origin, line: number | null = null): string {
  if (origin.kind === 'cluster') return `cluster ${origin.cluster}`;
  const place = `${origin.file}:${line ?? origin.line}`;
  return origin.template === undefined ? place : `${place} (${origin.template})`;
}

/** ` (k8s/web.yaml:12)` for a sentence; nothing for a cluster, which is the same place everywhere. */
export function placed(ref: Ref): string {
  return ref.origin.kind === 'cluster' ? '' : ` (${refText(ref)})`;
}

/** The exact line where there is one, else that of the document; or the cluster. */
export function refText(ref: Ref): string {
  return originText(ref.origin, ref.place?.line ?? null);
}
