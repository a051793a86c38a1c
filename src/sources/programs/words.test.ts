import { expect, test } from 'vitest';
import { inOneLine } from './words.ts';

test.each([
  { says: 'lines become one', words: 'cannot render\n  at web.yaml:\n\n    no such value\n', line: 'cannot render at web.yaml: no such value' },
  { says: 'silence is said', words: ' \n', line: '(nothing)' },
  { says: 'a long text keeps its ends', words: `start ${'x'.repeat(5_000)} end`, line: `start ${'x'.repeat(694)} … ${'x'.repeat(296)} end` },
])('$says', ({ words, line }) => {
  expect(inOneLine(words)).toBe(line);
});
