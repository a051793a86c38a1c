import { printable } from '../../lib/index.ts';
import type { Review } from '../../verdict/index.ts';
import { entriesOf, type Entry } from './entries.ts';

/**
 * The report as JSON, two spaces, in chunks of about one workload: joined they are `JSON.stringify(toReport(review),
 * null, 2)` and a line end. Characters that could move a cursor or turn the writing direction are escaped: equal data.
 */
export function* reportJson(review: Review): Generator<string> {
  let before = '{\n';
  for (const entry of entriesOf(review)) {
    yield before;
    yield* entryJson(entry);
    before = ',\n';
  }
  yield '\n}\n';
}

/** One value as JSON text, harmless on a terminal. */
export function jsonText(value: unknown, indent = 0): string {
  const text = JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(indent)}`);
  return text.replace(/[^\u0020-\u007e\n]/gu, escaped);
}

function* entryJson(entry: Entry): Generator<string> {
  const key = `  ${JSON.stringify(entry.key)}: `;
  if (entry.kind === 'value') {
    yield key + jsonText(entry.value, 2);
    return;
  }
  let empty = true;
  for (const item of entry.items) {
    yield `${empty ? `${key}[` : ','}\n    ${jsonText(item, 4)}`;
    empty = false;
  }
  yield empty ? `${key}[]` : '\n  ]';
}

function escaped(character: string): string {
  if (printable(character) === character) return character;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
