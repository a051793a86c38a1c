import type { ManifestDocument, Problem } from '../../sources/index.ts';
import type { Field, Ref } from '../snapshot.ts';

/** A mapping of a manifest, not yet checked. */
export type Fields = Readonly<Record<string, unknown>>;

/** True for a mapping, as YAML, JSON and the API make them. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads fields of one document and remembers what had a type that the API server refuses.
 * null and absent are the same, as in the API.
 */
export class Cursor {
  readonly document: ManifestDocument;
  readonly problems: Problem[] = [];
  /** how the object is called in a message, such as `Deployment shop/web` */
  #subject = 'document';

  constructor(document: ManifestDocument) {
    this.document = document;
  }

  /** Names the object that messages speak of from here on. */
  about(subject: string): void {
    this.#subject = subject;
  }

  /** Where a field stands; the mapping's own first field when it is not there. */
  ref(container: Fields, key: string): Ref {
    const { origin, places } = this.document;
    return { origin, place: places?.key(container, key) ?? this.#first(container) };
  }

  itemRef(list: readonly unknown[], index: number): Ref {
    const { origin, places } = this.document;
    return { origin, place: places?.value(list, index) ?? null };
  }

  #first(container: Fields): Ref['place'] {
    const { places } = this.document;
    if (places === null) return null;
    for (const key of Object.keys(container)) {
      const place = places.key(container, key);
      if (place !== null) return place;
    }
    return null;
  }

  text(container: Fields, key: string): string | null {
    const value = container[key] ?? null;
    if (value === null || typeof value === 'string') return value;
    this.#refused(container, key, 'text');
    return null;
  }

  number(container: Fields, key: string): number | null {
    const value = container[key] ?? null;
    if (value === null || typeof value === 'number') return value;
    this.#refused(container, key, 'a number');
    return null;
  }

  flag(container: Fields, key: string): boolean | null {
    const value = container[key] ?? null;
    if (value === null || typeof value === 'boolean') return value;
    this.#refused(container, key, 'true or false');
    return null;
  }

  fields(container: Fields, key: string): Fields | null {
    const value = container[key] ?? null;
    if (value === null || isFields(value)) return value;
    this.#refused(container, key, 'a mapping');
    return null;
  }

  /** The items that are mappings; null where the field is not set. */
  items(container: Fields, key: string): { readonly fields: Fields; readonly ref: Ref }[] {
    const value = container[key] ?? null;
    if (value === null) return [];
    if (!Array.isArray(value)) {
      this.#refused(container, key, 'a list');
      return [];
    }
    const list: readonly unknown[] = value;
    const found: { fields: Fields; ref: Ref }[] = [];
    for (const [index, item] of list.entries()) {
      if (isFields(item)) found.push({ fields: item, ref: this.itemRef(list, index) });
      else if (item !== null) this.#refused(container, key, 'a list of mappings');
    }
    return found;
  }

  /** A list of text; items of other types are refused by Kubernetes but decide nothing here, so they are left out. */
  texts(container: Fields, key: string): string[] {
    const value = container[key];
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  }

  /** A list of text, where an item of another type makes the object one that Kubernetes refuses. */
  textList(container: Fields, key: string): string[] {
    const value = container[key] ?? null;
    if (value === null) return [];
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    if (!Array.isArray(value) || list.some((item) => item !== null && typeof item !== 'string')) this.#refused(container, key, 'a list of text');
    // The API server reads a null item as empty text.
    return list.flatMap((item) => (typeof item === 'string' ? [item] : item === null ? [''] : []));
  }

  textMap(container: Fields | null, key: string): Map<string, string> {
    const value = container?.[key];
    const map = new Map<string, string>();
    if (!isFields(value)) return map;
    for (const name of Object.keys(value)) {
      const text = value[name];
      // The API server reads a null here as empty text: the name is there.
      if (text === null) map.set(name, '');
      else if (typeof text !== 'object') map.set(name, String(text));
    }
    return map;
  }

  textField(container: Fields, key: string): Field<string> {
    return { value: this.text(container, key), ref: this.ref(container, key) };
  }

  flagField(container: Fields, key: string): Field<boolean> {
    return { value: this.flag(container, key), ref: this.ref(container, key) };
  }

  #refused(container: Fields, key: string, wanted: string): void {
    const { origin } = this.document;
    const place = this.ref(container, key).place;
    const at = origin.kind === 'file' && place !== null ? { ...origin, line: place.line } : origin;
    const found = describe(container[key]);
    this.problems.push({
      code: 'P103',
      level: 'error',
      message: `${this.#subject}: ${key} must be ${wanted}, not ${found}; the API server refuses this object`,
      origin: at,
    });
  }
}

/** The type, never the value: it could be a secret. */
function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text (in quotes)';
  if (typeof value === 'number') return 'a number';
  return typeof value === 'boolean' ? 'true or false' : 'a mapping';
}
