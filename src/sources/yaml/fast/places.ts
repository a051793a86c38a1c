import type { Place, Places } from '../../document.ts';
import { LineIndex } from '../lines.ts';
import type { Chunk } from '../split.ts';
import type { Scan } from './scan.ts';

/** What a scan wrote down of places. */
type Record = Pick<Scan, 'text' | 'entries' | 'containers' | 'bounds'>;

/** Answers places from what the scan wrote down. */
export function placesOfScan(chunk: Chunk, { text, entries, containers, bounds }: Record): Places {
  const finder = new Finder(chunk, { text, entries, containers, bounds });
  return {
    key: (container, key) => finder.key(container, key),
    value: (container, key) => finder.value(container, key),
  };
}

class Finder {
  readonly #chunk: Chunk;
  readonly #record: Record;
  readonly #lines: LineIndex;
  #indexes: Map<object, number> | null = null;

  constructor(chunk: Chunk, record: Record) {
    this.#chunk = chunk;
    this.#record = record;
    this.#lines = new LineIndex(chunk.text);
  }

  key(container: object, key: string): Place | null {
    const entry = this.#entry(container, key);
    return entry === -1 ? null : this.#place(entry);
  }

  value(container: object, key: string | number): Place | null {
    const entry = typeof key === 'number' ? this.#item(container, key) : this.#entry(container, key);
    return entry === -1 ? null : this.#place(entry + 2);
  }

  /** The last of several equal keys is the one that counts. Keys are compared as written, unquoted. */
  #entry(container: object, key: string): number {
    const { entries } = this.#record;
    const { from, to } = this.#boundsOf(container);
    let found = -1;
    for (let entry = from; entry < to; entry = entries[entry + 4] ?? to) {
      if (this.#isKey(entry, key)) found = entry;
    }
    return found;
  }

  #item(container: object, wanted: number): number {
    const { entries } = this.#record;
    const { from, to } = this.#boundsOf(container);
    let index = 0;
    for (let entry = from; entry < to; entry = entries[entry + 4] ?? to) {
      if (index === wanted) return entry;
      index += 1;
    }
    return -1;
  }

  #isKey(entry: number, key: string): boolean {
    const { text, entries } = this.#record;
    const start = entries[entry] ?? -1;
    const end = entries[entry + 1] ?? -1;
    if (start === -1) return false;
    const first = text[start];
    const quote = first === '"' || first === "'" ? 1 : 0;
    return end - start - 2 * quote === key.length && text.startsWith(key, start + quote);
  }

  #boundsOf(container: object): { readonly from: number; readonly to: number } {
    const { bounds, containers } = this.#record;
    this.#indexes ??= indexesOf(containers);
    const index = this.#indexes.get(container);
    if (index === undefined) return { from: 0, to: 0 };
    return { from: bounds[2 * index] ?? 0, to: bounds[2 * index + 1] ?? 0 };
  }

  /** `at`: where the two ends of the span stand in the record. */
  #place(at: number): Place | null {
    const { entries } = this.#record;
    const start = entries[at] ?? -1;
    if (start === -1) return null;
    const { line, start: lineStart } = this.#lines.lineAt(start);
    return {
      start: this.#chunk.start + start,
      end: this.#chunk.start + (entries[at + 1] ?? start),
      line: this.#chunk.line + line,
      column: start - lineStart + 1,
    };
  }
}

function indexesOf(containers: readonly object[]): Map<object, number> {
  const indexes = new Map<object, number>();
  for (let index = 0; index < containers.length; index += 1) indexes.set(containers[index] ?? containers, index);
  return indexes;
}
