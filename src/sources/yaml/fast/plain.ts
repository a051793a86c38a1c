import { keyText, resolvePlain } from '../scalar.ts';
import { COLON, DASH, DOT, DOUBLE_QUOTE, HASH, LINE_FEED, SINGLE_QUOTE, SPACE, UNSURE, type Scan } from './scan.ts';
import { readQuoted } from './quoted.ts';

/** Longer keys have rules of their own. */
const MAX_KEY_LENGTH = 1_000;

/** Signs a plain scalar may begin with here; YAML allows a few more. */
const STARTS = new Set([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./$~+^\\()=;<-'].map((sign) => sign.charCodeAt(0)));
const IS_START = Uint8Array.from({ length: 128 }, (_, sign) => (STARTS.has(sign) ? 1 : 0));

/** Letters that words with a meaning begin with (`yes`, `No`, `true`, `False`, `on`, `null`), and how long those are. */
const WORD_STARTS = new Set([...'yYnNtTfFoO'].map((sign) => sign.charCodeAt(0)));
const IS_WORD_START = Uint8Array.from({ length: 128 }, (_, sign) => (WORD_STARTS.has(sign) ? 1 : 0));
const LONGEST_WORD = 5;

/** True where a plain scalar can begin that this reader knows how to read. */
export function canStartPlain(text: string, at: number): boolean {
  const sign = text.charCodeAt(at);
  if (sign > 127) return true;
  if (IS_START[sign] !== 1) return false;
  return sign !== DASH || text.charCodeAt(at + 1) > SPACE;
}

/** Reads a plain scalar on one line; moves behind it. */
export function readPlain(scan: Scan): unknown {
  const { text, at: start } = scan;
  if (!canStartPlain(text, start)) return UNSURE;
  let end = start;
  let at = start;
  for (; ; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === LINE_FEED) break;
    if (sign === SPACE) continue;
    if (sign === HASH && end < at) break;
    if (sign === COLON && text.charCodeAt(at + 1) <= SPACE) return UNSURE;
    end = at + 1;
  }
  scan.start = start;
  scan.at = scan.end = end;
  return plainValue(text.slice(start, end));
}

/** What a plain scalar means; not a number that JSON does not have. */
export function plainValue(text: string): unknown {
  if (isOnlyText(text)) return text;
  const scalar = resolvePlain(text);
  return scalar.kind === 'value' ? scalar.value : UNSURE;
}

/** True for what is text at first sight; false says nothing. */
function isOnlyText(text: string): boolean {
  const sign = text.charCodeAt(0);
  const isLetter = (sign >= 0x61 && sign <= 0x7a) || (sign >= 0x41 && sign <= 0x5a);
  return isLetter ? IS_WORD_START[sign] === 0 || text.length > LONGEST_WORD : sign === 0x2f;
}

/** Reads the key of a block mapping with its `:` and moves behind that. null: no key stands here, or an odd one. */
export function readKey(scan: Scan): string | null {
  const { text, at: start } = scan;
  const first = text.charCodeAt(start);
  if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) return readQuotedKey(scan);
  if (!canStartPlain(text, start) || first === 0x3c || (scan.indent === 0 && (first === DASH || first === DOT))) return null;
  let at = start + 1;
  for (; ; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === COLON && text.charCodeAt(at + 1) <= SPACE) break;
    if (sign === LINE_FEED || sign === HASH) return null;
  }
  if (text.charCodeAt(at - 1) === SPACE || at - start > MAX_KEY_LENGTH) return null;
  const key = plainKey(text.slice(start, at));
  if (key === null) return null;
  tookKey(scan, start, at);
  return key;
}

/** The text of a plain key; null where it is refused, or not told here. */
export function plainKey(text: string): string | null {
  return isOnlyText(text) ? text : keyText(resolvePlain(text), text);
}

function readQuotedKey(scan: Scan): string | null {
  const { text, at: start } = scan;
  const key = readQuoted(scan);
  const end = scan.at;
  if (key === UNSURE || end - start > MAX_KEY_LENGTH || text.charCodeAt(end) !== COLON || text.charCodeAt(end + 1) > SPACE) {
    scan.at = start;
    return null;
  }
  tookKey(scan, start, end);
  return key;
}

/** Keys with escapes are found by how they are written, so their places are those of the raw text. */
function tookKey(scan: Scan, start: number, end: number): void {
  scan.keyStart = start;
  scan.keyEnd = end;
  scan.end = end;
  scan.at = end + 1;
}
