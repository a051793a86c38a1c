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
