import { describe, expect, test } from 'vitest';
import { snapshotOf } from './snapshot-of.fixture.ts';

const owned = (apiVersion: string, kind: string, name: string): string => `ownerReferences: [{apiVersion: ${apiVersion}, kind: ${kind}, name: ${name}, uid: u, controller: true}]`;
const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {template: {spec: {containers: [{name: web, image: nginx}]}}}';
const replicaSet = (owner: string): string =>
  `apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: web-1, namespace: shop, ${owner}}\nspec: {template: {spec: {containers: [{name: web, image: nginx}]}}}`;
const pod = (name: string, owner: string, phase = 'Running'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, uid: ${name}-uid, ${owner}}\nspec: {serviceAccountName: default, containers: [{name: web, image: nginx}]}\nstatus: {phase: ${phase}}`;
const join = (...documents: readonly string[]): string => documents.join('\n---\n');

describe('on a cluster', () => {
  test('pods stand beneath the Deployment of their ReplicaSet, which appears once', () => {
    const text = join(pod('web-1-b', owned('apps/v1', 'ReplicaSet', 'web-1')), pod('web-1-a', owned('apps/v1', 'ReplicaSet', 'web-1')), replicaSet(owned('apps/v1', 'Deployment', 'web')), deployment);
    const { workloads } = snapshotOf({ cluster: text }, { cluster: true });
    expect(workloads).toMatchObject([{ id: 'shop/Deployment/web', evaluate: 'predict', livePods: [{ name: 'web-1-a' }, { name: 'web-1-b' }] }]);
  });

  test('pods of a CronJob stand beneath it through their Job', () => {
    const cronJob = 'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: nightly, namespace: shop}\nspec: {jobTemplate: {spec: {template: {spec: {containers: [{name: job, image: busybox}]}}}}}';
    const job = `apiVersion: batch/v1\nkind: Job\nmetadata: {name: nightly-1, namespace: shop, ${owned('batch/v1', 'CronJob', 'nightly')}}\nspec: {template: {spec: {containers: [{name: job, image: busybox}]}}}`;
    const { workloads } = snapshotOf({ cluster: join(cronJob, job, pod('nightly-1-x', owned('batch/v1', 'Job', 'nightly-1'))) }, { cluster: true });
    expect(workloads.map(({ id, livePods }) => [id, livePods.length])).toEqual([['shop/CronJob/nightly', 1]]);
  });

  test('an owner of a kind that was not read is the workload, with the template of what it owns', () => {
    const { workloads } = snapshotOf({ cluster: join(replicaSet(owned('example.org/v1', 'Canary', 'web')), pod('web-1-a', owned('apps/v1', 'ReplicaSet', 'web-1'))) }, { cluster: true });
    expect(workloads).toMatchObject([{ id: 'shop/Canary/web', apiVersion: 'example.org/v1', evaluate: 'predict', livePods: [{ name: 'web-1-a' }] }]);
  });

  test('a pod that nobody owns is read as it was admitted', () => {
    expect(snapshotOf({ cluster: pod('debug', 'labels: {}') }, { cluster: true }).workloads).toMatchObject([{ id: 'shop/Pod/debug', evaluate: 'observe' }]);
  });

  test('a mirror pod is its own workload: the node that owns it is none', () => {
    expect(snapshotOf({ cluster: pod('etcd-node-a', owned('v1', 'Node', 'node-a')) }, { cluster: true }).workloads.map(({ id }) => id)).toEqual(['shop/Pod/etcd-node-a']);
  });

  test('a pod that has ended holds nothing now', () => {
    const text = join(deployment, replicaSet(owned('apps/v1', 'Deployment', 'web')), pod('web-1-old', owned('apps/v1', 'ReplicaSet', 'web-1'), 'Succeeded'));
    expect(snapshotOf({ cluster: text }, { cluster: true }).workloads).toMatchObject([{ id: 'shop/Deployment/web', livePods: [] }]);
  });
});

describe('in files', () => {
  test('an exported pod whose owner is not there stands for itself, and the next pod is predicted', () => {
    expect(snapshotOf({ 'pod.yaml': pod('web-1-a', owned('apps/v1', 'ReplicaSet', 'web-1')) }).workloads).toMatchObject([{ id: 'shop/Pod/web-1-a', evaluate: 'predict' }]);
  });

  test('an export of everything shows the Deployment once', () => {
    const text = join(deployment, replicaSet(owned('apps/v1', 'Deployment', 'web')), pod('web-1-a', owned('apps/v1', 'ReplicaSet', 'web-1')));
    expect(snapshotOf({ 'all.yaml': text }).workloads).toMatchObject([{ id: 'shop/Deployment/web', livePods: [] }]);
  });

  test('the same object in two folders is reviewed twice, and said so', () => {
    const { workloads, problems } = snapshotOf({ 'dev/web.yaml': deployment, 'prod/web.yaml': deployment });
    expect(workloads.map(({ ref }) => ref.origin)).toMatchObject([{ file: 'dev/web.yaml' }, { file: 'prod/web.yaml' }]);
    expect(problems).toMatchObject([{ code: 'P107', level: 'warning' }]);
  });

  test('owners that own each other end', () => {
    const loop = (name: string, owner: string): string => `apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: ${name}, namespace: shop, ${owned('apps/v1', 'ReplicaSet', owner)}}\nspec: {template: {spec: {containers: [{name: web, image: nginx}]}}}`;
    expect(snapshotOf({ 'loop.yaml': join(loop('a', 'b'), loop('b', 'a')) }).workloads.length).toBeGreaterThan(0);
  });
});
