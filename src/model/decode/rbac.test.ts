import { describe, expect, test } from 'vitest';
import { snapshotOfYaml } from '../fixtures/snapshot-of-yaml.ts';
import { refText } from '../where.ts';

const GROUP = 'apiVersion: rbac.authorization.k8s.io/v1';

describe('roles', () => {
  test('a role keeps its rules, each with its line', () => {
    const { roles, problems } = snapshotOfYaml({
      'rbac.yaml': `${GROUP}
kind: Role
metadata: {name: clerk, namespace: shop}
rules:
- apiGroups: [""]
  resources: [secrets]
  resourceNames: [till]
  verbs: [get]
- {apiGroups: [apps], resources: [deployments], verbs: [list]}
`,
    });
    expect(problems).toEqual([]);
    expect(roles).toMatchObject([{ kind: 'Role', namespace: 'shop', name: 'clerk', aggregates: null, rules: [{ verbs: ['get'], apiGroups: [''], resourceNames: ['till'] }, { verbs: ['list'] }] }]);
    expect(roles[0]?.rules.map(({ ref }) => ref && refText(ref))).toEqual(['rbac.yaml:5', 'rbac.yaml:9']);
  });

  test('a ClusterRole has no namespace, whatever is written or asked for', () => {
    const { roles } = snapshotOfYaml({ 'a.yaml': `${GROUP}\nkind: ClusterRole\nmetadata: {name: reader, namespace: shop}\n` }, { defaultNamespace: 'bank' });
    expect(roles).toMatchObject([{ kind: 'ClusterRole', namespace: '', rules: [] }]);
  });

  test('an aggregation keeps all its selectors', () => {
    const { roles } = snapshotOfYaml({
      'a.yaml': `${GROUP}
kind: ClusterRole
metadata: {name: gatherer, labels: {a: b}}
aggregationRule:
  clusterRoleSelectors:
  - matchLabels: {to: view}
  - matchExpressions: [{key: tier, operator: In, values: [one, two]}]
`,
    });
    expect(roles[0]?.labels).toEqual(new Map([['a', 'b']]));
    expect(roles[0]?.aggregates).toEqual([
      { matchLabels: new Map([['to', 'view']]), matchExpressions: [] },
      { matchLabels: new Map(), matchExpressions: [{ key: 'tier', operator: 'In', values: ['one', 'two'] }] },
    ]);
  });

  test('every copy of a role is kept, in order of files; the same document named twice is one', () => {
    const clerk = (verb: string): string => `${GROUP}\nkind: Role\nmetadata: {name: clerk, namespace: shop}\nrules: [{apiGroups: [''], resources: [pods], verbs: [${verb}]}]\n`;
    const { roles, problems } = snapshotOfYaml({ 'b.yaml': clerk('list'), 'a.yaml': clerk('get') });
    expect(roles.map(({ rules }) => rules[0]?.verbs)).toEqual([['get'], ['list']]);
    expect(problems).toEqual([]);
  });

  test.each(['v1beta1', 'v1alpha1'])('the former version %s is read as the present one', (version) => {
    const text = `apiVersion: rbac.authorization.k8s.io/${version}\nkind: Role\nmetadata: {name: clerk}\nrules: [{apiGroups: [''], resources: [pods], verbs: [get]}]\n`;
    expect(snapshotOfYaml({ 'a.yaml': text }).roles).toMatchObject([{ name: 'clerk', rules: [{ verbs: ['get'] }] }]);
  });

  test('a Role of another group is none', () => {
    expect(snapshotOfYaml({ 'a.yaml': 'apiVersion: iam.example.com/v1\nkind: Role\nmetadata: {name: clerk}\n' }).roles).toEqual([]);
  });
});

describe('bindings', () => {
  test('a binding keeps its role and its subjects, each with its line', () => {
    const { roleBindings } = snapshotOfYaml({
      'rbac.yaml': `${GROUP}
kind: RoleBinding
metadata: {name: clerks, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: clerk}
subjects:
- {kind: ServiceAccount, name: till}
- {kind: Group, name: 'system:authenticated', apiGroup: rbac.authorization.k8s.io}
- {kind: Robot, name: nobody}
`,
    });
    expect(roleBindings).toMatchObject([{ kind: 'RoleBinding', namespace: 'shop', role: { kind: 'Role', name: 'clerk' }, subjects: [{ kind: 'ServiceAccount', namespace: '', name: 'till' }, { kind: 'Group' }] }]);
    expect(roleBindings[0]?.subjects.map(({ ref }) => ref && refText(ref))).toEqual(['rbac.yaml:6', 'rbac.yaml:7']);
  });

  test('a binding without subjects binds nobody', () => {
    const { roleBindings, problems } = snapshotOfYaml({ 'a.yaml': `${GROUP}\nkind: ClusterRoleBinding\nmetadata: {name: c}\nroleRef: {kind: ClusterRole, name: view}\nsubjects:\n` });
    expect(roleBindings).toMatchObject([{ kind: 'ClusterRoleBinding', subjects: [] }]);
    expect(problems).toEqual([]);
  });
});

describe('wrong types are problems with their place', () => {
  test.each([
    { says: 'rules that are text', body: 'rules: all', line: 4 },
    { says: 'verbs that are text', body: 'rules:\n- {apiGroups: [""], resources: [pods], verbs: get}', line: 5 },
    { says: 'a resource that is a number', body: 'rules:\n- apiGroups: [""]\n  resources: [pods, 5]\n  verbs: [get]', line: 6 },
    { says: 'a rule that is text', body: 'rules: [everything]', line: 4 },
    { says: 'an aggregation that is a list', body: 'aggregationRule: []', line: 4 },
    { says: 'selectors that are a mapping', body: 'aggregationRule:\n  clusterRoleSelectors: {}', line: 5 },
  ])('$says', ({ body, line }) => {
    const { roles, problems } = snapshotOfYaml({ 'a.yaml': `${GROUP}\nkind: ClusterRole\nmetadata: {name: odd}\n${body}\n` });
    expect(problems).toMatchObject([{ code: 'P103', level: 'error', origin: { file: 'a.yaml', line } }]);
    expect(roles).toMatchObject([{ name: 'odd', invalid: [{ code: 'P103' }] }]);
  });

  test.each([
    { says: 'subjects that are a mapping', body: 'subjects: {kind: User}' },
    { says: 'a subject that is text', body: 'subjects: [till]' },
    { says: 'a subject whose name is a number', body: 'subjects: [{kind: ServiceAccount, name: 5, namespace: shop}]' },
    { says: 'a subject whose namespace is true', body: 'subjects: [{kind: ServiceAccount, name: till, namespace: true}]' },
  ])('$says could be anybody', ({ body }) => {
    const { roleBindings, problems } = snapshotOfYaml({ 'a.yaml': `${GROUP}\nkind: RoleBinding\nmetadata: {name: odd}\nroleRef: {kind: Role, name: clerk}\n${body}\n` });
    expect(problems).toMatchObject([{ code: 'P103' }]);
    expect(roleBindings).toMatchObject([{ subjects: [{ kind: 'unreadable' }], invalid: [{ code: 'P103' }] }]);
  });

  test('a role reference that is text is a problem, and leads nowhere', () => {
    const { roleBindings, problems } = snapshotOfYaml({ 'a.yaml': `${GROUP}\nkind: RoleBinding\nmetadata: {name: odd}\nroleRef: clerk\n` });
    expect(problems).toMatchObject([{ code: 'P103', origin: { line: 4 } }]);
    expect(roleBindings).toMatchObject([{ role: { kind: '', name: '' } }]);
  });
});
