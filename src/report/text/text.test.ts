import { expect, test } from 'vitest';
import { durationText } from './duration.ts';
import { shellWord } from './shell.ts';
import { displayWidth, folded } from './width.ts';
import { counted, listed } from './words.ts';

test.each([
  { says: 'a year has a word', seconds: 31_536_000, text: 'one year' },
  { says: 'an hour is one', seconds: 3600, text: '1 hour' },
  { says: 'seconds are not dropped', seconds: 3607, text: '1 hour 7 seconds' },
  { says: 'only the two largest units', seconds: 90_061, text: '1 day 1 hour' },
])('durations: $says', ({ seconds, text }) => {
  expect(durationText(seconds)).toBe(text);
});

test.each([
  { says: 'a plain path stays', word: 'k8s/web.yaml', text: 'k8s/web.yaml' },
  { says: 'a space is quoted', word: 'my shop', text: "'my shop'" },
  { says: 'a quote ends, is escaped, begins again', word: "it's", text: "'it'\\''s'" },
  { says: 'a dollar does nothing', word: '$HOME', text: "'$HOME'" },
  { says: 'nothing is still a word', word: '', text: "''" },
  { says: 'a home folder sign is not expanded', word: '~x', text: "'~x'" },
])('shell words: $says', ({ word, text }) => {
  expect(shellWord(word)).toBe(text);
});

test.each([
  { says: 'breaks between words', text: 'one two three', width: 9, lines: ['one two', 'three'] },
  { says: 'breaks a long path behind a slash', text: '/var/run/secrets', width: 10, lines: ['/var/run/', 'secrets'] },
  { says: 'breaks a long word anywhere', text: 'abcdefghijkl', width: 8, lines: ['abcdefgh', 'ijkl'] },
  { says: 'counts wide characters twice', text: 'カタログ カタログ', width: 9, lines: ['カタログ', 'カタログ'] },
  { says: 'leaves a pipe alone', text: 'one two three', width: null, lines: ['one two three'] },
])('folding: $says', ({ text, width, lines }) => {
  expect(folded(text, width)).toEqual(lines);
});

test('width: marks take no column, wide characters two', () => {
  expect(displayWidth('e\u0301')).toBe(1);
  expect(displayWidth('カタログ')).toBe(8);
});

test('words: numbers, nouns and lists', () => {
  expect(counted(1204, 'pod')).toBe('1,204 pods');
  expect(counted(1, 'pod')).toBe('1 pod');
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  expect(listed(['a', 'b'], 'or')).toBe('a or b');
});
