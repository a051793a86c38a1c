import type { Ref } from '../snapshot.ts';
import type { LabelSelector, Role, RoleBinding, Rule, Subject } from '../rbac.ts';
import type { Cursor, Fields } from './cursor.ts';
import type { Identity } from './objects.ts';

/** What an object of this group is; the group's older versions have the same shape. */
export interface RbacObject {
  readonly identity: Identity;
  readonly object: Fields;
  readonly ref: Ref;
}

export function decodeRole(cursor: Cursor, { identity, object, ref }: RbacObject): Role {
  const kind = identity.kind === 'ClusterRole' ? 'ClusterRole' : 'Role';
  const aggregation = kind === 'ClusterRole' ? cursor.fields(object, 'aggregationRule') : null;
  return {
    kind,
    namespace: kind === 'ClusterRole' ? '' : identity.namespace,
    name: identity.name,
    labels: cursor.textMap(cursor.fields(object, 'metadata'), 'labels'),
    aggregates: aggregation === null ? null : cursor.items(aggregation, 'clusterRoleSelectors').map(({ fields }) => decodeSelector(cursor, fields)),
    rules: cursor.items(object, 'rules').map(({ fields, ref: at }) => decodeRule(cursor, fields, at)),
    ref,
    invalid: [...cursor.problems],
  };
}

function decodeRule(cursor: Cursor, rule: Fields, ref: Ref): Rule {
  return {
    verbs: cursor.textList(rule, 'verbs'),
    apiGroups: cursor.textList(rule, 'apiGroups'),
    resources: cursor.textList(rule, 'resources'),
    resourceNames: cursor.textList(rule, 'resourceNames'),
    nonResourceUrls: cursor.textList(rule, 'nonResourceURLs'),
    ref,
  };
}

function decodeSelector(cursor: Cursor, selector: Fields): LabelSelector {
  return {
    matchLabels: cursor.textMap(selector, 'matchLabels'),
    matchExpressions: cursor.items(selector, 'matchExpressions').map(({ fields }) => ({
      key: cursor.text(fields, 'key') ?? '',
      operator: cursor.text(fields, 'operator') ?? '',
      values: cursor.textList(fields, 'values'),
    })),
  };
}

export function decodeRoleBinding(cursor: Cursor, { identity, object, ref }: RbacObject): RoleBinding {
  const kind = identity.kind === 'ClusterRoleBinding' ? 'ClusterRoleBinding' : 'RoleBinding';
  const role = cursor.fields(object, 'roleRef') ?? {};
  return {
    kind,
    namespace: kind === 'ClusterRoleBinding' ? '' : identity.namespace,
    name: identity.name,
    role: { kind: cursor.text(role, 'kind') ?? '', name: cursor.text(role, 'name') ?? '' },
    subjects: decodeSubjects(cursor, object, ref),
    ref,
    invalid: [...cursor.problems],
  };
}

function decodeSubjects(cursor: Cursor, object: Fields, ref: Ref): Subject[] {
  const before = cursor.problems.length;
  const items = cursor.items(object, 'subjects');
  const lost = cursor.problems.length > before;
  const read = items.flatMap(({ fields, ref: at }) => decodeSubject(cursor, fields, at));
  return lost ? [...read, { kind: 'unreadable', ref }] : read;
}

/** One subject; a kind that Kubernetes does not know names nobody. */
function decodeSubject(cursor: Cursor, subject: Fields, ref: Ref): Subject[] {
  const before = cursor.problems.length;
  const kind = cursor.text(subject, 'kind');
  const name = cursor.text(subject, 'name') ?? '';
  const namespace = cursor.text(subject, 'namespace') ?? '';
  if (cursor.problems.length > before) return [{ kind: 'unreadable', ref }];
  if (kind === 'ServiceAccount') return [{ kind, namespace, name, ref }];
  return kind === 'User' || kind === 'Group' ? [{ kind, name, ref }] : [];
}
