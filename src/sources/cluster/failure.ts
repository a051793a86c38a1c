import { printable, UserError } from '../../lib/index.ts';
import type { Target } from './target.ts';

const TLS = /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO$)/u;
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);
const LOST = new Set(['ETIMEDOUT', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/**
 * True when asking again may well succeed: the connection broke, or a server that has answered before is gone for now.
 *
 * @param reached the server has answered before; one that never did is more likely the wrong one
 */
export function mayPass(error: unknown, reached: boolean): boolean {
  const code = codeOf(error);
  return BROKEN.has(code) || (reached && LOST.has(code));
}

/** Says in words why no answer came; anything that is not the network's fault is thrown on as it is. */
export function connectionFailure(error: unknown, target: Target): unknown {
  const code = codeOf(error);
  if (code === '') return error;
  const says = `cannot reach the API server of ${target.name} (${target.server})`;
  if (TLS.test(code)) {
    return new UserError('E_CLUSTER_TLS', `${says}: its certificate is not trusted (${code})`, {
      hint: 'check certificate-authority and the server address of the context, or the proxy in between',
      cause: error,
    });
  }
  if (code === 'ERR_INVALID_CHAR') {
    return new UserError('E_CREDENTIALS', `the credentials of ${target.user.name} hold a character that no header may hold`, { cause: error });
  }
  return new UserError('E_CLUSTER_UNREACHABLE', `${says}: ${reasons.get(code) ?? code}`, {
    hint: 'is the cluster up, and is this its context? kubectl cluster-info asks the same server; --context chooses another',
    cause: error,
  });
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens there (ECONNREFUSED)'],
  ['ENOTFOUND', 'there is no such host (ENOTFOUND)'],
  ['ETIMEDOUT', 'it does not answer (ETIMEDOUT)'],
]);

/** The server does not know us (401). */
export function credentialsRefused(target: Target): UserError {
  return new UserError('E_CREDENTIALS', `${target.name} does not accept the credentials of ${target.user.name || 'nobody: the context names no user'}`, {
    hint: 'they may have expired: log in again, and try kubectl auth whoami',
  });
}

/** The server could not read the selector (400). */
export function selectorRefused(selector: string, message: string): UserError {
  return new UserError('E_SELECTOR', `the cluster does not understand the selector ${printable(selector)}: ${printable(message)}`, {
    hint: "it looks like 'app=web,tier!=cache' or 'app in (web, cart)'",
  });
}
