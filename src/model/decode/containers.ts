import type { Container, ContainerRole, EnvFrom, EnvVar, Ref, VolumeMount } from '../snapshot.ts';
import { isFields, type Cursor, type Fields } from './cursor.ts';

/** Reads the containers of a pod spec: init containers and sidecars, then containers, then ephemeral ones. */
export function decodeContainers(cursor: Cursor, spec: Fields): Container[] {
  const read = (key: string, role: (fields: Fields) => ContainerRole): Container[] =>
    cursor.items(spec, key).map(({ fields, ref }, index) => decodeContainer(cursor, fields, { role: role(fields), index, ref }));
  return [
    ...read('initContainers', (fields) => (cursor.text(fields, 'restartPolicy') === 'Always' ? 'sidecar' : 'init')),
    ...read('containers', () => 'app'),
    ...read('ephemeralContainers', () => 'ephemeral'),
  ];
}

interface Position {
  readonly role: ContainerRole;
  readonly index: number;
  readonly ref: Ref;
}

function decodeContainer(cursor: Cursor, fields: Fields, { role, index, ref }: Position): Container {
  return {
    name: cursor.text(fields, 'name') ?? `#${index + 1}`,
    role,
    image: cursor.text(fields, 'image') ?? '',
    command: cursor.texts(fields, 'command'),
    args: cursor.texts(fields, 'args'),
    env: cursor.items(fields, 'env').map((item) => decodeEnv(cursor, item.fields)),
    envFrom: cursor.items(fields, 'envFrom').flatMap((item) => decodeEnvFrom(cursor, item.fields)),
    volumeMounts: cursor.items(fields, 'volumeMounts').map((item) => decodeMount(cursor, item.fields, item.ref)),
    ref,
  };
}

function decodeMount(cursor: Cursor, fields: Fields, ref: Ref): VolumeMount {
  return {
    volume: cursor.text(fields, 'name') ?? '',
    mountPath: cursor.text(fields, 'mountPath') ?? '',
    subPath: cursor.text(fields, 'subPath') ?? '',
    subPathExpr: cursor.text(fields, 'subPathExpr') ?? '',
    ref,
  };
}

function decodeEnv(cursor: Cursor, fields: Fields): EnvVar {
  const name = cursor.text(fields, 'name') ?? '';
  const from = cursor.fields(fields, 'valueFrom');
  const secretKey = from === null ? null : cursor.fields(from, 'secretKeyRef');
  if (secretKey !== null) {
    const optional = cursor.flag(secretKey, 'optional') ?? false;
    return { kind: 'secret-key', name, secret: cursor.text(secretKey, 'name') ?? '', key: cursor.text(secretKey, 'key') ?? '', optional };
  }
  if (from !== null) return { kind: 'other', name };
  const { value } = fields;
  return { kind: 'literal', name, value: isFields(value) || Array.isArray(value) ? '' : String(value ?? '') };
}

function decodeEnvFrom(cursor: Cursor, fields: Fields): EnvFrom[] {
  const prefix = cursor.text(fields, 'prefix') ?? '';
  const sources: EnvFrom[] = [];
  const configMap = cursor.fields(fields, 'configMapRef');
  if (configMap !== null) sources.push({ kind: 'config-map', configMap: cursor.text(configMap, 'name') ?? '', prefix });
  const secret = cursor.fields(fields, 'secretRef');
  if (secret !== null) sources.push({ kind: 'secret', secret: cursor.text(secret, 'name') ?? '', prefix, optional: cursor.flag(secret, 'optional') ?? false });
  return sources;
}
