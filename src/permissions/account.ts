/** A ServiceAccount by name; an empty namespace is the one that nobody named. */
export interface Account {
  readonly namespace: string;
  readonly name: string;
}

/** The groups that every ServiceAccount is in, besides the one of its namespace. */
export const EVERYBODYS_GROUPS: readonly string[] = ['system:serviceaccounts', 'system:authenticated'];
export const NAMESPACE_GROUP = 'system:serviceaccounts:';

/**
 * Whether two namespaces can be the same one. Objects without a namespace will live in one that nobody told us: it
 * could be any.
 */
export function canBeSame(a: string, b: string): boolean {
  return a === b || a === '' || b === '';
}

/** The account that a user name stands for; null: another user. @source Kubernetes 1.37.2, apiserver pkg/authentication/serviceaccount/util.go */
export function accountOfUser(user: string): Account | null {
  const [system, word, namespace, name, ...rest] = user.split(':');
  if (system !== 'system' || word !== 'serviceaccount' || rest.length > 0) return null;
  return namespace === undefined || namespace === '' || name === undefined || name === '' ? null : { namespace, name };
}
