import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readPolicy } from '../../../src/permissions/index.ts';
import { snapshotOf } from '../../properties/compare-mounts.ts';
import { connect, type ClusterClient } from '../client.ts';
import { describeCluster } from '../describe-cluster.ts';
import { startCluster, type RunningCluster } from '../harness.ts';
import { policyText, writtenBinding, writtenRole } from './policy-text.ts';
import { ruleTexts, type ServerBinding, type ServerRole } from './server-role.ts';

const file = new URL('../../../src/permissions/bootstrap/policy.ts', import.meta.url);
const GROUP = '/apis/rbac.authorization.k8s.io/v1';
const DEFAULTS = '?labelSelector=kubernetes.io/bootstrapping%3Drbac-defaults';

interface Served {
  readonly clusterroles: readonly ServerRole[];
  readonly roles: readonly ServerRole[];
  readonly clusterrolebindings: readonly ServerBinding[];
  readonly rolebindings: readonly ServerBinding[];
}

async function list<T>(admin: ClusterClient, resource: keyof Served): Promise<readonly T[]> {
  const { body } = await admin.request('GET', `${GROUP}/${resource}${DEFAULTS}`);
  const isList = (value: unknown): value is { readonly items: readonly T[] } => typeof value === 'object' && value !== null && 'items' in value;
  if (!isList(body)) throw new Error(`no list of ${resource}`);
  return body.items;
}

describeCluster('the roles that come with Kubernetes', (access) => {
  let cluster: RunningCluster | null = null;
  let served: Served = { clusterroles: [], roles: [], clusterrolebindings: [], rolebindings: [] };

  async function listServed(): Promise<void> {
    if (cluster === null) throw new Error('started above');
    const admin = connect(cluster, cluster.tokens.admin);
    served = {
      clusterroles: await list<ServerRole>(admin, 'clusterroles'),
      roles: await list<ServerRole>(admin, 'roles'),
      clusterrolebindings: await list<ServerBinding>(admin, 'clusterrolebindings'),
      rolebindings: await list<ServerBinding>(admin, 'rolebindings'),
    };
    admin.close();
  }

  beforeAll(async () => {
    cluster = await startCluster({ controllerManager: true });
    await vi.waitFor(async () => {
      await listServed();
      expect(served.rolebindings.length).toBeGreaterThan(6); // the last that a starting server makes
    }, { timeout: 60_000, interval: 200 });
  });
  afterAll(() => cluster?.stop());

  test('are the ones that policy.ts names, rule by rule and binding by binding', async () => {
    const roles = [...served.clusterroles.map((role) => writtenRole('ClusterRole', role)), ...served.roles.map((role) => writtenRole('Role', role))];
    const bindings = [
      ...served.clusterrolebindings.map((binding) => writtenBinding('ClusterRoleBinding', binding)),
      ...served.rolebindings.map((binding) => writtenBinding('RoleBinding', binding)),
    ];
    const admin = connect(access, access.tokens.admin);
    const version = /"gitVersion":"v(?<version>[^"]+)"/u.exec(JSON.stringify((await admin.request('GET', '/version')).body))?.groups?.['version'] ?? '';
    admin.close();
    const wanted = policyText(version, roles, bindings.filter((binding) => binding !== null));
    if (process.env['LEASTMOUNT_WRITE_BOOTSTRAP'] === '1') writeFileSync(file, wanted);
    expect(readFileSync(file, 'utf8')).toBe(wanted);
  });

  test('the controller gathers into admin, edit and view what we say it does', async () => {
    const { rolesOf } = readPolicy(snapshotOf([], 'files'));
    await vi.waitFor(async () => {
      await listServed();
      const gathering = served.clusterroles.filter(({ aggregationRule }) => aggregationRule !== undefined);
      expect(gathering).toHaveLength(3);
      for (const { metadata, rules } of gathering) {
        const found = rolesOf({ kind: 'ClusterRoleBinding', namespace: '', name: 'any', role: { kind: 'ClusterRole', name: metadata.name }, subjects: [], ref: null, invalid: [] });
        if (found.kind === 'absent') throw new Error(`no ${metadata.name}`);
        expect(ruleTexts(found.roles.flatMap((role) => role.rules)), metadata.name).toEqual(ruleTexts(rules ?? []));
      }
    }, { timeout: 60_000, interval: 300 });
  });
});
