import { Mapping } from '../mapping.ts';
import { readBlockScalar } from './block-scalar.ts';
import { readFlow } from './flow.ts';
import { readKey, readPlain } from './plain.ts';
import { readQuoted } from './quoted.ts';
import { beginEntry, beginItem, endContainer, endEntry } from './record.ts';
import * as sign from './scan.ts';
import { leaveLine, skipSpaces, toNextToken, UNSURE, type Scan } from './scan.ts';

/** Deeper than manifests are. */
const MAX_DEPTH = 100;

/**
 * Reads the mapping, list or scalar that begins at the next token; moves to the token behind it.
 *
 * @param parent column of the mapping or list that holds it; -1 at the root
 */
export function readNode(scan: Scan, parent: number): unknown {
  if (isItem(scan)) return readSequence(scan);
  const key = readKey(scan);
  return key === null ? readScalar(scan, parent) : readMapping(scan, key);
}

function readMapping(scan: Scan, firstKey: string): unknown {
  const column = scan.indent;
  const start = scan.keyStart;
  const firstEntry = scan.entries.length;
  const mapping = new Mapping();
  if ((scan.depth += 1) > MAX_DEPTH) return UNSURE;
  let key: string | null = firstKey;
  while (key !== null && mapping[key] === undefined) {
    const entry = beginEntry(scan);
    const value = readValue(scan, column);
    if (value === UNSURE) return UNSURE;
    mapping[key] = value;
    endEntry(scan, entry);
    if (scan.indent < column) {
      endContainer(scan, mapping, { start, firstEntry });
      return mapping;
    }
    if (scan.indent > column) return UNSURE;
    key = readKey(scan);
  }
  return UNSURE;
}

/** What stands behind a `:`, on its line or below. */
function readValue(scan: Scan, column: number): unknown {
  scan.at = skipSpaces(scan.text, scan.at);
  if (!leaveLineOf(scan)) return readScalar(scan, column);
  if (scan.indent > column) return readNode(scan, column);
  if (scan.indent === column && isItem(scan)) return readSequence(scan);
  return nothing(scan);
}

function readSequence(scan: Scan): unknown {
  const column = scan.indent;
  const start = scan.at;
  const firstEntry = scan.entries.length;
  const list: unknown[] = [];
  if ((scan.depth += 1) > MAX_DEPTH) return UNSURE;
  scan.end = start;
  do {
    const entry = beginItem(scan);
    const value = readItem(scan, column);
    if (value === UNSURE) return UNSURE;
    list.push(value);
    endEntry(scan, entry);
  } while (scan.indent === column && isItem(scan));
  endContainer(scan, list, { start, firstEntry });
  return list;
}

/** What stands behind a `-`, on its line or below. */
function readItem(scan: Scan, column: number): unknown {
  const dash = scan.at;
  scan.at = skipSpaces(scan.text, dash + 1);
  if (leaveLineOf(scan)) return scan.indent > column ? readNode(scan, column) : nothing(scan);
  scan.indent = column + scan.at - dash;
  return readNode(scan, column);
}

/** True if nothing but a comment stands on the rest of the line, and then it is left. */
function leaveLineOf(scan: Scan): boolean {
  const next = scan.text.charCodeAt(scan.at);
  if (next === sign.LINE_FEED) scan.at += 1;
  else if (next === sign.HASH) scan.at = scan.text.indexOf('\n', scan.at) + 1;
  else return false;
  toNextToken(scan);
  return true;
}

function nothing(scan: Scan): null {
  scan.start = -1;
  return null;
}

function isItem({ text, at }: Scan): boolean {
  return text.charCodeAt(at) === sign.DASH && text.charCodeAt(at + 1) <= sign.SPACE;
}

function readScalar(scan: Scan, parent: number): unknown {
  const first = scan.text.charCodeAt(scan.at);
  if (first === sign.BAR || first === sign.GREATER) return readBlockScalar(scan, parent);
  const value = readLineScalar(scan, first);
  return value !== UNSURE && leaveLine(scan) ? value : UNSURE;
}

/** Reads what ends on its line. */
function readLineScalar(scan: Scan, first: number): unknown {
  if (first === sign.DOUBLE_QUOTE || first === sign.SINGLE_QUOTE) return readQuoted(scan);
  if (first === sign.OPEN_BRACE || first === sign.OPEN_BRACKET) return readFlow(scan);
  return readPlain(scan);
}
