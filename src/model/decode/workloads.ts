import type { Container, Field, PodTemplate, Ref, Volume } from '../snapshot.ts';
import { findHolder, walkPath, type KindRule, type Match, type SettingsRule, type TemplateRule } from '../kinds/index.ts';
import { isFields, type Cursor, type Fields } from './cursor.ts';
import { decodePodTemplate } from './pod-template.ts';

/** One pod template of an object; `label` is null where the object has only one. */
export interface FoundTemplate {
  readonly label: string | null;
  readonly pod: PodTemplate;
}

/** Volumes that a StatefulSet (and its like) adds for its `volumeClaimTemplates`. */
function claimVolumes(cursor: Cursor, object: Fields): Volume[] {
  const spec = object['spec'];
  if (!isFields(spec) || !Array.isArray(spec['volumeClaimTemplates'])) return [];
  return cursor.items(spec, 'volumeClaimTemplates').map(({ fields, ref }) => {
    const metadata = cursor.fields(fields, 'metadata');
    return { name: (metadata === null ? null : cursor.text(metadata, 'name')) ?? '', source: { kind: 'claim', claim: '' }, ref };
  });
}

/** A claim takes the place of a volume with its name. */
function withClaims(pod: PodTemplate, claims: readonly Volume[]): PodTemplate {
  if (claims.length === 0) return pod;
  const names = new Set(claims.map(({ name }) => name));
  return { ...pod, volumes: [...pod.volumes.filter(({ name }) => !names.has(name)), ...claims] };
}

interface RawTemplate {
  readonly label: string;
  readonly read: () => PodTemplate;
}

/** Reads every pod template of an object of a known kind. */
export function decodeTemplates(cursor: Cursor, object: Fields, rule: KindRule): FoundTemplate[] {
  const raw = rule.templates.flatMap((template) => findTemplates(cursor, object, template));
  const claims = claimVolumes(cursor, object);
  return raw.map(({ label, read }) => ({ label: raw.length === 1 ? null : label, pod: withClaims(read(), claims) }));
}

function findTemplates(cursor: Cursor, object: Fields, template: TemplateRule): RawTemplate[] {
  const matches = walkPath(object, template.path, template.label);
  if (template.shape === 'pod-template') {
    return matches
      .filter(({ fields }) => isFields(fields['spec']))
      .map((match) => ({ label: labelOf(match, template.path), read: () => decodePodTemplate(cursor, match.fields) }));
  }
  const { only } = template;
  return matches
    .filter(({ fields }) => only === undefined || only.some((key) => fields[key] !== undefined && fields[key] !== null))
    .map((match) => ({ label: labelOf(match, template.path), read: () => decodeSettings(cursor, { object, match, rule: template }) }));
}

function labelOf(match: Match, path: string): string {
  if (match.labels.length > 0) return match.labels.join('/');
  return path.split('.').findLast((step) => !['spec', 'template'].includes(step)) ?? 'pod';
}

interface Settings {
  readonly object: Fields;
  readonly match: Match;
  readonly rule: SettingsRule;
}

function decodeSettings(cursor: Cursor, settings: Settings): PodTemplate {
  const { match, rule } = settings;
  const spec = rule.spec === undefined ? null : rule.spec === '' ? match.fields : nested(match.fields, rule.spec);
  const ref = cursor.ref(match.fields, '');
  const account = findField(settings, rule.account, (holder, key) => cursor.textField(holder, key)) ?? { value: null, ref };
  const named = account.value === null && rule.defaultAccount !== undefined ? { ...account, value: rule.defaultAccount } : account;
  const automount = findField(settings, rule.automount, (holder, key) => cursor.flagField(holder, key)) ?? { value: null, ref };
  return decodePodTemplate(cursor, spec === null ? {} : { spec }, {
    serviceAccountName: named,
    automount,
    madeContainers: rule.made.map((made) => madeContainer(made, ref)),
  });
}

function nested(fields: Fields, path: string): Fields | null {
  const found = findHolder(fields, path);
  const value = found?.holder[found.key];
  return isFields(value) ? value : null;
}

/** The first place where the field is set; else the first where it could be. */
function findField<T>(settings: Settings, paths: readonly string[], read: (holder: Fields, key: string) => Field<T>): Field<T> | null {
  let empty: Field<T> | null = null;
  for (const path of paths) {
    const found = path.startsWith('.') ? findHolder(settings.match.fields, path.slice(1)) : findHolder(settings.object, path);
    if (found === null) continue;
    const field = read(found.holder, found.key);
    if (field.value !== null && field.value !== '') return field;
    empty ??= { ...field, value: null };
  }
  return empty;
}

function madeContainer(made: SettingsRule['made'][number], ref: Ref): Container {
  return { name: made.name, role: made.role, image: '', command: [], args: [], env: [], envFrom: [], volumeMounts: [], ref };
}
