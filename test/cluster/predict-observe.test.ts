import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { observe, predict } from '../../src/mounts/index.ts';
import { carried, comparable, snapshotOf } from '../properties/compare-mounts.ts';
import { pod, type GeneratedPod } from '../properties/generate/pods.ts';
import { CLUSTER_OBJECTS, surroundings } from '../properties/generate/surroundings.ts';
import { chooseSeed, countFrom } from '../properties/run-options.ts';
import { connect, type ClusterClient, type KubernetesObject } from './client.ts';
import { describeCluster } from './describe-cluster.ts';

/** One namespace, its accounts and Secrets, and its pods: one run of the property. */
const PODS_PER_BATCH = 24;
/** Fewer than these would leave a reason to refuse out by chance. */
const ENOUGH_PODS = 3_000;
const PODS = countFrom('LEASTMOUNT_PODS', 3_600);

/** What kubernetes-truth 1.5 says the refusals contain; all other refusals come from the validation of fields. */
const PLUGIN_REFUSALS = [
  'a mirror pod may not reference service accounts',
  'a mirror pod may not reference secrets',
  'a mirror pod may not use ServiceAccountToken volume projections',
  'error looking up service account',
  'does not reference that secret',
  'does not reference that imagePullSecret',
] as const;

interface Batch {
  readonly around: readonly KubernetesObject[];
  readonly pods: readonly GeneratedPod[];
}

/** A pod shrinks to null: it is left out. */
const batch: fc.Arbitrary<Batch> = fc
  .record({ around: surroundings, pods: fc.array(fc.option(pod, { freq: 10_000 }), { minLength: PODS_PER_BATCH, maxLength: PODS_PER_BATCH }) })
  .map(({ around, pods }) => ({ around, pods: pods.filter((generated) => generated !== null) }));

const tally = { pods: 0, refused: new Map<string, number>(), withToken: 0 };
let namespaces = 0;

/** Creates the batch in a namespace of its own and compares every pod. Shrinking comes here again with less. */
async function compareBatch(admin: ClusterClient, { around, pods }: Batch): Promise<void> {
  namespaces += 1;
  const namespace = `predict-${process.pid}-${namespaces}`;
  await admin.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const objects = around.map((object) => ({ ...object, metadata: { ...object.metadata, namespace } }));
  await Promise.all(objects.map((object) => admin.create(object)));
  const makers = pods.map((generated, index) => carried(generated, `p-${index}`, namespace));
  const snapshot = snapshotOf([...CLUSTER_OBJECTS, ...objects, ...makers], 'files');
  const answers = await Promise.all(
    pods.map((generated, index) => admin.request('POST', `/api/v1/namespaces/${namespace}/pods?fieldValidation=Strict`, carried({ ...generated, carrier: 'Pod' }, `p-${index}`, namespace))),
  );
  for (const [index, answer] of answers.entries()) {
    const workload = snapshot.workloads.find(({ name }) => name === `p-${index}`);
    if (workload === undefined) throw new Error(`p-${index} is no workload`);
    const predicted = predict(snapshot, workload);
    const shown = JSON.stringify({ pod: pods[index], around });
    if (answer.status !== 201) compareRefusal(predicted.refused, answer, shown);
    else {
      const [admitted] = snapshotOf([answer.body], 'cluster').workloads;
      if (admitted === undefined) throw new Error('the admitted pod is no workload');
      const observed = observe(snapshot, namespace, admitted.pod);
      expect(comparable(predicted), shown).toEqual(comparable(observed));
      if (observed.containers.some(({ tokens }) => tokens.length > 0)) tally.withToken += 1;
    }
    tally.pods += 1;
  }
}

function compareRefusal(predicted: string | null, answer: { readonly status: number; readonly body: unknown }, shown: string): void {
  const said = JSON.stringify(answer.body).replaceAll('\\"', '"');
  if (answer.status !== 403 && answer.status !== 422) throw new Error(`no refusal but ${answer.status}: ${said} for ${shown}`);
  expect(predicted, `refused by the API server: ${said} for ${shown}`).not.toBeNull();
  const theirs = PLUGIN_REFUSALS.find((words) => said.includes(words)) ?? 'validation';
  const ours = PLUGIN_REFUSALS.find((words) => predicted?.includes(words) === true) ?? 'validation';
  expect(ours, `${predicted} against ${said} for ${shown}`).toBe(theirs);
  tally.refused.set(theirs, (tally.refused.get(theirs) ?? 0) + 1);
}

describeCluster('predict against the API server', (access) => {
  const admin = connect(access, access.tokens.admin);

  beforeAll(async () => {
    for (const object of CLUSTER_OBJECTS) await admin.apply(object);
  });
  afterAll(() => {
    admin.close();
  });

  test(
    `what ${PODS} generated pods hold is what was predicted`,
    async () => {
      const seed = chooseSeed('predict-observe');
      await fc.assert(
        fc.asyncProperty(batch, (generated) => compareBatch(admin, generated)),
        { seed, numRuns: Math.ceil(PODS / PODS_PER_BATCH) + 1, interruptAfterTimeLimit: 10 * 60_000, markInterruptAsFailure: true },
      );
      const refusals = [...tally.refused].map(([reason, count]) => `${count} × ${reason}`).sort();
      process.stdout.write(`predict-observe: ${tally.pods} pods compared, ${tally.withToken} with a token; refused: ${refusals.join(', ')}\n`);
      expect(tally.pods).toBeGreaterThanOrEqual(PODS);
      expect(tally.withToken).toBeGreaterThan(PODS / 4);
      if (PODS >= ENOUGH_PODS) expect([...tally.refused.keys()].sort(), 'every reason to refuse was met').toEqual([...PLUGIN_REFUSALS, 'validation'].sort());
    },
    12 * 60_000,
  );
});
