import { describe, expect, test } from 'vitest';
import { documentsOf } from './documents.ts';

const pod = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\n`;

/** What a text yields, in short: documents by line and number, problems by code, level and line. */
function yielded(text: string, { named = false } = {}): string[] {
  return [...documentsOf({ file: 'a.yaml', text, named })].map((item) => {
    if (item.kind === 'document') {
      const { origin } = item.document;
      return origin.kind === 'file' ? `document ${origin.document} line ${origin.line}` : 'document of a cluster';
    }
    if (item.kind !== 'problem') return item.kind;
    const { code, level, origin } = item.problem;
    return `${code} ${level} line ${origin?.kind === 'file' ? origin.line : 0}`;
  });
}

describe('documents of a file', () => {
  test.each([
    { says: 'one', text: pod('a'), expected: ['document 1 line 1'] },
    { says: 'several, with comments and empty ones between', text: `# head\n---\n${pod('a')}---\n---\n# nothing\n--- # next\n\n${pod('b')}`, expected: ['document 1 line 3', 'document 2 line 11'] },
    { says: 'with CRLF', text: `${pod('a')}---\n${pod('b')}`.replaceAll('\n', '\r\n'), expected: ['document 1 line 1', 'document 2 line 5'] },
    { says: 'with a byte order mark', text: `\uFEFF${pod('a')}`, expected: ['document 1 line 1'] },
    { says: 'JSON', text: '{"apiVersion":"v1","kind":"Pod"}', expected: ['document 1 line 1'] },
    { says: 'a stream of JSON', text: '{"apiVersion":"v1","kind":"Pod"}\n{"apiVersion":"v1","kind":"Pod"}', expected: ['document 1 line 1', 'document 2 line 2'] },
    { says: 'flow style that is no JSON', text: '{apiVersion: v1, kind: Pod}', expected: ['document 1 line 1'] },
    { says: 'a key twice is a warning', text: `${pod('a')}kind: Pod\n`, expected: ['P104 warning line 4', 'document 1 line 1'] },
    { says: 'what follows `...` is not read', text: `${pod('a')}...\n${pod('b')}`, expected: ['P101 warning line 1', 'document 1 line 1'] },
    { says: 'no manifest', text: 'replicas: 3\nimage: nginx\n', expected: ['skipped'] },
    { says: 'nothing', text: '', expected: ['skipped'] },
    { says: 'only comments', text: '# one\n---\n# two\n', expected: ['skipped'] },
  ])('$says', ({ text, expected }) => {
    expect(yielded(text)).toEqual(expected);
  });
});

describe('what does not decode', () => {
  const broken = `${pod('a')}---\napiVersion: v1\nkind: [Pod\n---\n${pod('c')}`;

  test('is an error with its line, and its neighbours are read', () => {
    expect(yielded(broken)).toEqual(['document 1 line 1', 'P101 error line 7', 'document 3 line 8']);
  });

  test('is skipped where it is meant as something else', () => {
    expect(yielded('steps:\n  - run: "x\n')).toEqual(['skipped']);
  });

  test('is an error where the user named the file', () => {
    expect(yielded('steps:\n  - run: "x\n', { named: true })).toEqual(['P101 error line 3']);
  });

  test('is a Helm template where it looks like one', () => {
    expect(yielded('apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}-x\n  {{- if .Values.a }}\n')).toEqual(['P110 error line 1']);
  });

  test('a separator that kubectl refuses', () => {
    expect(yielded(`${pod('a')}--- web\n${pod('b')}`)).toEqual(['document 1 line 1', 'P101 error line 4']);
  });
});

describe('a broken document beside manifests', () => {
  test('is an error even if it says no apiVersion: nobody can tell what it was meant to be', () => {
    expect(yielded(`${pod('a')}---\nspec: "x\n`)).toEqual(['document 1 line 1', 'P101 error line 6']);
  });

  test('of a kind that makes no pods is an error, too', () => {
    expect(yielded('apiVersion: v1\nkind: ConfigMap\ndata: [a\n')).toEqual(['P101 error line 4']);
  });
});
