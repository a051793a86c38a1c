import { describe, expect, test } from 'vitest';
import { snapshotOf } from '../snapshot-of.fixture.ts';

const PLAIN = '{serviceAccountName: web, automountServiceAccountToken: false, containers: [{name: app, image: example.org/app}]}';

function workloads(apiVersion: string, kind: string, spec: string) {
  return snapshotOf({ 'object.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: shop}\nspec: ${spec}` }).workloads;
}

describe('kinds whose pod template stands at a path of its own', () => {
  test.each([
    ['argoproj.io/v1alpha1', 'Rollout', `{template: {spec: ${PLAIN}}}`],
    ['argoproj.io/v1alpha1', 'Experiment', `{templates: [{name: a, template: {spec: ${PLAIN}}}]}`],
    ['argoproj.io/v1alpha1', 'AnalysisTemplate', `{metrics: [{name: m, provider: {job: {spec: {template: {spec: ${PLAIN}}}}}}]}`],
    ['serving.knative.dev/v1', 'Service', `{template: {spec: ${PLAIN}}}`],
    ['serving.knative.dev/v1', 'Configuration', `{template: {spec: ${PLAIN}}}`],
    ['serving.knative.dev/v1', 'Revision', PLAIN],
    ['ray.io/v1', 'RayCluster', `{headGroupSpec: {template: {spec: ${PLAIN}}}}`],
    ['ray.io/v1', 'RayService', `{rayClusterConfig: {headGroupSpec: {template: {spec: ${PLAIN}}}}}`],
    ['sparkoperator.k8s.io/v1alpha1', 'SparkConnect', `{server: {template: {spec: ${PLAIN}}}}`],
    ['core.strimzi.io/v1beta2', 'StrimziPodSet', `{pods: [{metadata: {name: kafka-0}, spec: ${PLAIN}}]}`],
    ['apps.openshift.io/v1', 'DeploymentConfig', `{template: {spec: ${PLAIN}}}`],
    ['apps.kruise.io/v1alpha1', 'CloneSet', `{template: {spec: ${PLAIN}}}`],
    ['apps.kruise.io/v1beta1', 'StatefulSet', `{template: {spec: ${PLAIN}}}`],
    ['apps.kruise.io/v1alpha1', 'DaemonSet', `{template: {spec: ${PLAIN}}}`],
    ['apps.kruise.io/v1alpha1', 'BroadcastJob', `{template: {spec: ${PLAIN}}}`],
    ['apps.kruise.io/v1alpha1', 'AdvancedCronJob', `{template: {jobTemplate: {spec: {template: {spec: ${PLAIN}}}}}}`],
    ['apps.kruise.io/v1alpha1', 'UnitedDeployment', `{template: {deploymentTemplate: {spec: {template: {spec: ${PLAIN}}}}}}`],
    ['jobset.x-k8s.io/v1alpha2', 'JobSet', `{replicatedJobs: [{name: w, template: {spec: {template: {spec: ${PLAIN}}}}}]}`],
    ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', `{leaderWorkerTemplate: {workerTemplate: {spec: ${PLAIN}}}}`],
    ['trainer.kubeflow.org/v1alpha1', 'TrainingRuntime', `{template: {spec: {replicatedJobs: [{name: n, template: {spec: {template: {spec: ${PLAIN}}}}}]}}}`],
    ['kubeflow.org/v1', 'PyTorchJob', `{pytorchReplicaSpecs: {Master: {template: {spec: ${PLAIN}}}}}`],
    ['kubeflow.org/v1', 'MPIJob', `{mpiReplicaSpecs: {Launcher: {template: {spec: ${PLAIN}}}}}`],
    ['extensions/v1beta1', 'Deployment', `{template: {spec: ${PLAIN}}}`],
  ])('%s %s', (apiVersion, kind, spec) => {
    expect(workloads(apiVersion, kind, spec)).toMatchObject([
      { id: `shop/${kind}/x`, probable: false, pod: { serviceAccountName: { value: 'web' }, automount: { value: false }, containers: [{ name: 'app' }] } },
    ]);
  });
});

describe('kinds whose operator writes the pod', () => {
  const settings = '{serviceAccountName: web, automountServiceAccountToken: false}';
  test.each([
    ['monitoring.coreos.com/v1', 'Prometheus', settings, ['init-config-reloader', 'prometheus', 'config-reloader']],
    ['monitoring.coreos.com/v1', 'Alertmanager', settings, ['init-config-reloader', 'alertmanager', 'config-reloader']],
    ['argoproj.io/v1alpha1', 'Workflow', '{serviceAccountName: web, automountServiceAccountToken: false, templates: [{name: a, dag: {}}, {name: b, container: {image: busybox}}]}', ['init', 'main', 'wait']],
    ['argoproj.io/v1alpha1', 'CronWorkflow', '{workflowSpec: {serviceAccountName: web, automountServiceAccountToken: false, templates: [{name: b, script: {}}]}}', ['init', 'main', 'wait']],
    ['tekton.dev/v1', 'TaskRun', '{serviceAccountName: web, podTemplate: {automountServiceAccountToken: false}}', ['step-*']],
    ['tekton.dev/v1', 'PipelineRun', '{taskRunTemplate: {serviceAccountName: web, podTemplate: {automountServiceAccountToken: false}}}', ['step-*']],
    ['sparkoperator.k8s.io/v1beta2', 'SparkApplication', '{driver: {serviceAccount: web, template: {spec: {automountServiceAccountToken: false}}}}', ['spark-kubernetes-driver']],
  ])('%s %s', (apiVersion, kind, spec, containers) => {
    const [workload] = workloads(apiVersion, kind, spec);
    expect(workload).toMatchObject({ id: `shop/${kind}/x`, pod: { serviceAccountName: { value: 'web' }, automount: { value: false } } });
    expect(workload?.pod.containers.map(({ name }) => name)).toEqual(containers);
  });

  test('a build runs as account builder', () => {
    expect(workloads('build.openshift.io/v1', 'BuildConfig', '{}')).toMatchObject([{ pod: { serviceAccountName: { value: 'builder' } } }]);
  });

  test('a template of a workflow beats the workflow', () => {
    const spec = '{serviceAccountName: all, templates: [{name: a, container: {}, serviceAccountName: own}, {name: b, container: {}}]}';
    expect(workloads('argoproj.io/v1alpha1', 'Workflow', spec).map(({ id, pod }) => [id, pod.serviceAccountName.value])).toEqual([
      ['shop/Workflow/x/a', 'own'],
      ['shop/Workflow/x/b', 'all'],
    ]);
  });
});

describe('several pod templates in one object', () => {
  test('each is a workload with the name of its part', () => {
    const spec = `{headGroupSpec: {template: {spec: ${PLAIN}}}, workerGroupSpecs: [{groupName: small, template: {spec: ${PLAIN}}}, {groupName: big, template: {spec: ${PLAIN}}}]}`;
    expect(workloads('ray.io/v1', 'RayCluster', spec).map(({ id }) => id)).toEqual(['shop/RayCluster/x/big', 'shop/RayCluster/x/headGroupSpec', 'shop/RayCluster/x/small']);
  });
});

describe('kinds that nobody knows', () => {
  test('a pod spec is found by its shape and said to be probable', () => {
    expect(workloads('example.org/v1', 'Widget', `{deep: {inside: {template: {spec: ${PLAIN}}}}}`)).toMatchObject([{ id: 'shop/Widget/x', probable: true, pod: { automount: { value: false } } }]);
  });

  test.each([
    ['example.org/v1', 'Widget', '{containers: [a, b]}'],
    ['example.org/v1', 'Widget', '{containers: []}'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', '{versions: [{schema: {containers: [{name: a, image: b}]}}]}'],
    ['argoproj.io/v1alpha1', 'Rollout', '{workloadRef: {kind: Deployment, name: web}}'],
  ])('%s %s %s makes no pods', (apiVersion, kind, spec) => {
    expect(workloads(apiVersion, kind, spec)).toEqual([]);
  });
});

test('the claims of a StatefulSet are volumes of its pods', () => {
  const spec = '{template: {spec: {containers: [{name: db, image: postgres, volumeMounts: [{name: data, mountPath: /data}]}]}}, volumeClaimTemplates: [{metadata: {name: data}}]}';
  expect(workloads('apps/v1', 'StatefulSet', spec)[0]?.pod.volumes).toMatchObject([{ name: 'data', source: { kind: 'claim' } }]);
});
