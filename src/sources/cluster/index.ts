export { readCluster } from './read-cluster.ts';
export { rbacResources, reviewResources, type ClusterResource } from './resources.ts';
export type { ClusterItem, ClusterRequest, ClusterWorld, CustomKind, Listed } from './request.ts';
