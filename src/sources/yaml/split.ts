/** One document of a text, cut where kubectl cuts, with where it stands in the text. */
export interface Chunk {
  readonly text: string;
  /** offset of `text` in the whole, in UTF-16 units */
  readonly start: number;
  /** line of the first character, from 1 */
  readonly line: number;
  /** what follows `---` on its line and is neither space nor comment; kubectl refuses such a separator */
  readonly badSeparator: string | null;
}

/**
 * Cuts a text into documents as kubectl does: at lines that begin with `---` and go on with spaces or a comment.
 * Documents without any character are left out.
 *
 * @source k8s.io/apimachinery v0.37.2, pkg/util/yaml/decoder.go, YAMLReader.Read
 */
export function splitDocuments(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  let line = 1;
  let badSeparator: string | null = null;
  for (let at = text.startsWith('---') ? 0 : nextSeparator(text, 0); ; at = nextSeparator(text, at)) {
    const end = at === -1 ? text.length : at;
    if (end > start || badSeparator !== null) chunks.push({ text: text.slice(start, end), start, line, badSeparator });
    if (at === -1) return chunks;
    line += countLines(text, start, at);
    const lineEnd = text.indexOf('\n', at);
    const rest = text.slice(at + 3, lineEnd === -1 ? text.length : lineEnd).trim();
    badSeparator = rest === '' || rest.startsWith('#') ? null : rest;
    start = lineEnd === -1 ? text.length : lineEnd + 1;
    line += 1;
  }
}

function nextSeparator(text: string, from: number): number {
  const at = text.indexOf('\n---', from);
  return at === -1 ? -1 : at + 1;
}

/** Counts the line feeds in `text` from `start` to `end`. */
export function countLines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/**
 * Keeps the first YAML document of a chunk: kubectl reads nothing after a `...` line that ends one.
 *
 * @source go.yaml.in/yaml/v2 v2.4.4, yaml.go, unmarshal: one document is parsed
 */
export function firstDocument(text: string): { readonly text: string; readonly ignoredRest: boolean } {
  if (!text.includes('...')) return { text, ignoredRest: false };
  for (const match of text.matchAll(/^\.\.\.(?=\s|$)[^\n]*\n?/gmu)) {
    const before = text.slice(0, match.index);
    if (isBlank(before)) continue;
    const rest = text.slice(match.index + match[0].length);
    return { text: text.slice(0, match.index + match[0].length), ignoredRest: !isBlank(rest) };
  }
  return { text, ignoredRest: false };
}

/** True when a text holds nothing but space, comments and document ends. */
export function isBlank(text: string): boolean {
  return /^(?:\uFEFF|\s|#[^\n]*(?:\n|$)|\.\.\.(?=\s|$))*$/u.test(text);
}
