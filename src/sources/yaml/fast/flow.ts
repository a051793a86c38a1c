import { Mapping } from '../mapping.ts';
import { plainKey, plainValue } from './plain.ts';
import { readQuoted } from './quoted.ts';
import { beginEntry, beginItem, endContainer, endEntry } from './record.ts';
import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, DOUBLE_QUOTE, OPEN_BRACE, OPEN_BRACKET, SINGLE_QUOTE, SPACE, UNSURE, skipSpaces, type Scan } from './scan.ts';

const MAX_DEPTH = 20;

/** Plain text inside brackets, as far as it is beyond doubt; `:` only where nothing follows that could make it a key's. */
const PLAIN = /(?:[A-Za-z0-9_./]|-(?=[A-Za-z0-9]))(?:[-A-Za-z0-9_./=+@$()~^;*%<>]|:(?=[A-Za-z0-9_./])| +(?=[A-Za-z0-9_./])){0,1000}/uy;

/** Reads a list or mapping in brackets on one line; moves behind it. */
export function readFlow(scan: Scan): unknown {
  const start = scan.at;
  if (scan.depth >= MAX_DEPTH) return UNSURE;
  scan.depth += 1;
  scan.at = skipSpaces(scan.text, start + 1);
  const firstEntry = scan.entries.length;
  const container = scan.text.charCodeAt(start) === OPEN_BRACE ? readMapping(scan) : readList(scan);
  if (container === UNSURE) return UNSURE;
  scan.at += 1;
  scan.end = scan.at;
  endContainer(scan, container, { start, firstEntry });
  return container;
}

/** Stops at the bracket that closes. */
function readList(scan: Scan): unknown[] | typeof UNSURE {
  const list: unknown[] = [];
  if (scan.text.charCodeAt(scan.at) === CLOSE_BRACKET) return list;
  for (;;) {
    const entry = beginItem(scan);
    const value = readNode(scan);
    if (value === UNSURE) return UNSURE;
    endEntry(scan, entry);
    list.push(value);
    if (!toNext(scan, CLOSE_BRACKET)) return UNSURE;
    if (scan.text.charCodeAt(scan.at) === CLOSE_BRACKET) return list;
  }
}

function readMapping(scan: Scan): Mapping | typeof UNSURE {
  const mapping = new Mapping();
  if (scan.text.charCodeAt(scan.at) === CLOSE_BRACE) return mapping;
  for (;;) {
    const key = readKey(scan);
    if (key === null || mapping[key] !== undefined) return UNSURE;
    const entry = beginEntry(scan);
    const value = readNode(scan);
    if (value === UNSURE) return UNSURE;
    endEntry(scan, entry);
    mapping[key] = value;
    if (!toNext(scan, CLOSE_BRACE)) return UNSURE;
    if (scan.text.charCodeAt(scan.at) === CLOSE_BRACE) return mapping;
  }
}

/** Moves over a comma to the next node, or to the closing bracket. */
function toNext(scan: Scan, closing: number): boolean {
  const at = skipSpaces(scan.text, scan.at);
  const sign = scan.text.charCodeAt(at);
  scan.at = sign === COMMA ? skipSpaces(scan.text, at + 1) : at;
  if (sign === COMMA) return scan.text.charCodeAt(scan.at) !== closing;
  return sign === closing;
}

/** Reads a key with its `:` and the spaces behind that. */
function readKey(scan: Scan): string | null {
  const start = scan.at;
  const isQuoted = isQuote(scan.text.charCodeAt(start));
  const text = isQuoted ? readQuoted(scan) : readPlainText(scan);
  if (text === UNSURE || scan.text.charCodeAt(scan.at) !== COLON || scan.text.charCodeAt(scan.at + 1) !== SPACE) return null;
  scan.keyStart = start;
  scan.keyEnd = scan.at;
  scan.at = skipSpaces(scan.text, scan.at + 1);
  return isQuoted ? text : plainKey(text);
}

function readNode(scan: Scan): unknown {
  const sign = scan.text.charCodeAt(scan.at);
  if (isQuote(sign)) return readQuoted(scan);
  if (sign === OPEN_BRACKET || sign === OPEN_BRACE) return readFlow(scan);
  const text = readPlainText(scan);
  return text === UNSURE ? UNSURE : plainValue(text);
}

function readPlainText(scan: Scan): string | typeof UNSURE {
  PLAIN.lastIndex = scan.at;
  const text = PLAIN.exec(scan.text)?.[0];
  if (text === undefined) return UNSURE;
  scan.start = scan.at;
  scan.at = scan.end = scan.at + text.length;
  return text;
}

function isQuote(sign: number): boolean {
  return sign === DOUBLE_QUOTE || sign === SINGLE_QUOTE;
}
