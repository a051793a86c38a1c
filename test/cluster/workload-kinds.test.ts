import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { realWorld, review, type Review, type ReviewedWorkload } from '../../src/index.ts';
import { observe, predict } from '../../src/mounts/index.ts';
import { comparable, snapshotOf } from '../properties/compare-mounts.ts';
import { writeKubeconfig } from './access.ts';
import { connect, type ClusterClient, type KubernetesObject } from './client.ts';
import { startCluster, type RunningCluster } from './harness.ts';

const NAMESPACE = 'kinds';
const WITHIN_MS = 60_000;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, ...steps: readonly string[]): unknown => steps.reduce<unknown>((found, step) => (isFields(found) ? found[step] : undefined), value);

const template = (name: string, more: Fields = {}): Fields => ({
  metadata: { labels: { app: name } },
  spec: {
    serviceAccountName: 'web',
    initContainers: [{ name: 'prepare', image: 'registry.example/pause:3.10' }],
    containers: [{ name: 'app', image: 'registry.example/pause:3.10', volumeMounts: [{ name: 'vault', mountPath: '/vault' }] }],
    volumes: [{ name: 'vault', projected: { sources: [{ serviceAccountToken: { path: 'jwt', audience: 'vault', expirationSeconds: 900 } }] } }],
    ...more,
  },
});
const selecting = (name: string, more: Fields = {}): Fields => ({ selector: { matchLabels: { app: name } }, template: template(name), ...more });
const apps = (kind: string, name: string, more: Fields = {}): KubernetesObject => ({ apiVersion: 'apps/v1', kind, metadata: { name, namespace: NAMESPACE }, spec: selecting(name, more) });

/** A taint that everybody tolerates keeps no pod away: the node is there only for the DaemonSet. */
const NODE: KubernetesObject = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-a' }, status: { capacity: { cpu: '4', memory: '8Gi', pods: '110' } } };
const ACCOUNT: KubernetesObject = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: NAMESPACE } };
const JOB: Fields = { template: template('import', { restartPolicy: 'Never' }) };
const WORKLOADS: readonly KubernetesObject[] = [
  apps('Deployment', 'shop', { replicas: 2 }),
  apps('StatefulSet', 'store', { serviceName: 'store', replicas: 1 }),
  apps('DaemonSet', 'agent'),
  apps('ReplicaSet', 'old-shop', { replicas: 1 }),
  { apiVersion: 'v1', kind: 'ReplicationController', metadata: { name: 'older-shop', namespace: NAMESPACE }, spec: { replicas: 1, selector: { app: 'older-shop' }, template: template('older-shop') } },
  { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'import', namespace: NAMESPACE }, spec: { ...JOB } },
  { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'nightly', namespace: NAMESPACE }, spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: template('nightly', { restartPolicy: 'Never' }) } } } },
];
/** Two pods of the Deployment, one of each other. */
const PODS = WORKLOADS.length + 1;

/** What the CronJob's controller makes at three in the morning, made now; it adopts by this owner. */
async function runNow(admin: ClusterClient): Promise<void> {
  const { body } = await admin.request('GET', `/apis/batch/v1/namespaces/${NAMESPACE}/cronjobs/nightly`);
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: 'nightly', uid: at(body, 'metadata', 'uid'), controller: true };
  const answer = await admin.request('POST', `/apis/batch/v1/namespaces/${NAMESPACE}/jobs`, {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'nightly-now', ownerReferences: [owner] },
    spec: at(body, 'spec', 'jobTemplate', 'spec'),
  });
  expect(answer.status).toBe(201);
}

async function waitForPods(admin: ClusterClient): Promise<readonly Fields[]> {
  const until = Date.now() + WITHIN_MS;
  let pods: readonly Fields[] = [];
  while (Date.now() < until) {
    const { body } = await admin.request('GET', `/api/v1/namespaces/${NAMESPACE}/pods`);
    const items = at(body, 'items');
    pods = Array.isArray(items) ? items.filter(isFields).map((item) => ({ apiVersion: 'v1', kind: 'Pod', ...item })) : [];
    if (pods.length >= PODS) return pods;
    await pause(200);
  }
  throw new Error(`only ${pods.length} of ${PODS} pods came: ${pods.map((pod) => String(at(pod, 'metadata', 'name'))).join(', ')}`);
}

async function reviewCluster(cluster: RunningCluster): Promise<readonly ReviewedWorkload[]> {
  const found: Review = await review(
    {
      sources: [],
      complete: false,
      namespaces: [NAMESPACE],
      selector: null,
      context: null,
      kubeconfig: writeKubeconfig(cluster, { token: cluster.tokens.admin }),
      helm: { values: [], set: [], releaseName: null, dependencyUpdate: false },
    },
    realWorld(),
  );
  expect(found.problems).toEqual([]);
  return found.workloads;
}

function kinds(cluster: () => { readonly running: RunningCluster; readonly admin: ClusterClient; readonly pods: readonly Fields[] }): void {
  test('the pods of every kind hold what was predicted for its template', () => {
    const snapshot = snapshotOf([ACCOUNT, ...WORKLOADS], 'files');
    expect(snapshot.workloads).toHaveLength(WORKLOADS.length);
    for (const workload of snapshot.workloads) {
      const predicted = comparable(predict(snapshot, workload));
      const made = snapshotOf(cluster().pods, 'cluster').workloads.flatMap(({ livePods }) => livePods.filter(({ pod }) => pod.labels.get('app') === workload.name));
      expect(made.length, workload.id).toBeGreaterThan(0);
      for (const { pod } of made) expect(comparable(observe(snapshot, NAMESPACE, pod)), workload.id).toEqual(predicted);
    }
  });

  test('a review of the cluster has each workload once, and nothing differs from the next pods', async () => {
    const workloads = await reviewCluster(cluster().running);
    expect(workloads.map(({ workload }) => workload.id)).toEqual(WORKLOADS.map(({ kind, metadata }) => `${NAMESPACE}/${kind}/${metadata.name}`).sort());
    expect(workloads.map(({ now }) => now)).toEqual(WORKLOADS.map(() => null));
    expect(workloads.every(({ mounts }) => mounts.containers.every(({ tokens }) => tokens.some(({ forApiServer }) => forApiServer)))).toBe(true);
  });

  test('an account that says no from now on is told as drift of the running pods', async () => {
    const { running, admin } = cluster();
    await admin.apply({ ...ACCOUNT, automountServiceAccountToken: false });
    const workloads = await reviewCluster(running);
    expect(workloads).toHaveLength(WORKLOADS.length);
    for (const { workload, containers, now } of workloads) {
      const pods = workload.kind === 'Deployment' ? 2 : 1;
      expect(containers.map(({ tokens }) => tokens.map(({ path }) => path)), workload.id).toEqual([[], ['/vault']]);
      expect(now, workload.id).toMatchObject({ pods, differing: pods });
      const running_ = now?.containers.map(({ tokens }) => tokens.filter(({ forApiServer }) => forApiServer).length);
      expect(running_, workload.id).toEqual([1, 1]);
    }
  });
}

// Its own cluster: with a controller-manager, objects of the other tests would come alive.
describe.skipIf(inject('cluster') === null)('workloads under the controller-manager', () => {
  let state: { readonly running: RunningCluster; readonly admin: ClusterClient; readonly pods: readonly Fields[] } | null = null;

  beforeAll(async () => {
    const running = await startCluster({ controllerManager: true });
    const admin = connect(running, running.tokens.admin);
    for (const object of [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } }, ACCOUNT, ...WORKLOADS]) await admin.apply(object);
    await admin.create(NODE);
    await runNow(admin);
    state = { running, admin, pods: await waitForPods(admin) };
  });

  afterAll(async () => {
    state?.admin.close();
    await state?.running.stop();
  });

  kinds(() => {
    if (state === null) throw new Error('no cluster');
    return state;
  });
});
