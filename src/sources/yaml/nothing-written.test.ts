import { expect, test } from 'vitest';
import type { Place } from '../document.ts';
import { isMapping } from './mapping.ts';
import { readWithEvents, readYaml } from './read.ts';

const TEXT = 'spec:\n  name: shop\n  empty:\nlist:\n- a\n-\nlast: "x"\n';
const lineOf = (place: Place | null): string | null => (place === null ? null : `${place.line}:${place.column} ${TEXT.slice(place.start, place.end)}`);

test.each([
  { says: 'in one pass', read: readYaml },
  { says: 'over events', read: readWithEvents },
])('places are those of what is written: $says', ({ read }) => {
  const result = read({ text: TEXT, start: 0, line: 1, badSeparator: null });
  if (result.kind !== 'value' || !isMapping(result.value)) throw new Error('no mapping was read');
  const { value: root, places } = result;
  const spec = root['spec'];
  const list = root['list'];
  if (!isMapping(spec) || !Array.isArray(list)) throw new Error('no spec and list were read');
  expect(lineOf(places.value(root, 'spec'))).toBe('2:3 name: shop\n  empty');
  expect(lineOf(places.key(spec, 'empty'))).toBe('3:3 empty');
  expect(lineOf(places.value(spec, 'empty'))).toBeNull();
  expect(lineOf(places.value(root, 'list'))).toBe('5:1 - a');
  expect(lineOf(places.value(list, 0))).toBe('5:3 a');
  expect(lineOf(places.value(list, 1))).toBeNull();
  expect(lineOf(places.value(root, 'last'))).toBe('7:7 "x"');
  expect(lineOf(places.value(root, 'absent'))).toBeNull();
});
