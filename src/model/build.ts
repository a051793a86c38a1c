import type { Gap, ListedResource, ManifestDocument, Problem, SourceItem } from '../sources/index.ts';
import { sortedBy } from '../lib/index.ts';
import { isFields, type Fields } from './decode/cursor.ts';
import { decodeObject, type Decoded, type PodMaker } from './decode/object.ts';
import { groupAccounts, repeatedAccounts } from './accounts.ts';
import { joinOwners } from './owners.ts';
import type { Role, RoleBinding } from './rbac.ts';
import type { Snapshot } from './snapshot.ts';
import { originText } from './where.ts';

/** What the user said about the whole input. */
export interface SnapshotOptions {
  /** `--complete`: what is absent does not exist */
  readonly complete: boolean;
  /** where objects without a namespace live; empty: a namespace without a name */
  readonly defaultNamespace: string;
  /** only workloads of these; empty: of all */
  readonly namespaces: readonly string[];
}

type Keyed = Extract<Decoded, { readonly object: unknown }>;

/**
 * Collects documents into a snapshot, one at a time: a document is decoded when it is added and can be forgotten
 * after. The snapshot does not depend on the order in which documents are added.
 */
export class SnapshotBuilder {
  readonly #options: SnapshotOptions;
  readonly #makers: PodMaker[] = [];
  readonly #objects: { readonly key: string; readonly origin: string; readonly decoded: Keyed }[] = [];
  readonly #problems: Problem[] = [];
  readonly #gaps: Gap[] = [];
  readonly #listed: ListedResource[] = [];
  #isCluster = false;
  #skippedFiles = 0;
  #sources = 0;
  #completeSources = 0;

  constructor(options: SnapshotOptions) {
    this.#options = options;
  }

  add(item: SourceItem): void {
    switch (item.kind) {
      case 'document':
        this.#addDocument(item.document);
        break;
      case 'problem':
        this.#problems.push(item.problem);
        break;
      case 'gap':
        this.#gaps.push(item.gap);
        break;
      case 'listed':
        this.#isCluster = true;
        this.#listed.push({ resource: item.listed.resource, namespaces: item.listed.namespaces });
        break;
      case 'source':
        this.#sources += 1;
        if (item.complete) this.#completeSources += 1;
        break;
      case 'skipped':
        this.#skippedFiles += 1;
        break;
    }
  }

  finish(): Snapshot {
    const { workloads, problems } = joinOwners(this.#makers);
    const { namespaces, complete } = this.#options;
    const wanted = namespaces.length === 0 ? workloads : workloads.filter(({ namespace }) => namespaces.includes(namespace));
    const serviceAccounts = groupAccounts(this.#objects.flatMap(({ decoded }) => (decoded.kind === 'service-account' ? [decoded.object] : [])));
    return {
      workloads: wanted,
      serviceAccounts,
      secrets: this.#mapOf((found) => (found.kind === 'secret' ? found.object : null)),
      csiDrivers: this.#mapOf((found) => (found.kind === 'csi-driver' ? found.object : null)),
      persistentVolumes: this.#mapOf((found) => (found.kind === 'persistent-volume' ? found.object : null)),
      persistentVolumeClaims: this.#mapOf((found) => (found.kind === 'claim' ? found.object : null)),
      namespaces: this.#mapOf((found) => (found.kind === 'namespace' ? found.object : null)),
      roles: this.#listOf((found) => (found.kind === 'role' ? found.object : null)),
      roleBindings: this.#listOf((found) => (found.kind === 'role-binding' ? found.object : null)),
      complete: complete || (this.#sources > 0 && this.#sources === this.#completeSources),
      listed: this.#isCluster ? this.#listed : null,
      problems: sortProblems([...this.#problems, ...problems, ...repeatedAccounts(serviceAccounts)]),
      gaps: sortedBy(this.#gaps, (gap) => `${gap.code} ${gap.summary}`),
      skippedFiles: this.#skippedFiles,
    };
  }

  #addDocument(document: ManifestDocument): void {
    for (const object of expandLists(document.value)) {
      const { decoded, problems } = decodeObject(document, object, document.namespace ?? this.#options.defaultNamespace);
      this.#problems.push(...problems);
      if (decoded.kind === 'other') continue;
      if (decoded.kind === 'pod-maker') this.#makers.push(decoded.maker);
      else this.#objects.push({ key: keyOf(decoded), origin: originText(document.origin), decoded });
    }
  }

  /** Every copy of every object, in order of kind, name and file; the very same document named twice is one. */
  #listOf<T extends Role | RoleBinding>(pick: (decoded: Keyed) => T | null): T[] {
    const unique = new Map<string, T>();
    for (const { key, origin, decoded } of this.#objects) {
      const object = pick(decoded);
      if (object !== null) unique.set(`${object.kind}\u0000${key}\u0000${origin}\u0000${object.ref?.place?.start ?? ''}`, object);
    }
    return sortedBy([...unique], ([key]) => key).map(([, object]) => object);
  }

  /** Of the same object given twice the last in order of files counts, as with `kubectl apply`. */
  #mapOf<T>(pick: (decoded: Keyed) => T | null): Map<string, T> {
    const map = new Map<string, T>();
    for (const { key, decoded } of sortedBy(this.#objects, ({ key: name, origin }) => `${name}\u0000${origin}`)) {
      const object = pick(decoded);
      if (object !== null) map.set(key, object);
    }
    return map;
  }
}

function keyOf({ object }: Keyed): string {
  return 'namespace' in object ? `${object.namespace}/${object.name}` : object.name;
}

function sortProblems(problems: readonly Problem[]): Problem[] {
  return sortedBy(problems, ({ code, message, origin }) => `${origin === null ? '' : originText(origin)}\u0000${code}\u0000${message}`);
}

/** A `List`, or a `DeploymentList` and its like, is its items; an item may leave its kind to the list. */
function expandLists(value: unknown): Fields[] {
  if (!isFields(value)) return [];
  const kind = value['kind'];
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(value['items'])) return [value];
  const items: readonly unknown[] = value['items'];
  return items.filter(isFields).flatMap((item) => expandLists(withKind(item, value['apiVersion'], kind.slice(0, -'List'.length))));
}

function withKind(item: Fields, apiVersion: unknown, kind: string): Fields {
  if (kind === '' || typeof item['kind'] === 'string') return item;
  return { ...item, apiVersion: item['apiVersion'] ?? apiVersion, kind };
}
