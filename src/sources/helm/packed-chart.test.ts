import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isChartFolder } from './chart-folder.ts';
import { isPackedChart } from './packed-chart.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leastmount-packed-'));
});
afterAll(() => rm(folder, { recursive: true }));

const manifest = tarEntry('shop/templates/web.yaml', 'kind: Pod\n');
const chart = tarEntry('shop/Chart.yaml', 'name: shop\n');

test.each([
  { says: 'Chart.yaml first', file: 'shop.tgz', bytes: gzipSync(tar(chart, manifest)), is: true },
  { says: 'Chart.yaml later, the other common ending', file: 'shop.tar.gz', bytes: gzipSync(tar(manifest, chart)), is: true },
  { says: 'Chart.yaml behind a large file', file: 'large.tgz', bytes: gzipSync(tar(tarEntry('shop/big', 'x'.repeat(3_000_001)), chart)), is: true },
  { says: 'names that begin with ./', file: 'dot.tgz', bytes: gzipSync(tar(tarEntry('./shop/Chart.yaml', ''))), is: true },
  { says: 'cut off after Chart.yaml', file: 'cut.tgz', bytes: gzipSync(tar(chart, manifest)).subarray(0, -20), is: true },
  { says: 'an archive without Chart.yaml', file: 'plain.tgz', bytes: gzipSync(tar(manifest)), is: false },
  { says: 'a Chart.yaml that is deeper', file: 'deep.tgz', bytes: gzipSync(tar(tarEntry('a/shop/Chart.yaml', ''))), is: false },
  { says: 'gzip that holds no tar', file: 'text.tgz', bytes: gzipSync('kind: Pod\n'.repeat(100)), is: false },
  { says: 'no gzip at all', file: 'wrong.tgz', bytes: Buffer.from('kind: Pod\n'), is: false },
  { says: 'another ending', file: 'shop.zip', bytes: gzipSync(tar(chart)), is: false },
])('$says: $is', async ({ file, bytes, is }) => {
  await writeFile(join(folder, file), bytes);
  expect(await isPackedChart(join(folder, file))).toBe(is);
});

test('a small file that unpacks to gigabytes is left early', async () => {
  const entries = gzipSync(tarEntry('shop/big', '\0'.repeat(40_000_000)));
  await writeFile(join(folder, 'bomb.tgz'), Buffer.concat(Array.from({ length: 50 }, () => entries)));
  const started = performance.now();
  expect(await isPackedChart(join(folder, 'bomb.tgz'))).toBe(false);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('a file that cannot be read is the caller’s matter', async () => {
  await expect(isPackedChart(join(folder, 'no-such.tgz'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a chart folder has Chart.yaml, in this spelling', () => {
  expect(isChartFolder(['values.yaml', 'Chart.yaml'])).toBe(true);
  expect(isChartFolder(['values.yaml', 'chart.yaml'])).toBe(false);
});

function tarEntry(name: string, text: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(`${text.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('0', 156);
  const body = Buffer.alloc(Math.ceil(text.length / 512) * 512);
  body.write(text);
  return Buffer.concat([header, body]);
}

function tar(...entries: readonly Buffer[]): Buffer {
  return Buffer.concat([...entries, Buffer.alloc(1024)]);
}
