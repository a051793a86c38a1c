import type { Chunk } from '../yaml/index.ts';

/**
 * Cuts a stream of JSON objects (`{…}{…}`, with white space between) into documents.
 *
 * @returns null where the text is not such a stream: kubectl then reads it as YAML
 * @source k8s.io/apimachinery v0.37.2, pkg/util/yaml/decoder.go, YAMLOrJSONDecoder
 */
export function splitJson(text: string): Chunk[] | null {
  const chunks: Chunk[] = [];
  let line = 1;
  for (let at = skipSpace(text, 0); at < text.length; ) {
    const end = objectEnd(text, at);
    if (end === -1 || !isJson(text.slice(at, end))) return null;
    const chunk = text.slice(at, end);
    line += newlines(text, chunks.at(-1), at);
    chunks.push({ text: chunk, start: at, line, badSeparator: null });
    at = skipSpace(text, end);
  }
  return chunks;
}

function newlines(text: string, before: Chunk | undefined, at: number): number {
  return text.slice(before?.start ?? 0, at).split('\n').length - 1;
}

function skipSpace(text: string, from: number): number {
  const rest = /\S/gu;
  rest.lastIndex = from;
  return rest.exec(text)?.index ?? text.length;
}

/** The offset after the object that begins at `from`; -1: it does not end, or there is none. */
function objectEnd(text: string, from: number): number {
  if (text[from] !== '{') return -1;
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') {
      at = stringEnd(text, at);
      if (at === -1) return -1;
    } else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

/** The offset of the quote that ends a string; -1: none does. */
function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return -1;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
