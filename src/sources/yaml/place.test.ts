import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Place, Places } from '../document.ts';
import { isMapping, readYaml, splitDocuments } from './index.ts';

interface Read {
  readonly text: string;
  readonly value: unknown;
  readonly places: Places;
}

/** Reads the last document of a text, as files are read. */
function read(text: string): Read {
  const chunk = splitDocuments(text).at(-1);
  if (chunk === undefined) throw new Error('no document');
  const result = readYaml(chunk);
  if (result.kind === 'refused') throw new Error(`${result.message} in line ${result.line}`);
  return { text, value: result.value, places: result.places };
}

function at(value: unknown, ...steps: readonly (string | number)[]): object {
  let found = value;
  for (const step of steps) found = Array.isArray(found) ? found[Number(step)] : isMapping(found) ? found[step] : undefined;
  if (typeof found !== 'object' || found === null) throw new Error(`nothing at ${steps.join('.')}`);
  return found;
}

const source = (text: string, place: Place | null): string | null => (place === null ? null : text.slice(place.start, place.end));

describe('places of keys and values', () => {
  test.each([
    { says: 'a plain value', text: 'a: 1\nb: two words # no\n', path: [], key: 'b', line: 2, column: 1, value: 'two words' },
    { says: 'a quoted key and value', text: 'x: 1\n"b":  "two"\n', path: [], key: 'b', line: 2, column: 1, value: '"two"' },
    { says: 'an apostrophe inside', text: "b: 'it''s'\n", path: [], key: 'b', line: 1, column: 1, value: "'it''s'" },
    { says: 'lines end with CR LF', text: 'a: 1\r\nb: two\r\nc: 3\r\n', path: [], key: 'b', line: 2, column: 1, value: 'two' },
    { says: 'signs beyond ASCII before', text: 'a: 日本😀\nb: é\n', path: [], key: 'b', line: 2, column: 1, value: 'é' },
    { says: 'signs beyond ASCII on the line', text: '{日本: 1, b: two}\n', path: [], key: 'b', line: 1, column: 9, value: 'two' },
    { says: 'a byte order mark', text: '\ufeffb: two\n', path: [], key: 'b', line: 1, column: 2, value: 'two' },
    { says: 'a second document', text: 'a: 1\n---\n# c\nb: two\n', path: [], key: 'b', line: 4, column: 1, value: 'two' },
    { says: 'deep in lists', text: 'a:\n  - c: 1\n    b: two\n', path: ['a', 0], key: 'b', line: 3, column: 5, value: 'two' },
    { says: 'of equal keys the last', text: 'b: one\nb: two\n', path: [], key: 'b', line: 2, column: 1, value: 'two' },
    { says: 'an alias', text: 'a: &x 1\nb: *x\n', path: [], key: 'b', line: 2, column: 1, value: '*x' },
    { says: 'a list in brackets up to its end', text: 'b: [1, [2, 3], {c: 4} ] # no\n', path: [], key: 'b', line: 1, column: 1, value: '[1, [2, 3], {c: 4} ]' },
    { says: 'a mapping in brackets over lines', text: 'b: {\n  c: "}", # }\n  }\nd: 1\n', path: [], key: 'b', line: 1, column: 1, value: '{\n  c: "}", # }\n  }' },
    { says: 'nothing in brackets', text: 'b: [ ]\n', path: [], key: 'b', line: 1, column: 1, value: '[ ]' },
    { says: 'brackets left of their parent', text: 'a:\n  c: [\n"x"\n]\n  b: two\n', path: ['a'], key: 'b', line: 5, column: 3, value: 'two' },
    { says: 'a list whose bracket closes left', text: 'a:\n  b: [\n  "x"\n]\n', path: ['a'], key: 'b', line: 2, column: 3, value: '[\n  "x"\n]' },
    { says: 'a value left of its parent', text: 'a:\n  c: [\n{b: two}\n]\n', path: ['a', 'c', 0], key: 'b', line: 3, column: 2, value: 'two' },
    { says: 'behind a line separator', text: 'a: 1 # \u2028b: two\n', path: [], key: 'b', line: 1, column: 9, value: 'two' },
  ])('$says', ({ text, path, key, line, column, value }) => {
    const { places, value: root } = read(text);
    const holder = at(root, ...path);
    expect(places.key(holder, key)).toMatchObject({ line, column });
    expect(source(text, places.key(holder, key))?.replaceAll(/["']/gu, '')).toBe(key);
    expect(source(text, places.value(holder, key))).toBe(value);
  });

  test('what is not there has no place', () => {
    const { places, value } = read('a: 1\n');
    expect(places.key(at(value), 'b')).toBeNull();
    expect(places.value(at(value), 'b')).toBeNull();
    expect(places.key({}, 'a')).toBeNull();
  });

  test('a refusal names the line in the whole file', () => {
    const chunk = splitDocuments('a: 1\n---\nb: 1\nc: [\n').at(-1);
    expect(chunk === undefined ? null : readYaml(chunk)).toMatchObject({ kind: 'refused', line: 5 });
  });
});

describe('splitting a text', () => {
  test.each([
    { says: 'a separator with a comment', text: 'a: 1\n--- # c\nb: 1\n', chunks: ['a: 1\n', 'b: 1\n'] },
    { says: 'a separator first', text: '---\na: 1\n', chunks: ['a: 1\n'] },
    { says: 'separators alone', text: '---\n---\n', chunks: [] },
    { says: 'CR LF', text: 'a: 1\r\n---\r\nb: 1\r\n', chunks: ['a: 1\r\n', 'b: 1\r\n'] },
    { says: 'a line that only begins so', text: 'a: 1\n----\n', chunks: ['a: 1\n', ''] },
  ])('$says', ({ text, chunks }) => {
    expect(splitDocuments(text).map((chunk) => chunk.text)).toEqual(chunks);
  });
});

/** A scalar as it is written, so that it can be looked for in the text again. */
const scalar = fc.oneof(
  fc.stringMatching(/^[a-zA-Zé日][a-zA-Z0-9é日 /.-]{0,10}[a-z0-9]$/u),
  fc.string({ unit: 'grapheme', maxLength: 10 }).map((text) => JSON.stringify(text)),
  fc.stringMatching(/^[a-z0-9 :#[\]{}"é]{0,10}$/u).map((text) => `'${text}'`),
  fc.integer().map(String),
);

type Tree = string | { readonly list: readonly Tree[]; readonly flow: boolean } | { readonly mapping: readonly Tree[]; readonly flow: boolean };
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    { weight: 3, arbitrary: scalar },
    { weight: 1, arbitrary: fc.record({ list: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }), flow: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ mapping: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }), flow: fc.boolean() }) },
  ),
}));

function write(node: Tree, indent: string, inFlow: boolean): string {
  if (typeof node === 'string') return ` ${node}`;
  const items = 'list' in node ? node.list : node.mapping;
  const name = (index: number): string => ('list' in node ? '' : `k${index}:`);
  if (node.flow || inFlow) {
    const [open, close] = 'list' in node ? ['[', ']'] : ['{', '}'];
    return ` ${open}${items.map((item, index) => `${name(index)}${write(item, indent, true)}`).join(',\n')} ${close}`;
  }
  return `\n${items.map((item, index) => `${indent}${'list' in node ? '-' : name(index)}${write(item, `${indent}  `, false)}`).join('\n')}`;
}

function check(node: Tree, { text, places, value }: Read, sources: string[]): void {
  if (typeof node === 'string' || typeof value !== 'object' || value === null) return;
  const isList = 'list' in node;
  for (const [index, child] of (isList ? node.list : node.mapping).entries()) {
    const key = isList ? index : `k${index}`;
    const place = places.value(value, key);
    if (typeof child === 'string') {
      expect(source(text, place)).toBe(child);
      expect(place?.line).toBe(text.slice(0, place?.start).split('\n').length);
      sources.push(child);
    } else check(child, { text, places, value: at(value, key) }, sources);
  }
}

test('the place of every scalar holds its source', () => {
  const sources: string[] = [];
  fc.assert(
    fc.property(tree, fc.constantFrom('\n', '\r\n'), (node, lineEnd) => {
      const text = `${write(node, '', false).trimStart()}\n`.replaceAll('\n', lineEnd);
      check(node, read(text), sources);
    }),
    { numRuns: 2_000 },
  );
  expect(sources.length).toBeGreaterThan(2_000);
});
