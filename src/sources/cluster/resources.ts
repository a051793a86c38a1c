/** One list of the Kubernetes API. */
export interface ClusterResource {
  /** empty: the core group */
  readonly group: string;
  readonly version: string;
  /** the plural in the URL */
  readonly resource: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** a workload or a pod: the label selector of the user applies */
  readonly selectable: boolean;
  /** narrows the list on the server; null: everything */
  readonly fieldSelector: string | null;
  /** objects a page, where they can be large; null: as everywhere */
  readonly pageSize: number | null;
}

type Known = Pick<ClusterResource, 'resource' | 'kind'> & Partial<ClusterResource>;

const builtIn = (known: Known): ClusterResource => ({
  group: '',
  version: 'v1',
  namespaced: true,
  selectable: false,
  fieldSelector: null,
  pageSize: null,
  ...known,
});

/**
 * What a review of tokens reads, and no more; `docs/install/read-only.md` grants exactly these.
 *
 * Of Secrets only those that hold a service account token: the others never leave the server. Pods come first because
 * they are most: their pages arrive while the others are read.
 */
export const reviewResources: readonly ClusterResource[] = [
  builtIn({ resource: 'pods', kind: 'Pod', selectable: true }),
  builtIn({ resource: 'namespaces', kind: 'Namespace', namespaced: false }),
  builtIn({ resource: 'serviceaccounts', kind: 'ServiceAccount' }),
  builtIn({ resource: 'secrets', kind: 'Secret', fieldSelector: 'type=kubernetes.io/service-account-token' }),
  builtIn({ group: 'storage.k8s.io', resource: 'csidrivers', kind: 'CSIDriver', namespaced: false }),
  builtIn({ resource: 'persistentvolumes', kind: 'PersistentVolume', namespaced: false }),
  builtIn({ resource: 'persistentvolumeclaims', kind: 'PersistentVolumeClaim' }),
  builtIn({ group: 'apps', resource: 'deployments', kind: 'Deployment', selectable: true }),
  builtIn({ group: 'apps', resource: 'replicasets', kind: 'ReplicaSet', selectable: true }),
  builtIn({ group: 'apps', resource: 'statefulsets', kind: 'StatefulSet', selectable: true }),
  builtIn({ group: 'apps', resource: 'daemonsets', kind: 'DaemonSet', selectable: true }),
  builtIn({ resource: 'replicationcontrollers', kind: 'ReplicationController', selectable: true }),
  builtIn({ group: 'batch', resource: 'jobs', kind: 'Job', selectable: true }),
  builtIn({ group: 'batch', resource: 'cronjobs', kind: 'CronJob', selectable: true }),
  builtIn({ resource: 'podtemplates', kind: 'PodTemplate', selectable: true }),
];

/** What says who may do what; for whoever weighs permissions. */
export const rbacResources: readonly ClusterResource[] = [
  builtIn({ group: 'rbac.authorization.k8s.io', resource: 'roles', kind: 'Role' }),
  builtIn({ group: 'rbac.authorization.k8s.io', resource: 'rolebindings', kind: 'RoleBinding' }),
  builtIn({ group: 'rbac.authorization.k8s.io', resource: 'clusterroles', kind: 'ClusterRole', namespaced: false }),
  builtIn({ group: 'rbac.authorization.k8s.io', resource: 'clusterrolebindings', kind: 'ClusterRoleBinding', namespaced: false }),
];

/** As kubectl and RBAC messages write it: `deployments.apps`, `pods`. */
export function resourceName({ group, resource }: Pick<ClusterResource, 'group' | 'resource'>): string {
  return group === '' ? resource : `${resource}.${group}`;
}

export function apiVersionOf({ group, version }: Pick<ClusterResource, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

/** The URL path of the list, in one namespace or (null) in all of them. */
export function listPath(resource: ClusterResource, namespace: string | null): string {
  const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${apiVersionOf(resource)}`;
  return namespace === null ? `${root}/${resource.resource}` : `${root}/namespaces/${encodeURIComponent(namespace)}/${resource.resource}`;
}
