import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBlank, splitDocuments, type Chunk } from '../../src/sources/yaml/index.ts';
import { chooseSeed, countFrom } from '../properties/run-options.ts';
import { chunkOf, compareFast, type FastAnswer } from './compare-fast.ts';
import { scalarDocument } from './generate-scalars.ts';
import { simpleDocument } from './generate-simple.ts';
import { HAND_WRITTEN } from './hand-written.ts';
import { mutated } from './mutate.ts';

const CASES = path.join(import.meta.dirname, '../cases');
/** Not part of a clone. */
const CORPORA = ['dev-original', 'dev'].map((name) => path.join(import.meta.dirname, '../../../shared/corpus', name));
const DOCUMENTS = countFrom('LEASTMOUNT_FAST_DOCUMENTS', 4_000);
const LEAST_SHARE = 0.95;
const SLOW = 240_000;

interface Located {
  readonly file: string;
  readonly chunk: Chunk;
}

function chunksIn(folder: string): Located[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:ya?ml|json)$/u.test(name));
  return files.sort().flatMap((file) => splitDocuments(readFileSync(path.join(folder, file), 'utf8')).map((chunk) => ({ file, chunk })));
}

/** Compares documents and says how many of those that can be read took the fast path. */
function shareOfFast(chunks: readonly Located[]): number {
  const differences: string[] = [];
  const count: Record<FastAnswer['path'], number> = { fast: 0, events: 0, refused: 0 };
  for (const { file, chunk } of chunks.filter((located) => !isBlank(located.chunk.text))) {
    const answer = compareFast(chunk);
    count[answer.path] += 1;
    if (answer.difference !== null) differences.push(`${file}:${chunk.line}: ${answer.difference}`);
  }
  expect(differences.slice(0, 10), `${differences.length} documents are read differently`).toEqual([]);
  return count.fast / (count.fast + count.events);
}

const isReadTheSame = (text: string): void => {
  expect(compareFast(chunkOf(text)).difference).toBeNull();
};

const options = (property: string): { readonly seed: number; readonly numRuns: number } => ({ seed: chooseSeed(property), numRuns: DOCUMENTS });

describe('the fast path reads as the path over events does', () => {
  test('our own cases', () => {
    shareOfFast(chunksIn(CASES));
  });

  test.each(CORPORA.map((folder) => ({ folder, name: path.basename(folder) })))('the corpus $name, most of it at all', { timeout: SLOW }, ({ folder, name }) => {
    if (!existsSync(folder)) {
      process.stderr.write(`\n!!! fast path over the corpus SKIPPED: there is no ${path.relative(process.cwd(), folder)}\n\n`);
      return;
    }
    const share = shareOfFast(chunksIn(folder));
    process.stdout.write(`fast path: ${(100 * share).toFixed(1)} % of the documents of ${name}\n`);
    expect(share).toBeGreaterThan(LEAST_SHARE);
  });

  test.each(Object.keys(HAND_WRITTEN))('%s', (about) => {
    for (const text of HAND_WRITTEN[about] ?? []) isReadTheSame(text);
  });

  test('generated documents', { timeout: SLOW }, () => {
    fc.assert(fc.property(simpleDocument, isReadTheSame), options('fast path, generated'));
  });

  test('generated scalars in every style', { timeout: SLOW }, () => {
    fc.assert(fc.property(scalarDocument, isReadTheSame), options('fast path, scalars'));
  });

  test('real documents with mistakes in them', { timeout: SLOW }, () => {
    const folders = [CASES, ...CORPORA.filter((folder) => existsSync(folder)).slice(0, 1)];
    const documents = folders.flatMap(chunksIn).map(({ chunk }) => chunk.text);
    fc.assert(fc.property(mutated(documents.filter((text) => text.length < 4_000)), isReadTheSame), options('fast path, mistakes'));
  });
});

test('most generated documents are simple enough for the fast path', () => {
  const documents = fc.sample(simpleDocument, { seed: 7, numRuns: 500 });
  const paths = documents.map((text) => compareFast(chunkOf(text)).path);
  expect(paths.filter((taken) => taken === 'fast').length).toBeGreaterThan(100);
});
