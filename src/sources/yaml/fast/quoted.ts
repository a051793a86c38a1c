import { BACKSLASH, DOUBLE_QUOTE, LINE_FEED, SINGLE_QUOTE, UNSURE, type Scan } from './scan.ts';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['"', '"'],
  ['/', '/'],
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['0', '\0'],
]);

/** Reads a scalar in quotes, on one line; moves behind it. */
export function readQuoted(scan: Scan): string | typeof UNSURE {
  scan.start = scan.at;
  return scan.text.charCodeAt(scan.at) === DOUBLE_QUOTE ? readDouble(scan) : readSingle(scan);
}

function readDouble(scan: Scan): string | typeof UNSURE {
  const { text } = scan;
  const from = scan.at + 1;
  for (let at = from; ; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === DOUBLE_QUOTE) {
      scan.at = scan.end = at + 1;
      return text.slice(from, at);
    }
    if (sign === BACKSLASH) return readEscaped(scan, at);
    if (sign === LINE_FEED) return UNSURE;
  }
}

/** Goes on at the first backslash. */
function readEscaped(scan: Scan, first: number): string | typeof UNSURE {
  const { text } = scan;
  let value = '';
  let kept = scan.at + 1;
  for (let at = first; ; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === LINE_FEED) return UNSURE;
    if (sign === DOUBLE_QUOTE) {
      scan.at = scan.end = at + 1;
      return value + text.slice(kept, at);
    }
    if (sign !== BACKSLASH) continue;
    const escaped = ESCAPES.get(text.charAt(at + 1));
    if (escaped === undefined) return UNSURE;
    value += text.slice(kept, at) + escaped;
    at += 1;
    kept = at + 1;
  }
}

function readSingle(scan: Scan): string | typeof UNSURE {
  const { text } = scan;
  const from = scan.at + 1;
  let doubled = false;
  for (let at = from; ; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === LINE_FEED) return UNSURE;
    if (sign !== SINGLE_QUOTE) continue;
    if (text.charCodeAt(at + 1) === SINGLE_QUOTE) {
      doubled = true;
      at += 1;
      continue;
    }
    scan.at = scan.end = at + 1;
    return doubled ? text.slice(from, at).replaceAll("''", "'") : text.slice(from, at);
  }
}
