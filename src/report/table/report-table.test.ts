import { expect, test } from 'vitest';
import type { Review } from '../../verdict/index.ts';
import { hostile } from '../fixtures/hostile.ts';
import { clean, empty, shop, unweighed } from '../fixtures/shop.ts';
import { displayWidth } from '../text/width.ts';
import { reportTable, type TableOptions } from './report-table.ts';

const plain: TableOptions = { width: 100, colour: false, sources: ['k8s/'], sort: 'name', onlyFindings: false, detail: 'normal' };

function render(review: Review, change: Partial<TableOptions> = {}): string {
  return [...reportTable(review, { ...plain, ...change })].join('');
}

const reviews = { shop, unweighed, hostile };
const snapshot = (name: string) => `../__snapshots__/table-${name}.txt`;

for (const [name, review] of Object.entries(reviews)) {
  test.each([60, 80, 100, 140])(`${name} reads well in %i columns`, async (width) => {
    const text = render(review, { width });
    await expect(text).toMatchFileSnapshot(snapshot(`${name}-${width}`));
    const tooWide = text.split('\n').filter((line) => displayWidth(line) > width && !line.includes('leastmount explain'));
    expect(tooWide).toEqual([]);
  });

  test(`${name} on a pipe is neither folded, drawn nor coloured`, async () => {
    const text = render(review, { width: null });
    await expect(text).toMatchFileSnapshot(snapshot(`${name}-pipe`));
    expect(text).not.toMatch(/[\u2500-\u257f\u001b]/u);
  });
}

test('a clean input is two lines', () => {
  expect(render(clean)).toBe(
    'None of 2 workloads holds a token for the API server.\nNothing to do: 1 pod template and the service account of 1 workload said no.\n',
  );
});

test('an empty input says so', () => {
  expect(render(empty)).toBe('Nothing here makes pods: no workload was found.\nNothing to do.\n');
});

test('only findings: workloads without anything to look at are left out', () => {
  const text = render(shop, { onlyFindings: true });
  expect(text).not.toMatch(/^ {2}import /mu);
  expect(text).toMatch(/^ {2}(?:billing|uploads|cart) /mu);
});

test('sorted by risk, what nobody needs stands before what nobody knows', () => {
  const names = render(shop, { sort: 'risk' }).split('\nshop\n')[1]?.match(/^ {2}[a-z][^ ]*/gmu);
  expect(names?.map((name) => name.trim()).slice(0, 5)).toEqual(['node-agent', 'cart', 'web', 'mailer', 'catalog']);
});

test('colour comes only when asked for and changes no text', () => {
  const coloured = render(shop, { colour: true });
  expect(coloured).toContain('\u001b[33mUNNEEDED');
  expect(coloured.replaceAll(/\u001b\[\d+m/gu, '').replaceAll(/ +$/gmu, '')).toBe(render(shop));
});

test('the next commands repeat the sources, quoted for a shell', () => {
  expect(render(shop, { sources: ['-n', 'shop', "it's mine/"] })).toContain(`leastmount explain shop/DaemonSet/node-agent -n shop 'it'\\''s mine/'`);
});

test('what came through standard input is piped again', () => {
  expect(render(shop, { sources: ['-'] })).toContain('… | leastmount explain shop/DaemonSet/node-agent -');
});

test('quiet gives no advice, verbose counts nothing together', () => {
  expect(render(shop, { detail: 'quiet' })).not.toContain('Next:');
  expect(render(hostile, { detail: 'verbose' }).match(/Secret shop\/db-/gu)).toHaveLength(300);
});
