import type { KeyToPath, ProjectedSource, Volume, VolumeSource } from '../snapshot.ts';
import type { Cursor, Fields } from './cursor.ts';

/** What the API server fills in when a projected token names no lifetime (kubernetes-truth 1.4). */
const DEFAULT_TOKEN_SECONDS = 3600;

/** Reads `spec.volumes`, as far as a token can come through them. */
export function decodeVolumes(cursor: Cursor, spec: Fields): Volume[] {
  return cursor.items(spec, 'volumes').map(({ fields, ref }) => ({ name: cursor.text(fields, 'name') ?? '', source: decodeSource(cursor, fields), ref }));
}

function decodeSource(cursor: Cursor, volume: Fields): VolumeSource {
  const projected = cursor.fields(volume, 'projected');
  if (projected !== null) return { kind: 'projected', sources: cursor.items(projected, 'sources').flatMap(({ fields }) => decodeProjected(cursor, fields)) };
  const secret = cursor.fields(volume, 'secret');
  if (secret !== null) {
    return { kind: 'secret', secret: cursor.text(secret, 'secretName') ?? '', items: decodeItems(cursor, secret), optional: cursor.flag(secret, 'optional') ?? false };
  }
  const configMap = cursor.fields(volume, 'configMap');
  if (configMap !== null) return { kind: 'config-map', configMap: cursor.text(configMap, 'name') ?? '', items: decodeItems(cursor, configMap) };
  const csi = cursor.fields(volume, 'csi');
  if (csi !== null) return { kind: 'csi', driver: cursor.text(csi, 'driver') ?? '' };
  const claim = cursor.fields(volume, 'persistentVolumeClaim');
  if (claim !== null) return { kind: 'claim', claim: cursor.text(claim, 'claimName') ?? '' };
  const hostPath = cursor.fields(volume, 'hostPath');
  if (hostPath !== null) return { kind: 'host-path', path: cursor.text(hostPath, 'path') ?? '' };
  return { kind: 'other', type: Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir' };
}

/** One entry of `projected.sources`; the kubelet looks at its parts in this order and takes the first. */
function decodeProjected(cursor: Cursor, source: Fields): ProjectedSource[] {
  const secret = cursor.fields(source, 'secret');
  if (secret !== null) {
    return [{ kind: 'secret', secret: cursor.text(secret, 'name') ?? '', items: decodeItems(cursor, secret), optional: cursor.flag(secret, 'optional') ?? false }];
  }
  const configMap = cursor.fields(source, 'configMap');
  if (configMap !== null) return [{ kind: 'config-map', configMap: cursor.text(configMap, 'name') ?? '', items: decodeItems(cursor, configMap) }];
  const downward = cursor.fields(source, 'downwardAPI');
  if (downward !== null) return [{ kind: 'downward', paths: cursor.items(downward, 'items').map(({ fields }) => cursor.text(fields, 'path') ?? '') }];
  const token = cursor.fields(source, 'serviceAccountToken');
  if (token !== null) {
    return [
      {
        kind: 'token',
        path: cursor.text(token, 'path') ?? '',
        audience: cursor.text(token, 'audience') ?? '',
        expirationSeconds: cursor.number(token, 'expirationSeconds') ?? DEFAULT_TOKEN_SECONDS,
      },
    ];
  }
  return Object.keys(source).map((type) => ({ kind: 'other', type }));
}

function decodeItems(cursor: Cursor, source: Fields): KeyToPath[] | null {
  const items = cursor.items(source, 'items');
  if (items.length === 0) return null;
  return items.map(({ fields }) => ({ key: cursor.text(fields, 'key') ?? '', path: cursor.text(fields, 'path') ?? '' }));
}
