import { YAMLException } from 'js-yaml';
import type { Places } from '../document.ts';
import { buildDocument, YamlRefusal, type DuplicateKey } from './build.ts';
import { readFast } from './fast/read-fast.ts';
import { originalOffset, parseLenient } from './indent.ts';
import { findLax } from './lax.ts';
import { placesOf } from './place.ts';
import { countLines, firstDocument, type Chunk } from './split.ts';
import { findForbiddenTab } from './tabs.ts';

/** Longer than any manifest a cluster would take (etcd's limit is 1.5 MB an object), with room for lists of them. */
const MAX_LENGTH = 64 * 1024 * 1024;

/** What one chunk holds, or why kubectl would refuse it. `line` counts from 1 in the whole file. */
export type ReadResult =
  | {
      readonly kind: 'value';
      readonly value: unknown;
      readonly places: Places;
      readonly duplicates: readonly (DuplicateKey & { readonly line: number })[];
      /** text after a `...` line, which kubectl does not read */
      readonly ignoredRest: boolean;
    }
  | { readonly kind: 'refused'; readonly message: string; readonly line: number };

/**
 * Reads one YAML document as kubectl and the API server read it.
 *
 * Values are plain: mappings without a prototype, lists, text, numbers, booleans, null. Aliased nodes are shared,
 * not copied; the bound on aliases keeps the expanded size of a document below four million nodes.
 *
 * @source sigs.k8s.io/yaml v1.6.0 (yaml.Unmarshal), tested value by value against it
 */
export function readYaml(chunk: Chunk): ReadResult {
  if (chunk.badSeparator !== null) {
    return { kind: 'refused', message: `invalid document separator: ---${chunk.badSeparator.slice(0, 40)}`, line: Math.max(1, chunk.line - 1) };
  }
  if (chunk.text.length > MAX_LENGTH) {
    return { kind: 'refused', message: `a document of ${Math.round(chunk.text.length / 1e6)} MB; the limit is 64 MB`, line: chunk.line };
  }
  const fast = readFast(chunk);
  if (fast !== null) return { kind: 'value', value: fast.value, places: fast.places, duplicates: [], ignoredRest: false };
  return readWithEvents(chunk);
}

/** Reads every document, simple or not, over js-yaml's events: what the fast path must never differ from. */
export function readWithEvents(chunk: Chunk): ReadResult {
  const { text, ignoredRest } = firstDocument(withLineFeeds(chunk.text));
  try {
    const parsed = parseLenient(text);
    const tab = findForbiddenTab(parsed.text, parsed.events);
    if (tab !== null) throw new YamlRefusal('a tab stands where only spaces may', tab);
    const lax = findLax(parsed.text, parsed.events);
    if (lax !== null) throw new YamlRefusal(lax.message, lax.offset);
    const { value, opened, duplicates } = buildDocument(parsed.text, parsed.events);
    const places = placesOf({ chunk, parsed, opened, toOriginal: (offset) => originalOffset(parsed.inserted, offset) });
    const lined = duplicates.map((duplicate) => ({ ...duplicate, line: chunk.line + countLines(parsed.text, 0, duplicate.offset) }));
    return { kind: 'value', value, places, duplicates: lined, ignoredRest };
  } catch (error) {
    return refusal(error, chunk, text);
  }
}

/**
 * YAML 1.1, and so kubectl, ends lines at three more characters than YAML 1.2: what follows one in a comment is read.
 * Each becomes one line feed, so that offsets stay.
 */
function withLineFeeds(text: string): string {
  return /[\u0085\u2028\u2029]/u.test(text) ? text.replaceAll(/[\u0085\u2028\u2029]/gu, '\n') : text;
}

function refusal(error: unknown, chunk: Chunk, text: string): ReadResult {
  if (error instanceof YamlRefusal) {
    return { kind: 'refused', message: error.message, line: chunk.line + countLines(text, 0, error.offset) };
  }
  if (error instanceof YAMLException) {
    return { kind: 'refused', message: error.reason, line: chunk.line + (error.mark?.line ?? 0) };
  }
  if (error instanceof RangeError) return { kind: 'refused', message: 'nested too deeply', line: chunk.line };
  throw error;
}
