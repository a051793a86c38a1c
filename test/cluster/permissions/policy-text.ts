import type { WrittenBinding, WrittenRole, WrittenRule } from '../../../src/permissions/bootstrap/written.ts';
import { sortedBy } from '../../../src/lib/index.ts';
import type { ServerBinding, ServerRole, ServerRule } from './server-role.ts';

const LABEL = 'kubernetes.io/bootstrapping';
const EVERYBODYS = ['system:authenticated', 'system:serviceaccounts'];

export function writtenRole(kind: WrittenRole['kind'], { metadata, rules, aggregationRule }: ServerRole): WrittenRole {
  const labels = Object.fromEntries(Object.entries(metadata.labels ?? {}).filter(([name]) => name !== LABEL));
  const gathers = Object.keys(aggregationRule?.clusterRoleSelectors[0]?.matchLabels ?? {})[0];
  return {
    kind,
    ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
    name: metadata.name,
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    ...(gathers === undefined ? {} : { gathers }),
    rules: gathers === undefined ? (rules ?? []).map(writtenRule) : [],
  };
}

function writtenRule({ nonResourceURLs, ...rule }: ServerRule): WrittenRule {
  return nonResourceURLs === undefined ? rule : { ...rule, nonResourceUrls: nonResourceURLs };
}

/** A binding without users and other groups; null: it names nobody who could be a ServiceAccount. */
export function writtenBinding(kind: WrittenBinding['kind'], { metadata, roleRef, subjects = [] }: ServerBinding): WrittenBinding | null {
  const accounts = subjects.flatMap((subject) => (subject.kind === 'ServiceAccount' ? [{ namespace: subject.namespace ?? '', name: subject.name }] : []));
  const groups = subjects.flatMap((subject) => (subject.kind === 'Group' && EVERYBODYS.includes(subject.name) ? [subject.name] : []));
  if (accounts.length + groups.length === 0) return null;
  return {
    kind,
    ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
    name: metadata.name,
    role: roleRef.name,
    ...(accounts.length === 0 ? {} : { accounts }),
    ...(groups.length === 0 ? {} : { groups }),
  };
}

/** The text of src/permissions/bootstrap/policy.ts. */
export function policyText(version: string, roles: readonly WrittenRole[], bindings: readonly WrittenBinding[]): string {
  const lines = (list: readonly (WrittenRole | WrittenBinding)[]): string =>
    sortedBy(list, ({ kind, namespace = '', name }) => `${kind}/${namespace}/${name}`)
      .map((item) => `  ${literal(item)},\n`)
      .join('');
  return `import type { WrittenBinding, WrittenRole } from './written.ts';

// Written by test/cluster/permissions/bootstrap.test.ts with LEASTMOUNT_WRITE_BOOTSTRAP=1, which also proves it; not by hand.

/** The version of Kubernetes whose roles these are. */
export const BOOTSTRAP_VERSION = '${version}';

export const WRITTEN_ROLES: readonly WrittenRole[] = [
${lines(roles)}];

export const WRITTEN_BINDINGS: readonly WrittenBinding[] = [
${lines(bindings)}];
`;
}

function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(([key, field]) => `${/^\w+$/u.test(key) ? key : `'${key}'`}: ${literal(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
