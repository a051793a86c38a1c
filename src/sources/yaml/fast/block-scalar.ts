import { BAR, DASH, HASH, LINE_FEED, SPACE, UNSURE, skipSpaces, toNextToken, type Scan } from './scan.ts';

const TAB = 0x09;
const PLUS = 0x2b;

type Chomping = 'clip' | 'strip' | 'keep';

/**
 * Reads a literal or folded scalar that says nothing of its indentation; moves to the next token.
 *
 * @param parent column of the mapping or list that holds it
 */
export function readBlockScalar(scan: Scan, parent: number): string | typeof UNSURE {
  const { text } = scan;
  const isLiteral = text.charCodeAt(scan.at) === BAR;
  if (scan.tab !== -1 && scan.tab < scan.at) return UNSURE;
  const sign = text.charCodeAt(scan.at + 1);
  const chomping = sign === DASH ? 'strip' : sign === PLUS ? 'keep' : 'clip';
  const first = endOfHeader(text, scan.at + (chomping === 'clip' ? 1 : 2));
  if (first === -1) return UNSURE;
  const indent = contentIndent(text, first);
  if (indent <= parent) return UNSURE;
  const lines = isLiteral ? new LiteralLines() : new FoldedLines();
  const end = readLines(text, { first, indent }, lines);
  if (!skipTabs(scan, end, isLiteral)) return UNSURE;
  scan.start = first;
  scan.at = scan.end = end;
  toNextToken(scan);
  return lines.finish(chomping);
}

/** The offset of the line after the header; -1: the header says more than how to chomp. */
function endOfHeader(text: string, from: number): number {
  const at = skipSpaces(text, from);
  const sign = text.charCodeAt(at);
  if (sign === LINE_FEED) return at + 1;
  return sign === HASH && at > from ? text.indexOf('\n', at) + 1 : -1;
}

/** The column of the first line with text; -1: there is none, or a line of spaces before it is longer. */
function contentIndent(text: string, first: number): number {
  let longest = 0;
  for (let lineStart = first; lineStart < text.length; ) {
    const at = skipSpaces(text, lineStart);
    const column = at - lineStart;
    const sign = text.charCodeAt(at);
    if (sign !== LINE_FEED) return column < longest || sign === TAB ? -1 : column;
    longest = Math.max(longest, column);
    lineStart = at + 1;
  }
  return -1;
}

interface Region {
  readonly first: number;
  readonly indent: number;
}

/** @returns the offset of the first line that does not belong to the scalar */
function readLines(text: string, { first, indent }: Region, lines: LiteralLines | FoldedLines): number {
  let lineStart = first;
  while (lineStart < text.length) {
    let at = lineStart;
    const textStart = lineStart + indent;
    while (at < textStart && text.charCodeAt(at) === SPACE) at += 1;
    if (text.charCodeAt(at) === LINE_FEED) {
      lines.addEmpty();
      lineStart = at + 1;
      continue;
    }
    if (at < textStart) return lineStart;
    const lineEnd = text.indexOf('\n', at);
    lines.add(text.slice(textStart, lineEnd));
    lineStart = lineEnd + 1;
  }
  return lineStart;
}

/** Tabs mean nothing inside a literal scalar; the next one outside is looked for. */
function skipTabs(scan: Scan, end: number, isLiteral: boolean): boolean {
  if (scan.tab === -1 || scan.tab >= end) return true;
  scan.tab = scan.text.indexOf('\t', end);
  return isLiteral;
}

class LiteralLines {
  #value = '';
  #breaks = 0;

  addEmpty(): void {
    this.#breaks += 1;
  }

  add(line: string): void {
    this.#value += this.#breaks === 1 ? `\n${line}` : '\n'.repeat(this.#breaks) + line;
    this.#breaks = 1;
  }

  finish(chomping: Chomping): string {
    if (chomping === 'strip') return this.#value;
    return chomping === 'clip' ? `${this.#value}\n` : this.#value + '\n'.repeat(this.#breaks);
  }
}

/** Line breaks between lines of text become spaces, except beside lines that begin with a space. */
class FoldedLines {
  #value = '';
  #empty = 0;
  #hasText = false;
  #isIndented = false;

  addEmpty(): void {
    this.#empty += 1;
  }

  add(line: string): void {
    const wasIndented = this.#isIndented;
    this.#isIndented = line.charCodeAt(0) === SPACE;
    this.#value += this.#separator(wasIndented) + line;
    this.#empty = 0;
    this.#hasText = true;
  }

  #separator(wasIndented: boolean): string {
    if (!this.#hasText) return '\n'.repeat(this.#empty);
    if (this.#isIndented || wasIndented) return '\n'.repeat(this.#empty + 1);
    return this.#empty === 0 ? ' ' : '\n'.repeat(this.#empty);
  }

  finish(chomping: Chomping): string {
    if (chomping === 'strip') return this.#value;
    return chomping === 'clip' ? `${this.#value}\n` : this.#value + '\n'.repeat(this.#empty + 1);
  }
}
