import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { attributesOf, decide, readPolicy, rightsOf, type AccessRequest, type Decision } from '../../../src/permissions/index.ts';
import { snapshotOf } from '../../properties/compare-mounts.ts';
import { NAMESPACES, question, world, type Question } from '../../properties/generate/access.ts';
import { chooseSeed, countFrom } from '../../properties/run-options.ts';
import { connect, objectsOf, type ClusterClient, type KubernetesObject } from '../client.ts';
import { describeCluster } from '../describe-cluster.ts';
import { startCluster, type RunningCluster } from '../harness.ts';
import { isAllowed, reviewOf } from './access-review.ts';
import { isServerRole, ruleTexts } from './server-role.ts';

const DECISIONS = countFrom('LEASTMOUNT_DECISIONS', 7_200);
const PER_WORLD = 120;
const GROUP = '/apis/rbac.authorization.k8s.io/v1';

interface Batch {
  readonly objects: readonly KubernetesObject[];
  readonly questions: readonly Question[];
}

/** A question shrinks to null: it is left out. */
const batch: fc.Arbitrary<Batch> = fc
  .record({ objects: world, questions: fc.array(fc.option(question, { freq: 10_000 }), { minLength: PER_WORLD, maxLength: PER_WORLD }) })
  .map(({ objects, questions }) => ({ objects, questions: questions.filter((asked) => asked !== null) }));

const tally = { decisions: 0, allowed: 0, gathered: 0 };
let worlds = 0;

/** The same with names of its own, so that no world sees another. */
function renamed<T extends object>(value: T, id: number): T {
  const isSame = (parsed: unknown): parsed is T => typeof parsed === 'object' && parsed !== null;
  const text = JSON.stringify(value)
    .replaceAll(/\b(shop|bank|depot)\b/gu, `$1-w${id}`)
    .replaceAll(/"(reader|writer|gatherer|gatherer-of-all|this-world|c-\d)"/gu, `"$1-w${id}"`);
  const parsed: unknown = JSON.parse(text);
  if (!isSame(parsed)) throw new Error('an object stays one');
  return parsed;
}

/** As a client's call, or (every other time) as attributes that no call has, such as a creation with a name. */
function requestOf({ call }: Question, index: number): AccessRequest {
  if (call.kind === 'path') return call;
  const { selectedName: _selectedName, ...attributes } = call;
  return index % 2 === 0 ? attributesOf(call) : { ...attributes, kind: 'resource' };
}

/** The authorizer learns of each kind in the order of writing: when it knows the last of each, it knows all. */
async function waitForLastWrite(admin: ClusterClient, id: number): Promise<void> {
  const namespace = `shop-w${id}`;
  const roleRef = (kind: string): object => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name: `canary-w${id}` });
  const subjects = [{ kind: 'ServiceAccount', name: 'canary', namespace }];
  const rules = (resource: string): object[] => [{ apiGroups: ['canary'], resources: [resource], verbs: ['sing'] }];
  const head = (kind: string, more: object = {}): KubernetesObject => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name: `canary-w${id}`, ...more } });
  await Promise.all([
    admin.create({ ...head('ClusterRole'), rules: rules('high') }),
    admin.create({ ...head('ClusterRoleBinding'), roleRef: roleRef('ClusterRole'), subjects }),
    admin.create({ ...head('Role', { namespace }), rules: rules('low') }),
    admin.create({ ...head('RoleBinding', { namespace }), roleRef: roleRef('Role'), subjects }),
  ]);
  const sings = (resource: string): Promise<boolean> =>
    isAllowed(admin, reviewOf({ namespace, name: 'canary' }, { kind: 'resource', verb: 'sing', group: 'canary', resource, subresource: '', namespace, name: null }, null));
  await vi.waitFor(async () => expect([await sings('high'), await sings('low')]).toEqual([true, true]), { timeout: 20_000, interval: 10 });
}

/** The controller has gathered what we say it gathers; the role that gathers the gatherer comes last. */
async function waitForController(admin: ClusterClient, policy: ReturnType<typeof readPolicy>, id: number): Promise<void> {
  for (const name of [`gatherer-w${id}`, `gatherer-of-all-w${id}`]) {
    const found = policy.rolesOf({ kind: 'ClusterRoleBinding', namespace: '', name: '', role: { kind: 'ClusterRole', name }, subjects: [], ref: null, invalid: [] });
    const ours = found.kind === 'roles' ? found.roles.flatMap(({ rules }) => rules) : [];
    tally.gathered += ours.length;
    await vi.waitFor(async () => {
      const { body } = await admin.request('GET', `${GROUP}/clusterroles/${name}`);
      expect(ruleTexts(isServerRole(body) ? (body.rules ?? []) : []), name).toEqual(ruleTexts(ours));
    }, { timeout: 10_000, interval: 10 });
  }
}

async function compareWorld(admin: ClusterClient, { objects, questions }: Batch): Promise<void> {
  worlds += 1;
  const id = worlds;
  const given = objects.map((object) => renamed(object, id));
  await Promise.all(NAMESPACES.map((name) => admin.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: `${name}-w${id}` } })));
  await Promise.all(given.map((object) => admin.create(object)));
  const policy = readPolicy(snapshotOf(given, 'files'));
  await waitForController(admin, policy, id);
  await waitForLastWrite(admin, id);
  const asked = questions.map((each, index) => ({ account: renamed(each.account, id), request: requestOf(renamed(each, id), index), call: each.call }));
  const answers = await Promise.all(asked.map(({ account, request, call }) => isAllowed(admin, reviewOf(account, request, call.kind === 'resource' && (call.verb === 'list' || call.verb === 'watch') ? call.selectedName : null))));
  const bindings = given.filter(({ kind }) => kind === 'ClusterRoleBinding');
  // A group that everybody is in would reach into the next world.
  await Promise.all(bindings.map(({ metadata }) => admin.request('DELETE', `${GROUP}/clusterrolebindings/${metadata.name}`)));
  for (const [index, { account, request }] of asked.entries()) {
    const decision = decide(rightsOf(policy, account), request);
    expect(decision.kind, JSON.stringify({ account, request, given })).toBe(answers[index] === true ? 'allowed' : 'denied');
    tally.decisions += 1;
    if (answers[index] === true) tally.allowed += 1;
  }
}

describeCluster('permissions against the API server', () => {
  let cluster: RunningCluster | null = null;
  let admin: ClusterClient = connect({ url: 'https://127.0.0.1', ca: '' }, null);

  beforeAll(async () => {
    cluster = await startCluster({ controllerManager: true });
    admin = connect(cluster, cluster.tokens.admin, 32);
  });
  afterAll(async () => {
    admin.close();
    await cluster?.stop();
  });

  test(
    `${DECISIONS} decisions are those of SubjectAccessReview`,
    async () => {
      const seed = chooseSeed('permissions');
      const began = performance.now();
      await fc.assert(
        fc.asyncProperty(batch, (generated) => compareWorld(admin, generated)),
        { seed, numRuns: Math.ceil(DECISIONS / PER_WORLD) + 1, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true },
      );
      const seconds = Math.round((performance.now() - began) / 1000);
      process.stdout.write(`permissions: ${tally.decisions} decisions compared in ${seconds} s, ${tally.allowed} allowed; ${worlds} worlds, ${tally.gathered} rules gathered\n`);
      expect(tally.decisions).toBeGreaterThanOrEqual(DECISIONS);
      expect(tally.allowed).toBeGreaterThan(tally.decisions / 30);
      expect(tally.allowed).toBeLessThan((tally.decisions * 9) / 10);
    },
    5 * 60_000,
  );

  test('real calls are answered as their attributes are decided', async () => {
    if (cluster === null) throw new Error('started above');
    const objects = objectsOf(CALLER);
    for (const object of objects) await admin.apply(object);
    const caller = connect(cluster, await admin.createToken('calls', 'caller'));
    await vi.waitFor(async () => expect(await caller.request('GET', '/api/v1/namespaces/calls')).toMatchObject({ status: 200 }), { timeout: 20_000 });
    const rights = rightsOf(readPolicy(snapshotOf(objects, 'files')), { namespace: 'calls', name: 'caller' });
    for (const { method, path, body, ...asked } of CALLS) {
      const { status } = await caller.request(method, path, body);
      const call = { group: '', subresource: '', namespace: 'calls', name: null, selectedName: null, ...asked };
      const decided: Decision['kind'] = decide(rights, attributesOf(call)).kind;
      expect(decided, `${method} ${path}: ${status}`).toBe(status === 403 ? 'denied' : 'allowed');
    }
    caller.close();
  });
});

const CALLER = `
{apiVersion: v1, kind: Namespace, metadata: {name: calls}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: caller, namespace: calls}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: caller}, rules: [
  {apiGroups: [''], resources: [configmaps, serviceaccounts/token], resourceNames: [main, caller], verbs: ['*']},
  {apiGroups: [''], resources: [namespaces, nodes], verbs: [get, list]}, {nonResourceURLs: [/metrics], verbs: [get]}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: caller, namespace: calls}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: caller}, subjects: [{kind: ServiceAccount, name: caller}]}`;

const MAPS = '/api/v1/namespaces/calls/configmaps';
const MAP = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'main' } };
const TOKEN = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };
const CALLS: readonly (Partial<Parameters<typeof attributesOf>[0]> & { readonly method: string; readonly path: string; readonly body?: object; readonly verb: string; readonly resource: string })[] = [
  { method: 'POST', path: `${MAPS}?dryRun=All`, body: MAP, verb: 'create', resource: 'configmaps', name: 'main' },
  { method: 'GET', path: `${MAPS}/main`, verb: 'get', resource: 'configmaps', name: 'main' },
  { method: 'GET', path: `${MAPS}/other`, verb: 'get', resource: 'configmaps', name: 'other' },
  { method: 'GET', path: MAPS, verb: 'list', resource: 'configmaps' },
  { method: 'GET', path: `${MAPS}?fieldSelector=metadata.name%3Dmain`, verb: 'list', resource: 'configmaps', selectedName: 'main' },
  { method: 'GET', path: `${MAPS}?fieldSelector=metadata.name%3Dother`, verb: 'list', resource: 'configmaps', selectedName: 'other' },
  { method: 'DELETE', path: `${MAPS}?fieldSelector=metadata.name%3Dmain&dryRun=All`, verb: 'deletecollection', resource: 'configmaps', selectedName: 'main' },
  { method: 'DELETE', path: `${MAPS}/main?dryRun=All`, verb: 'delete', resource: 'configmaps', name: 'main' },
  { method: 'POST', path: '/api/v1/namespaces/calls/serviceaccounts/caller/token', body: TOKEN, verb: 'create', resource: 'serviceaccounts', subresource: 'token', name: 'caller' },
  { method: 'POST', path: '/api/v1/namespaces/calls/serviceaccounts/default/token', body: TOKEN, verb: 'create', resource: 'serviceaccounts', subresource: 'token', name: 'default' },
  { method: 'GET', path: '/api/v1/namespaces/calls', verb: 'get', resource: 'namespaces', namespace: null, name: 'calls' },
  { method: 'GET', path: '/api/v1/namespaces/default', verb: 'get', resource: 'namespaces', namespace: null, name: 'default' },
  { method: 'GET', path: '/api/v1/namespaces', verb: 'list', resource: 'namespaces', namespace: null },
  { method: 'GET', path: '/api/v1/nodes', verb: 'list', resource: 'nodes', namespace: null },
];
