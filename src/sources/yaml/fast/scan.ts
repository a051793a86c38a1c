/** Code units with a meaning here. */
export const LINE_FEED = 0x0a;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const SINGLE_QUOTE = 0x27;
export const COMMA = 0x2c;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const COLON = 0x3a;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const BAR = 0x7c;
export const GREATER = 0x3e;
export const CLOSE_BRACE = 0x7d;

/** What a reader returns for all that the fast path leaves to the other. */
export const UNSURE = Symbol('unsure');

/** Numbers in `entries` for each entry: where its key begins and ends, where its value does, and the next entry. */
export const ENTRY_SIZE = 5;

/** Where the reader of one document stands, and what it wrote down of places. */
export interface Scan {
  /** ends with a line feed */
  readonly text: string;
  /** the next code unit */
  at: number;
  /** column of `at`, from 0; -1: the text has ended */
  indent: number;
  /** mappings and lists around `at` */
  depth: number;
  /** the first tab behind the last block scalar; -1: none */
  tab: number;
  /** the last node: where it begins (-1: nothing is written) */
  start: number;
  /** the end of the last token */
  end: number;
  keyStart: number;
  keyEnd: number;
  /** of mappings (key, value) and lists (-1, -1, value), in the order of the text: `ENTRY_SIZE` numbers each */
  readonly entries: number[];
  /** mappings and lists in the order in which they end */
  readonly containers: object[];
  /** by container: its first entry, and the first that is not its own */
  readonly bounds: number[];
}

/** A scan of a text that ends with a line feed, before its first line. */
export function startScan(text: string): Scan {
  const tab = text.indexOf('\t');
  return { text, at: 0, indent: 0, depth: 0, tab, start: -1, end: 0, keyStart: -1, keyEnd: -1, entries: [], containers: [], bounds: [] };
}

/** Moves from the beginning of a line to the next token: over blank lines and lines of comment. */
export function toNextToken(scan: Scan): void {
  const { text } = scan;
  let { at } = scan;
  while (at < text.length) {
    const lineStart = at;
    while (text.charCodeAt(at) === SPACE) at += 1;
    const sign = text.charCodeAt(at);
    if (sign === HASH) {
      at = text.indexOf('\n', at) + 1;
    } else if (sign === LINE_FEED) {
      at += 1;
    } else {
      scan.at = at;
      scan.indent = at - lineStart;
      return;
    }
  }
  scan.at = at;
  scan.indent = -1;
}

/** Moves behind what may follow a value on its line, to the next token. False: something else stands there. */
export function leaveLine(scan: Scan): boolean {
  const { text } = scan;
  let { at } = scan;
  let sign = text.charCodeAt(at);
  if (sign === SPACE) {
    while (sign === SPACE) sign = text.charCodeAt((at += 1));
    if (sign === HASH) {
      at = text.indexOf('\n', at);
      sign = LINE_FEED;
    }
  }
  if (sign !== LINE_FEED) return false;
  scan.at = at + 1;
  toNextToken(scan);
  return true;
}

/** The offset of the next code unit that is no space. */
export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return at;
}
