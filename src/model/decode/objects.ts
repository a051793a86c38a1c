import type { CsiDriver, Namespace, PersistentVolume, PersistentVolumeClaim, Secret, ServiceAccount } from '../snapshot.ts';
import { sortedBy } from '../../lib/index.ts';
import { isFields, type Cursor, type Fields } from './cursor.ts';

/** Who an object is. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  /** empty: none was given */
  readonly namespace: string;
  readonly name: string;
}

export function decodeServiceAccount(cursor: Cursor, object: Fields, { namespace, name }: Identity): ServiceAccount {
  return {
    namespace,
    name,
    automount: cursor.flagField(object, 'automountServiceAccountToken'),
    annotations: cursor.textMap(cursor.fields(object, 'metadata'), 'annotations'),
    secrets: cursor.items(object, 'secrets').map(({ fields }) => cursor.text(fields, 'name') ?? ''),
    imagePullSecrets: cursor.items(object, 'imagePullSecrets').map(({ fields }) => cursor.text(fields, 'name') ?? ''),
    ref: cursor.ref(object, 'kind'),
    invalid: [...cursor.problems],
  };
}

/** Takes the names of the keys only: no value of a Secret ever enters the model. */
export function decodeSecret(cursor: Cursor, object: Fields, { namespace, name }: Identity): Secret {
  const metadata = cursor.fields(object, 'metadata');
  const keys = ['data', 'stringData'].flatMap((field) => {
    const map = object[field];
    return isFields(map) ? Object.keys(map) : [];
  });
  return {
    namespace,
    name,
    type: cursor.text(object, 'type') ?? 'Opaque',
    annotations: cursor.textMap(metadata, 'annotations'),
    labels: cursor.textMap(metadata, 'labels'),
    keys: sortedBy([...new Set(keys)], (key) => key),
    ref: cursor.ref(object, 'kind'),
  };
}

export function decodeCsiDriver(cursor: Cursor, object: Fields, { name }: Identity): CsiDriver {
  const spec = cursor.fields(object, 'spec');
  const requests = spec === null ? [] : cursor.items(spec, 'tokenRequests');
  return {
    name,
    tokenRequests: requests.map(({ fields }) => ({
      audience: cursor.text(fields, 'audience') ?? '',
      expirationSeconds: cursor.number(fields, 'expirationSeconds') ?? 3600,
    })),
    ref: cursor.ref(object, 'kind'),
  };
}

export function decodePersistentVolume(cursor: Cursor, object: Fields, { name }: Identity): PersistentVolume {
  const spec = cursor.fields(object, 'spec');
  const csi = spec === null ? null : cursor.fields(spec, 'csi');
  return { name, csiDriver: csi === null ? null : cursor.text(csi, 'driver') };
}

export function decodeClaim(cursor: Cursor, object: Fields, { namespace, name }: Identity): PersistentVolumeClaim {
  const spec = cursor.fields(object, 'spec');
  return { namespace, name, volumeName: (spec === null ? null : cursor.text(spec, 'volumeName')) ?? '' };
}

export function decodeNamespace(cursor: Cursor, object: Fields, { name }: Identity): Namespace {
  const metadata = cursor.fields(object, 'metadata');
  return { name, labels: cursor.textMap(metadata, 'labels'), annotations: cursor.textMap(metadata, 'annotations') };
}
