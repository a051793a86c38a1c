import type { KindRule, SettingsRule, TemplateRule } from './kind-rule.ts';

const pod = (path: string, label?: string): TemplateRule => (label === undefined ? { shape: 'pod-template', path } : { shape: 'pod-template', path, label });

const app = (...names: readonly string[]): SettingsRule['made'] => names.map((name) => ({ name, role: 'app' }));

const RAY_TEMPLATES = (cluster: string): readonly TemplateRule[] => [pod(`${cluster}.headGroupSpec.template`), pod(`${cluster}.workerGroupSpecs[].template`, 'groupName')];

/** One workload for each template of a workflow that runs a pod; `dag`, `steps` and `suspend` run none. */
const workflowSettings = (spec: string): SettingsRule => ({
  shape: 'settings',
  path: `${spec}.templates[]`,
  label: 'name',
  only: ['container', 'script', 'containerSet', 'resource', 'data'],
  account: ['.serviceAccountName', `${spec}.templateDefaults.serviceAccountName`, `${spec}.serviceAccountName`],
  automount: ['.automountServiceAccountToken', `${spec}.templateDefaults.automountServiceAccountToken`, `${spec}.automountServiceAccountToken`],
  spec: '',
  made: [{ name: 'init', role: 'init' }, ...app('main', 'wait')],
});

const sparkRole = (spec: string, role: 'driver' | 'executor'): SettingsRule => ({
  shape: 'settings',
  path: `${spec}.${role}`,
  account: ['.template.spec.serviceAccountName', '.serviceAccount'],
  automount: ['.template.spec.automountServiceAccountToken'],
  spec: 'template.spec',
  made: app(role === 'driver' ? 'spark-kubernetes-driver' : 'spark-kubernetes-executor'),
});

const operated = (kind: string, plural: string, names: readonly string[], init: readonly string[]): KindRule => ({
  group: 'monitoring.coreos.com',
  kind,
  plural,
  templates: [
    {
      shape: 'settings',
      path: 'spec',
      account: ['.serviceAccountName'],
      automount: kind === 'ThanosRuler' ? [] : ['.automountServiceAccountToken'],
      spec: '',
      made: [...init.map((name) => ({ name, role: 'init' as const })), ...app(...names)],
    },
  ],
});

const jobOf = (group: string, kind: string, plural: string, path: string): KindRule => ({ group, kind, plural, templates: [pod(path)] });

/**
 * Custom kinds that make pods, read from their type sources (kubernetes-truth 9.2 names repository and date of each).
 * Adding a kind is adding a row.
 */
export const CUSTOM_KINDS: readonly KindRule[] = [
  { group: 'argoproj.io', kind: 'Rollout', plural: 'rollouts', templates: [pod('spec.template')] },
  { group: 'argoproj.io', kind: 'Experiment', plural: 'experiments', templates: [pod('spec.templates[].template', 'name')] },
  ...['AnalysisTemplate', 'ClusterAnalysisTemplate', 'AnalysisRun'].map((kind) => ({
    group: 'argoproj.io',
    kind,
    plural: `${kind.toLowerCase()}s`,
    templates: [pod('spec.metrics[].provider.job.spec.template', 'name')],
  })),
  ...['Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate'].map((kind) => ({
    group: 'argoproj.io',
    kind,
    plural: `${kind.toLowerCase()}s`,
    templates: [workflowSettings('spec')],
  })),
  { group: 'argoproj.io', kind: 'CronWorkflow', plural: 'cronworkflows', templates: [workflowSettings('spec.workflowSpec')] },
  { group: 'serving.knative.dev', kind: 'Service', plural: 'services', templates: [pod('spec.template')] },
  { group: 'serving.knative.dev', kind: 'Configuration', plural: 'configurations', templates: [pod('spec.template')] },
  { group: 'serving.knative.dev', kind: 'Revision', plural: 'revisions', templates: [pod('')] },
  {
    group: 'tekton.dev',
    kind: 'TaskRun',
    plural: 'taskruns',
    templates: [{ shape: 'settings', path: 'spec', account: ['.serviceAccountName'], automount: ['.podTemplate.automountServiceAccountToken'], made: app('step-*') }],
  },
  {
    group: 'tekton.dev',
    kind: 'PipelineRun',
    plural: 'pipelineruns',
    templates: [
      {
        shape: 'settings',
        path: 'spec',
        account: ['.taskRunTemplate.serviceAccountName', '.serviceAccountName'],
        automount: ['.taskRunTemplate.podTemplate.automountServiceAccountToken', '.podTemplate.automountServiceAccountToken'],
        made: app('step-*'),
      },
      {
        shape: 'settings',
        path: 'spec.taskRunSpecs[]',
        label: 'pipelineTaskName',
        account: ['.serviceAccountName', '.taskServiceAccountName', 'spec.taskRunTemplate.serviceAccountName', 'spec.serviceAccountName'],
        automount: ['.podTemplate.automountServiceAccountToken', 'spec.taskRunTemplate.podTemplate.automountServiceAccountToken'],
        made: app('step-*'),
      },
    ],
  },
  { group: 'ray.io', kind: 'RayCluster', plural: 'rayclusters', templates: RAY_TEMPLATES('spec') },
  { group: 'ray.io', kind: 'RayJob', plural: 'rayjobs', templates: [...RAY_TEMPLATES('spec.rayClusterSpec'), pod('spec.submitterPodTemplate')] },
  { group: 'ray.io', kind: 'RayService', plural: 'rayservices', templates: RAY_TEMPLATES('spec.rayClusterConfig') },
  { group: 'sparkoperator.k8s.io', kind: 'SparkApplication', plural: 'sparkapplications', templates: [sparkRole('spec', 'driver'), sparkRole('spec', 'executor')] },
  {
    group: 'sparkoperator.k8s.io',
    kind: 'ScheduledSparkApplication',
    plural: 'scheduledsparkapplications',
    templates: [sparkRole('spec.template', 'driver'), sparkRole('spec.template', 'executor')],
  },
  { group: 'sparkoperator.k8s.io', kind: 'SparkConnect', plural: 'sparkconnects', templates: [pod('spec.server.template'), pod('spec.executor.template')] },
  { group: 'core.strimzi.io', kind: 'StrimziPodSet', plural: 'strimzipodsets', templates: [pod('spec.pods[]')] },
  operated('Prometheus', 'prometheuses', ['prometheus', 'config-reloader'], ['init-config-reloader']),
  operated('PrometheusAgent', 'prometheusagents', ['prometheus', 'config-reloader'], ['init-config-reloader']),
  operated('Alertmanager', 'alertmanagers', ['alertmanager', 'config-reloader'], ['init-config-reloader']),
  operated('ThanosRuler', 'thanosrulers', ['thanos-ruler', 'config-reloader'], []),
  jobOf('apps.openshift.io', 'DeploymentConfig', 'deploymentconfigs', 'spec.template'),
  ...['BuildConfig', 'Build'].map((kind): KindRule => ({
    group: 'build.openshift.io',
    kind,
    plural: `${kind.toLowerCase()}s`,
    templates: [{ shape: 'settings', path: 'spec', account: ['.serviceAccount'], automount: [], defaultAccount: 'builder', made: app('build') }],
  })),
  jobOf('apps.kruise.io', 'CloneSet', 'clonesets', 'spec.template'),
  jobOf('apps.kruise.io', 'StatefulSet', 'statefulsets', 'spec.template'),
  jobOf('apps.kruise.io', 'DaemonSet', 'daemonsets', 'spec.template'),
  jobOf('apps.kruise.io', 'BroadcastJob', 'broadcastjobs', 'spec.template'),
  {
    group: 'apps.kruise.io',
    kind: 'AdvancedCronJob',
    plural: 'advancedcronjobs',
    templates: [pod('spec.template.jobTemplate.spec.template'), pod('spec.template.broadcastJobTemplate.spec.template')],
  },
  {
    group: 'apps.kruise.io',
    kind: 'UnitedDeployment',
    plural: 'uniteddeployments',
    templates: ['statefulSetTemplate', 'advancedStatefulSetTemplate', 'cloneSetTemplate', 'deploymentTemplate'].map((name) => pod(`spec.template.${name}.spec.template`)),
  },
  jobOf('jobset.x-k8s.io', 'JobSet', 'jobsets', 'spec.replicatedJobs[].template.spec.template'),
  {
    group: 'leaderworkerset.x-k8s.io',
    kind: 'LeaderWorkerSet',
    plural: 'leaderworkersets',
    templates: [pod('spec.leaderWorkerTemplate.leaderTemplate'), pod('spec.leaderWorkerTemplate.workerTemplate')],
  },
  ...['TrainingRuntime', 'ClusterTrainingRuntime'].map((kind) => jobOf('trainer.kubeflow.org', kind, `${kind.toLowerCase()}s`, 'spec.template.spec.replicatedJobs[].template.spec.template')),
  jobOf('kubeflow.org', 'PyTorchJob', 'pytorchjobs', 'spec.pytorchReplicaSpecs{}.template'),
  jobOf('kubeflow.org', 'TFJob', 'tfjobs', 'spec.tfReplicaSpecs{}.template'),
  jobOf('kubeflow.org', 'MPIJob', 'mpijobs', 'spec.mpiReplicaSpecs{}.template'),
  jobOf('kubeflow.org', 'XGBoostJob', 'xgboostjobs', 'spec.xgbReplicaSpecs{}.template'),
  jobOf('kubeflow.org', 'PaddleJob', 'paddlejobs', 'spec.paddleReplicaSpecs{}.template'),
];
