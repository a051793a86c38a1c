import { isDeepStrictEqual } from 'node:util';
import { readFast } from '../../src/sources/yaml/fast/read-fast.ts';
import { isMapping, type Chunk } from '../../src/sources/yaml/index.ts';
import { readWithEvents } from '../../src/sources/yaml/read.ts';
import type { Places } from '../../src/sources/index.ts';

/** How a document was read: whole by the fast path, left to the other one, or refused by that too. */
export type Path = 'fast' | 'events' | 'refused';

/** What the two paths differ in; null: nothing. */
export interface FastAnswer {
  readonly path: Path;
  readonly difference: string | null;
}

/** Reads a document on both paths, and compares values and the place of every key and value. */
export function compareFast(chunk: Chunk): FastAnswer {
  const fast = readFast(chunk);
  const slow = readWithEvents(chunk);
  if (fast === null) return { path: slow.kind === 'value' ? 'events' : 'refused', difference: null };
  const found = (difference: string | null): FastAnswer => ({ path: 'fast', difference });
  if (slow.kind === 'refused') return found(`refused over events: ${slow.message}`);
  if (slow.duplicates.length > 0 || slow.ignoredRest) return found('duplicate keys, or a rest that is not read');
  if (!isDeepStrictEqual(fast.value, slow.value)) return found(`values differ: ${shown(fast.value)} / ${shown(slow.value)}`);
  return found(differentPlace({ value: fast.value, places: fast.places }, { value: slow.value, places: slow.places }));
}

/** A document that stands somewhere in a file, so that offsets and lines do not start at their beginning. */
export const chunkOf = (text: string): Chunk => ({ text, start: 1_000, line: 50, badSeparator: null });

interface Side {
  readonly value: unknown;
  readonly places: Places;
}

function differentPlace(fast: Side, slow: Side): string | null {
  const keys = keysOf(fast.value);
  if (!isDeepStrictEqual(keys, keysOf(slow.value))) return `order of keys: ${keys.join()} / ${keysOf(slow.value).join()}`;
  for (const key of keys) {
    const [a, b] = [placesOf(fast, key), placesOf(slow, key)];
    if (!isDeepStrictEqual(a, b)) return `place of ${key}: ${JSON.stringify(a)} / ${JSON.stringify(b)}`;
    const below = differentPlace({ value: valueOf(fast.value, key), places: fast.places }, { value: valueOf(slow.value, key), places: slow.places });
    if (below !== null) return below;
  }
  return null;
}

function keysOf(value: unknown): readonly (string | number)[] {
  if (Array.isArray(value)) return value.map((_, index) => index);
  return isMapping(value) ? Object.keys(value) : [];
}

function valueOf(container: unknown, key: string | number): unknown {
  if (Array.isArray(container)) return container[Number(key)];
  return isMapping(container) ? container[key] : undefined;
}

function placesOf({ value, places }: Side, key: string | number): unknown {
  if (typeof value !== 'object' || value === null) return null;
  return [typeof key === 'string' ? places.key(value, key) : null, places.value(value, key), places.key(value, `${key} is not there`)];
}

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 300);
}
