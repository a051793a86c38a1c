import type { KindRule } from './kind-rule.ts';

const template = (path: string): KindRule['templates'] => [{ shape: 'pod-template', path }];

/**
 * Kubernetes' own kinds that make pods.
 *
 * @source Kubernetes 1.37.2, pkg/apis/{core,apps,batch}/types.go
 */
export const BUILTIN_KINDS: readonly KindRule[] = [
  { group: '', kind: 'Pod', plural: 'pods', templates: template('') },
  { group: '', kind: 'PodTemplate', plural: 'podtemplates', templates: template('template') },
  { group: '', kind: 'ReplicationController', plural: 'replicationcontrollers', templates: template('spec.template') },
  { group: 'apps', kind: 'Deployment', plural: 'deployments', templates: template('spec.template') },
  { group: 'apps', kind: 'StatefulSet', plural: 'statefulsets', templates: template('spec.template') },
  { group: 'apps', kind: 'DaemonSet', plural: 'daemonsets', templates: template('spec.template') },
  { group: 'apps', kind: 'ReplicaSet', plural: 'replicasets', templates: template('spec.template') },
  { group: 'batch', kind: 'Job', plural: 'jobs', templates: template('spec.template') },
  { group: 'batch', kind: 'CronJob', plural: 'cronjobs', templates: template('spec.jobTemplate.spec.template') },
];

/** Groups that kinds of today had before Kubernetes 1.16 to 1.25; charts still carry them. */
export const FORMER_GROUPS: ReadonlyMap<string, string> = new Map([
  ['extensions/Deployment', 'apps'],
  ['extensions/DaemonSet', 'apps'],
  ['extensions/ReplicaSet', 'apps'],
]);
