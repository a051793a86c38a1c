/** The lifetime that the admission plugin asks for: a marker value, one hour and seven seconds. */
export const AUTOMOUNT_SECONDS = 3607;
const EXTENDED_SECONDS = 31_536_000;

/** Issuers that the common installers give their API servers, and so its audience (kubeadm, EKS, GKE, AKS and others). */
const API_AUDIENCES = new Set(['', 'https://kubernetes.default.svc', 'https://kubernetes.default.svc.cluster.local', 'kubernetes.default.svc']);

/** Whether the API server accepts a token of this audience; empty is the API server's own. */
export function isForApiServer(audience: string): boolean {
  return API_AUDIENCES.has(audience);
}

/**
 * How long the API server lets a token live: exactly 3607 seconds for its own audience is extended to a year, so that
 * clients that read their token once keep working.
 *
 * @returns seconds, null for a token that never expires
 * @source Kubernetes 1.37.2, pkg/registry/core/serviceaccount/storage/token.go (default of
 * --service-account-extend-token-expiration: true)
 */
export function realExpirySeconds(token: { readonly audience: string; readonly expirationSeconds: number | null }): number | null {
  if (token.expirationSeconds === AUTOMOUNT_SECONDS && isForApiServer(token.audience)) return EXTENDED_SECONDS;
  return token.expirationSeconds;
}
