import type { Container, Field, PodTemplate } from '../snapshot.ts';
import { decodeContainers } from './containers.ts';
import type { Cursor, Fields } from './cursor.ts';
import { decodeVolumes } from './volumes.ts';

/** Settings that stand elsewhere than in the pod spec, for kinds whose operator writes the spec. */
export interface PodOverrides {
  readonly serviceAccountName?: Field<string>;
  readonly automount?: Field<boolean>;
  /** containers that the operator adds */
  readonly madeContainers?: readonly Container[];
}

const NO_FIELDS: Fields = Object.freeze({});

/**
 * Reads a pod, or a template of one: a mapping with `metadata` and `spec`.
 *
 * @source Kubernetes 1.37.2, pkg/apis/core/v1/defaults.go: `serviceAccountName` wins over the deprecated
 * `serviceAccount`, which counts when the first is empty
 */
export function decodePodTemplate(cursor: Cursor, template: Fields, overrides: PodOverrides = {}): PodTemplate {
  const spec = cursor.fields(template, 'spec') ?? NO_FIELDS;
  const metadata = cursor.fields(template, 'metadata');
  return {
    labels: cursor.textMap(metadata, 'labels'),
    annotations: cursor.textMap(metadata, 'annotations'),
    serviceAccountName: overrides.serviceAccountName ?? decodeAccountName(cursor, spec),
    automount: overrides.automount ?? cursor.flagField(spec, 'automountServiceAccountToken'),
    volumes: decodeVolumes(cursor, spec),
    containers: addMade(decodeContainers(cursor, spec), overrides.madeContainers ?? []),
    imagePullSecrets: cursor.items(spec, 'imagePullSecrets').map(({ fields }) => cursor.text(fields, 'name') ?? ''),
    hostNetwork: cursor.flag(spec, 'hostNetwork') ?? false,
    shareProcessNamespace: cursor.flag(spec, 'shareProcessNamespace') ?? false,
    ref: cursor.ref(spec === NO_FIELDS ? template : spec, 'containers'),
  };
}

function decodeAccountName(cursor: Cursor, spec: Fields): Field<string> {
  const named = cursor.textField(spec, 'serviceAccountName');
  if (named.value !== null && named.value !== '') return named;
  const deprecated = cursor.textField(spec, 'serviceAccount');
  if (deprecated.value !== null && deprecated.value !== '') return deprecated;
  return { value: null, ref: named.ref };
}

/** A container of the same name that the author wrote is a patch of the operator's one, not another. */
function addMade(written: readonly Container[], made: readonly Container[]): Container[] {
  const names = new Set(written.map(({ name }) => name));
  const order: readonly Container['role'][] = ['init', 'sidecar', 'app', 'ephemeral'];
  const all = [...written, ...made.filter(({ name }) => !names.has(name))];
  if (made.length === 0) return all;
  return all.map((container, index) => ({ container, index }))
    .sort((a, b) => order.indexOf(a.container.role) - order.indexOf(b.container.role) || a.index - b.index)
    .map(({ container }) => container);
}
