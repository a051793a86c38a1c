import { fieldsOf, isFields, itemsOf, type Fields } from './fields.ts';
import { apiVersionOf, type ClusterResource } from './resources.ts';

const METADATA = ['name', 'generateName', 'namespace', 'uid', 'labels', 'creationTimestamp', 'deletionTimestamp', 'ownerReferences'];
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

const POD_SPEC = [
  'serviceAccountName',
  'serviceAccount',
  'automountServiceAccountToken',
  'volumes',
  'imagePullSecrets',
  'hostNetwork',
  'hostPID',
  'shareProcessNamespace',
  'nodeName',
];
const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'];
const CONTAINER = [
  'name',
  'image',
  'command',
  'args',
  'workingDir',
  'env',
  'envFrom',
  'ports',
  'volumeMounts',
  'restartPolicy',
  'targetContainerName',
];

/**
 * Keeps of an object from a list what the model reads, and gives it the type that lists leave out.
 *
 * Of a Secret the names of its keys stay and never a value; the copy that `kubectl apply` leaves in an annotation goes,
 * because it repeats the whole object, values included. An object whose kind we do not know keeps its spec whole.
 */
export function trim(item: unknown, resource: ClusterResource): Fields {
  const object = isFields(item) ? item : {};
  const head = { apiVersion: apiVersionOf(resource), kind: resource.kind, metadata: trimMetadata(fieldsOf(object, 'metadata')) };
  return { ...head, ...bodyOf(object, resource) };
}

function bodyOf(object: Fields, resource: ClusterResource): Fields {
  const spec = fieldsOf(object, 'spec');
  switch (resource.group === '' || builtInGroups.has(resource.group) ? resource.kind : '') {
    case 'Secret':
      return { ...pick(object, ['type']), data: keysOf(object, 'data') };
    case 'Pod':
      return { spec: trimPodSpec(spec), status: pick(fieldsOf(object, 'status'), ['phase']) };
    case 'PodTemplate':
      return { template: trimTemplate(fieldsOf(object, 'template')) };
    case 'CronJob':
      return { spec: { ...pick(spec, ['suspend']), jobTemplate: trimJob(fieldsOf(spec, 'jobTemplate')) } };
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicationController':
    case 'Job':
      return { spec: trimWorkload(spec) };
    default:
      return rest(object);
  }
}

const builtInGroups = new Set(['apps', 'batch', 'storage.k8s.io', 'rbac.authorization.k8s.io']);

function trimJob(job: Fields): Fields {
  return { metadata: trimMetadata(fieldsOf(job, 'metadata')), spec: trimWorkload(fieldsOf(job, 'spec')) };
}

function trimWorkload(spec: Fields): Fields {
  const kept = pick(spec, ['replicas', 'suspend', 'serviceName', 'volumeClaimTemplates']);
  return { ...kept, template: trimTemplate(fieldsOf(spec, 'template')) };
}

function trimTemplate(template: Fields): Fields {
  return { metadata: trimMetadata(fieldsOf(template, 'metadata')), spec: trimPodSpec(fieldsOf(template, 'spec')) };
}

function trimPodSpec(spec: Fields): Fields {
  const kept = pick(spec, POD_SPEC);
  for (const field of CONTAINERS) {
    if (spec[field] !== undefined) kept[field] = itemsOf(spec, field).map((container) => pick(container, CONTAINER));
  }
  return kept;
}

function trimMetadata(metadata: Fields): Fields {
  const kept = pick(metadata, METADATA);
  const annotations = Object.entries(fieldsOf(metadata, 'annotations')).filter(([name]) => name !== LAST_APPLIED);
  if (annotations.length > 0) kept['annotations'] = Object.fromEntries(annotations);
  return kept;
}

function keysOf(object: Fields, field: string): Fields {
  return Object.fromEntries(Object.keys(fieldsOf(object, field)).map((key) => [key, null]));
}

/** All but what the head already gives and what only says how things are going. */
function rest(object: Fields): Fields {
  return Object.fromEntries(Object.entries(object).filter(([field]) => !['apiVersion', 'kind', 'metadata', 'status'].includes(field)));
}

function pick(fields: Fields, names: readonly string[]): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const name of names) {
    if (fields[name] !== undefined) kept[name] = fields[name];
  }
  return kept;
}
