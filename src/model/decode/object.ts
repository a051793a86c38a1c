import type { ManifestDocument, Problem } from '../../sources/index.ts';
import type { CsiDriver, Namespace, PersistentVolume, PersistentVolumeClaim, Ref, Secret, ServiceAccount } from '../snapshot.ts';
import type { Role, RoleBinding } from '../rbac.ts';
import { BUILTIN_KINDS, CUSTOM_KINDS, FORMER_GROUPS, type KindRule } from '../kinds/index.ts';
import { Cursor, isFields, type Fields } from './cursor.ts';
import { findProbableTemplates } from './duck-type.ts';
import { decodeClaim, decodeCsiDriver, decodeNamespace, decodePersistentVolume, decodeSecret, decodeServiceAccount, type Identity } from './objects.ts';
import { decodePodTemplate } from './pod-template.ts';
import { decodeRole, decodeRoleBinding } from './rbac.ts';
import { decodeTemplates, type FoundTemplate } from './workloads.ts';

/** The controller of an object. */
export interface Owner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** An object with pod templates, before owners are followed. */
export interface PodMaker {
  readonly identity: Identity;
  readonly uid: string;
  readonly owner: Owner | null;
  readonly ref: Ref;
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly templates: readonly FoundTemplate[];
  readonly probable: boolean;
  /** a pod that lives in a cluster and has not ended */
  readonly lives: boolean;
  readonly problems: readonly Problem[];
}

/** What one object of a document is to us. `other`: a kind that nobody reads. */
export type Decoded =
  | { readonly kind: 'pod-maker'; readonly maker: PodMaker }
  | { readonly kind: 'service-account'; readonly object: ServiceAccount }
  | { readonly kind: 'secret'; readonly object: Secret }
  | { readonly kind: 'csi-driver'; readonly object: CsiDriver }
  | { readonly kind: 'persistent-volume'; readonly object: PersistentVolume }
  | { readonly kind: 'claim'; readonly object: PersistentVolumeClaim }
  | { readonly kind: 'namespace'; readonly object: Namespace }
  | { readonly kind: 'role'; readonly object: Role }
  | { readonly kind: 'role-binding'; readonly object: RoleBinding }
  | { readonly kind: 'other' };

const RULES: ReadonlyMap<string, KindRule> = new Map([...BUILTIN_KINDS, ...CUSTOM_KINDS].map((rule) => [`${rule.group}/${rule.kind}`, rule]));

/** Decodes one object (not a list). `problems` holds what had a type that Kubernetes refuses. */
export function decodeObject(document: ManifestDocument, object: Fields, defaultNamespace: string): { readonly decoded: Decoded; readonly problems: readonly Problem[] } {
  const cursor = new Cursor(document);
  const identity = identify(object, defaultNamespace);
  cursor.about(`${identity.kind} ${identity.namespace === '' ? '' : `${identity.namespace}/`}${identity.name}`);
  const decoded = decodeKind(cursor, object, identity);
  return { decoded, problems: cursor.problems };
}

function identify(object: Fields, defaultNamespace: string): Identity {
  const metadata = isFields(object['metadata']) ? object['metadata'] : {};
  const name = asText(metadata['name']) || `${asText(metadata['generateName'])}*`;
  return { apiVersion: asText(object['apiVersion']), kind: asText(object['kind']), namespace: asText(metadata['namespace']) || defaultNamespace, name };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function groupOf(apiVersion: string, kind: string): string {
  const slash = apiVersion.indexOf('/');
  const group = slash === -1 ? '' : apiVersion.slice(0, slash);
  return FORMER_GROUPS.get(`${group}/${kind}`) ?? group;
}

function decodeKind(cursor: Cursor, object: Fields, identity: Identity): Decoded {
  const group = groupOf(identity.apiVersion, identity.kind);
  const rule = RULES.get(`${group}/${identity.kind}`);
  if (rule !== undefined) return podMaker(cursor, object, { identity, templates: decodeTemplates(cursor, object, rule), probable: false });
  switch (`${group}/${identity.kind}`) {
    case '/ServiceAccount':
      return { kind: 'service-account', object: decodeServiceAccount(cursor, object, identity) };
    case '/Secret':
      return { kind: 'secret', object: decodeSecret(cursor, object, identity) };
    case 'storage.k8s.io/CSIDriver':
      return { kind: 'csi-driver', object: decodeCsiDriver(cursor, object, identity) };
    case '/PersistentVolume':
      return { kind: 'persistent-volume', object: decodePersistentVolume(cursor, object, identity) };
    case '/PersistentVolumeClaim':
      return { kind: 'claim', object: decodeClaim(cursor, object, identity) };
    case '/Namespace':
      return { kind: 'namespace', object: decodeNamespace(cursor, object, identity) };
    case 'rbac.authorization.k8s.io/Role':
    case 'rbac.authorization.k8s.io/ClusterRole':
      return { kind: 'role', object: decodeRole(cursor, { identity, object, ref: documentRef(cursor, object) }) };
    case 'rbac.authorization.k8s.io/RoleBinding':
    case 'rbac.authorization.k8s.io/ClusterRoleBinding':
      return { kind: 'role-binding', object: decodeRoleBinding(cursor, { identity, object, ref: documentRef(cursor, object) }) };
    default:
      return group === '' || group.endsWith('.k8s.io') ? { kind: 'other' } : probableMaker(cursor, object, identity);
  }
}

function probableMaker(cursor: Cursor, object: Fields, identity: Identity): Decoded {
  const found = findProbableTemplates(object);
  if (found.length === 0) return { kind: 'other' };
  const templates = found.map(({ label, template }, index) => ({
    label: found.length === 1 ? null : `${label}-${index + 1}`,
    pod: decodePodTemplate(cursor, template),
  }));
  return podMaker(cursor, object, { identity, templates, probable: true });
}

interface Made {
  readonly identity: Identity;
  readonly templates: readonly FoundTemplate[];
  readonly probable: boolean;
}

function podMaker(cursor: Cursor, object: Fields, { identity, templates, probable }: Made): Decoded {
  if (templates.length === 0 && cursor.problems.length === 0) return { kind: 'other' };
  const metadata = isFields(object['metadata']) ? object['metadata'] : {};
  return {
    kind: 'pod-maker',
    maker: {
      identity,
      uid: asText(metadata['uid']),
      owner: controllerOf(metadata),
      ref: documentRef(cursor, object),
      labels: cursor.textMap(metadata, 'labels'),
      annotations: cursor.textMap(metadata, 'annotations'),
      templates,
      probable,
      lives: cursor.document.origin.kind === 'cluster' && identity.kind === 'Pod' && !hasEnded(object),
      problems: [...cursor.problems],
    },
  };
}

/** An item of a list stands where it begins, not where the list does. */
function documentRef(cursor: Cursor, object: Fields): Ref {
  const { origin } = cursor.document;
  const first = Object.keys(object)[0];
  const place = first === undefined ? null : cursor.ref(object, first).place;
  return { origin: origin.kind === 'file' && place !== null ? { ...origin, line: place.line } : origin, place };
}

function controllerOf(metadata: Fields): Owner | null {
  const owners = metadata['ownerReferences'];
  if (!Array.isArray(owners)) return null;
  const list: readonly unknown[] = owners;
  for (const owner of list) {
    if (!isFields(owner) || owner['controller'] !== true) continue;
    // A node owns the mirror pods of its static pods: nothing more can be said of them there.
    if (owner['kind'] === 'Node') return null;
    return { apiVersion: asText(owner['apiVersion']), kind: asText(owner['kind']), name: asText(owner['name']) };
  }
  return null;
}

function hasEnded(object: Fields): boolean {
  const status = object['status'];
  return isFields(status) && (status['phase'] === 'Succeeded' || status['phase'] === 'Failed');
}
