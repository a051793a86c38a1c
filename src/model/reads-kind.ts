import { BUILTIN_KINDS, CUSTOM_KINDS } from './kinds/index.ts';

const READ = new Set([
  ...BUILTIN_KINDS.map(({ kind }) => kind),
  ...CUSTOM_KINDS.map(({ kind }) => kind),
  ...['ServiceAccount', 'Secret', 'CSIDriver', 'PersistentVolume', 'PersistentVolumeClaim', 'Namespace'],
]);
// A core Service makes no pods; a Knative Service does.
READ.delete('Service');

/** Kinds that never make pods although their text may speak of containers. */
const NEVER = new Set([
  'ConfigMap',
  'CustomResourceDefinition',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'PodSecurityPolicy',
  'NetworkPolicy',
  'Ingress',
  'PrometheusRule',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
]);

/**
 * Whether anybody reads documents of a kind, so that the others need not be parsed.
 *
 * @param kind as written in the document's own `kind:` line
 * @param text of the document: a kind that nobody knows is read when it speaks of containers
 */
export function readsKind(kind: string, text: string): boolean {
  if (READ.has(kind) || kind.endsWith('List')) return true;
  if (NEVER.has(kind)) return false;
  return text.includes('containers') || text.includes('serving.knative.dev');
}
