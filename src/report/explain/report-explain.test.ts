import { expect, test } from 'vitest';
import { reviewOf } from '../fixtures/build.ts';
import { hostile } from '../fixtures/hostile.ts';
import { shop } from '../fixtures/shop.ts';
import { displayWidth } from '../text/width.ts';
import { reportExplain } from './report-explain.ts';

const all = reviewOf({ workloads: [...shop.workloads, ...hostile.workloads] });

function story(name: string, width: number | null): string {
  const reviewed = all.workloads.find(({ workload }) => workload.name === name);
  if (reviewed === undefined) throw new Error(`the fixture has no workload ${name}`);
  return [...reportExplain(reviewed, { width, colour: false, sources: ['k8s/'] })].join('');
}

const STORIES = ['catalog', 'web', 'cart', 'pricing', 'nightly', 'orders', 'ledger', 'mailer', 'node-agent', 'payments', 'search', 'uploads', 'billing', 'kube-proxy-node-1', 'thumbnailer'];

test.each([60, 80, 100, 140])('every story reads well in %i columns', async (width) => {
  const text = STORIES.map((name) => story(name, width)).join(`\n${'='.repeat(width)}\n\n`);
  await expect(text).toMatchFileSnapshot(`../__snapshots__/explain-${width}.txt`);
  expect(text.split('\n').filter((line) => displayWidth(line) > width)).toEqual([]);
});

test('a pipe gets the story unfolded', async () => {
  await expect(story('catalog', null)).toMatchFileSnapshot('../__snapshots__/explain-pipe.txt');
});

test('a hostile name does nothing to the terminal', () => {
  for (const { workload } of hostile.workloads) expect(story(workload.name, 80)).not.toMatch(/[\u001b\u009b\u202e]/u);
});
