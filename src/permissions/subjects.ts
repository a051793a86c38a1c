import type { RoleBinding, Subject } from '../model/index.ts';
import { accountOfUser, NAMESPACE_GROUP, type Account } from './account.ts';

/** One subject of a binding that can be a ServiceAccount. */
export interface Bound {
  readonly binding: RoleBinding;
  readonly subject: Subject;
  /** the namespace that the account must be in; null: any */
  readonly namespace: string | null;
}

/** Bindings by whom they name, each list in order of bindings. */
export interface SubjectIndex {
  /** by the name of the account, in whichever namespace */
  readonly accounts: ReadonlyMap<string, readonly Bound[]>;
  readonly groups: ReadonlyMap<string, readonly Bound[]>;
  /** all accounts of one namespace */
  readonly namespaceGroups: readonly Bound[];
  /** whoever is meant cannot be read: it could be anybody */
  readonly unreadable: readonly Bound[];
}

interface Filling {
  readonly accounts: Map<string, Bound[]>;
  readonly groups: Map<string, Bound[]>;
  readonly namespaceGroups: Bound[];
  readonly unreadable: Bound[];
}

export function indexSubjects(bindings: readonly RoleBinding[]): SubjectIndex {
  const index: Filling = { accounts: new Map(), groups: new Map(), namespaceGroups: [], unreadable: [] };
  for (const binding of bindings) for (const subject of binding.subjects) add(index, binding, subject);
  return index;
}

function add(index: Filling, binding: RoleBinding, subject: Subject): void {
  if (subject.kind === 'unreadable') {
    index.unreadable.push({ binding, subject, namespace: null });
  } else if (subject.kind !== 'Group') {
    const account = accountOf(subject, binding);
    if (account !== null) push(index.accounts, account.name, { binding, subject, namespace: account.namespace });
  } else if (subject.name.startsWith(NAMESPACE_GROUP)) {
    index.namespaceGroups.push({ binding, subject, namespace: subject.name.slice(NAMESPACE_GROUP.length) });
  } else {
    push(index.groups, subject.name, { binding, subject, namespace: null });
  }
}

/** A subject without a namespace is in that of its RoleBinding; in a ClusterRoleBinding it is nobody. */
function accountOf(subject: Exclude<Subject, { readonly kind: 'unreadable' }>, binding: RoleBinding): Account | null {
  if (subject.kind !== 'ServiceAccount') return accountOfUser(subject.name);
  if (subject.namespace !== '') return { namespace: subject.namespace, name: subject.name };
  return binding.kind === 'RoleBinding' ? { namespace: binding.namespace, name: subject.name } : null;
}

function push(map: Map<string, Bound[]>, key: string, bound: Bound): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [bound]);
  else list.push(bound);
}
