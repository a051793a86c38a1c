import { isNonEmpty, sortedBy, type NonEmpty } from '../lib/index.ts';
import type { Origin, Problem } from '../sources/index.ts';
import type { Secret, ServiceAccount, Snapshot } from './snapshot.ts';
import { originText } from './where.ts';

/** `type` of a Secret that holds the token of a ServiceAccount. */
export const TOKEN_SECRET_TYPE = 'kubernetes.io/service-account-token';

/**
 * The ServiceAccount of a pod. Where several files give it, the nearest counts: the one of the same file, then of the
 * folder that is shared deepest, then the last, as with `kubectl apply`.
 *
 * An object without a namespace will live in one nobody told us: an account of the right name there, or without a
 * namespace itself, is the one that is meant.
 *
 * @returns null when the input holds none
 */
export function findServiceAccount(snapshot: Snapshot, { namespace, name }: { readonly namespace: string; readonly name: string }, near: Origin): ServiceAccount | null {
  const given = snapshot.serviceAccounts.get(`${namespace}/${name}`) ?? elsewhere(snapshot, namespace, name);
  if (given === undefined) return null;
  let best = given[0];
  for (const account of given) if (nearness(account.ref.origin, near) >= nearness(best.ref.origin, near)) best = account;
  return best;
}

/** The Secret of a pod, found as `findServiceAccount` finds accounts; undefined: the input holds none. */
export function findSecret(snapshot: Snapshot, { namespace, name }: { readonly namespace: string; readonly name: string }): Secret | undefined {
  const exact = snapshot.secrets.get(`${namespace}/${name}`);
  if (exact !== undefined) return exact;
  if (namespace !== '') return snapshot.secrets.get(`/${name}`);
  const named = [...snapshot.secrets.values()].filter((secret) => secret.name === name);
  // Of several the one that would be a token counts: it must not be overlooked.
  return named.find(({ type }) => type === TOKEN_SECRET_TYPE) ?? named[0];
}

/** Every namespace has an account `default`, so another's is never meant. */
function elsewhere(snapshot: Snapshot, namespace: string, name: string): NonEmpty<ServiceAccount> | undefined {
  if (name === 'default') return undefined;
  if (namespace !== '') return snapshot.serviceAccounts.get(`/${name}`);
  const named = [...snapshot.serviceAccounts].filter(([key]) => key.endsWith(`/${name}`)).flatMap(([, accounts]) => accounts);
  return isNonEmpty(named) ? named : undefined;
}

/** How many folders two files share; a file is nearest to itself. */
function nearness(a: Origin, b: Origin): number {
  if (a.kind === 'cluster' || b.kind === 'cluster') return 0;
  if (a.file === b.file) return Number.MAX_SAFE_INTEGER;
  const left = a.file.split('/').slice(0, -1);
  const right = b.file.split('/').slice(0, -1);
  const differs = left.findIndex((step, index) => step !== right[index]);
  return differs === -1 ? left.length : differs;
}

/** Accounts by `namespace/name`, each list in order of files. */
export function groupAccounts(accounts: readonly ServiceAccount[]): Map<string, NonEmpty<ServiceAccount>> {
  const groups = new Map<string, NonEmpty<ServiceAccount>>();
  for (const account of sortedBy(accounts, ({ ref }) => originText(ref.origin))) {
    const key = `${account.namespace}/${account.name}`;
    const before = groups.get(key);
    groups.set(key, before === undefined ? [account] : [...before, account]);
  }
  return groups;
}

/** Says where the same account is given several times with another answer: then the folder decides who gets which. */
export function repeatedAccounts(groups: ReadonlyMap<string, NonEmpty<ServiceAccount>>): Problem[] {
  return [...groups.values()].flatMap(([first, ...others]): Problem[] => {
    const differing = others.filter(({ automount }) => automount.value !== first.automount.value);
    if (!isNonEmpty(differing)) return [];
    const name = first.namespace === '' ? first.name : `${first.namespace}/${first.name}`;
    const message = `ServiceAccount ${name} is given ${others.length + 1} times, and not with the same automountServiceAccountToken; each workload was judged by the nearest one`;
    return [{ code: 'P107', level: 'warning', message, origin: differing[0].ref.origin }];
  });
}
