import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { hostile } from '../fixtures/hostile.ts';
import { clean, empty, shop, unweighed } from '../fixtures/shop.ts';
import { reportJson } from './report-json.ts';
import { reportYaml } from './report-yaml.ts';
import { toReport } from './to-report.ts';

const reviews = Object.entries({ shop, unweighed, clean, empty, hostile });

test.each(reviews)('%s: JSON in chunks is the whole report', (_, review) => {
  const text = [...reportJson(review)].join('');
  expect(JSON.parse(text)).toEqual(toReport(review));
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u);
});

test.each(reviews.filter(([name]) => name !== 'hostile'))('%s: JSON is spelled as JSON.stringify spells it', (_, review) => {
  expect([...reportJson(review)].join('')).toBe(`${JSON.stringify(toReport(review), null, 2)}\n`);
});

test.each(reviews)('%s: YAML holds the same data', (_, review) => {
  const text = [...reportYaml(review)].join('');
  expect(load(text)).toEqual(JSON.parse(JSON.stringify(toReport(review))));
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u);
});

test('no chunk grows with the number of workloads', () => {
  const many = { ...shop, workloads: Array.from({ length: 200 }, () => shop.workloads).flat() };
  const longest = (chunks: Iterable<string>) => Math.max(...[...chunks].map((chunk) => chunk.length));
  expect(longest(reportJson(many))).toBe(longest(reportJson(shop)));
  expect(longest(reportYaml(many))).toBe(longest(reportYaml(shop)));
});

test('the shop as JSON and as YAML', async () => {
  await expect([...reportJson(shop)].join('')).toMatchFileSnapshot('../__snapshots__/shop.json.txt');
  await expect([...reportYaml(shop)].join('')).toMatchFileSnapshot('../__snapshots__/shop.yaml.txt');
});

test('the fields stand in the order of the contract', () => {
  const [first] = toReport(shop).workloads;
  expect(Object.keys(first ?? {})).toEqual([
    'id', 'apiVersion', 'kind', 'namespace', 'name', 'origin', 'serviceAccount', 'admission', 'automount', 'verdict', 'strength', 'containers', 'use', 'now',
  ]);
  expect(Object.keys(first?.containers[0] ?? {})).toEqual(['name', 'role', 'image', 'tokens', 'verdict', 'strength', 'because', 'gaps']);
  expect(Object.keys(first?.containers[0]?.tokens[0] ?? {})).toEqual([
    'via', 'path', 'file', 'env', 'audience', 'expirationSeconds', 'serviceAccount', 'secret', 'inContainer', 'realExpirySeconds', 'forApiServer',
  ]);
});
