import { parseEvents, YAMLException, type Event } from 'js-yaml';

/** Deeper than any manifest, shallow enough that no reader of the value overflows its stack. */
const MAX_DEPTH = 1_500;
const MAX_REPAIRS = 200;
const MAX_REPAIRED_LENGTH = 1_000_000;
const PADDING = 256;

/** Events of a text; `text` is what they point into, which has more spaces than the original where `inserted` says. */
export interface Parsed {
  readonly text: string;
  readonly events: readonly Event[];
  /** offsets in the original before which `PADDING` spaces were put, ascending */
  readonly inserted: readonly number[];
}

/**
 * Parses a text whose flow collections and quoted scalars may go on left of where YAML 1.2 wants them, as
 *
 *     args: [
 *       "--watch"
 *     ]
 *
 * libyaml, which kubectl uses, does not mind; js-yaml does. Spaces at the start of a line mean nothing inside such a
 * node, so the line js-yaml stops at is moved to the right and read again.
 *
 * @throws YAMLException for everything else that is wrong
 */
export function parseLenient(original: string): Parsed {
  let text = original;
  const inserted: number[] = [];
  for (;;) {
    try {
      return { text, events: parseEvents(text, { maxDepth: MAX_DEPTH }), inserted };
    } catch (error) {
      const at = repairableLine(error, text);
      if (at === null || inserted.length >= MAX_REPAIRS || original.length > MAX_REPAIRED_LENGTH) throw error;
      const offset = originalOffset(inserted, at);
      if (inserted.includes(offset)) throw error;
      inserted.push(offset);
      inserted.sort((a, b) => a - b);
      text = text.slice(0, at) + ' '.repeat(PADDING) + text.slice(at);
    }
  }
}

/** Where an offset of the padded text stands in the original. */
export function originalOffset(inserted: readonly number[], offset: number): number {
  let at = offset;
  for (const insertion of inserted) {
    if (insertion >= at) break;
    at = Math.max(insertion, at - PADDING);
  }
  return at;
}

function repairableLine(error: unknown, text: string): number | null {
  if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation' || error.mark === undefined) return null;
  const { position } = error.mark;
  return text.lastIndexOf('\n', position - 1) + 1;
}
