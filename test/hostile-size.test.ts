import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const LIBRARY = path.join(import.meta.dirname, '../dist/index.js');
const MEGABYTE = 1_000_000;
const SIZE = 200;
const WITHIN_MS = 10_000;
/** The bytes, the text, and one copy of it, beside the program itself. */
const MAX_MEMORY_MEGABYTES = 1_000;

/** Reviews a file in a process of its own, whose peak memory is then only its own. */
const PROGRAM = `
import { review, realWorld } from ${JSON.stringify(LIBRARY)};
const [source] = process.argv.slice(1);
const { problems, workloads } = await review({ sources: [source], complete: false, namespaces: [], selector: null, context: null, kubeconfig: null, helm: { values: [], set: [], releaseName: null, dependencyUpdate: false } }, realWorld());
process.stdout.write(JSON.stringify({ problems, workloads: workloads.length, memoryMegabytes: process.resourceUsage().maxRSS / 1000 }));
`;

interface Outcome {
  readonly problems: readonly { readonly code: string }[];
  readonly workloads: number;
  readonly memoryMegabytes: number;
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'leastmount-size-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function writeLarge(name: string, head: string, piece: string): string {
  const file = path.join(folder, name);
  const chunk = Buffer.from(piece.repeat(Math.ceil(MEGABYTE / Buffer.byteLength(piece))));
  const handle = openSync(file, 'w');
  writeSync(handle, head);
  for (let written = 0; written < SIZE; written += 1) writeSync(handle, chunk);
  closeSync(handle);
  return file;
}

describe.skipIf(!existsSync(LIBRARY))(`${SIZE} MB in one line end in a problem, in bounded time and memory`, () => {
  const HEAD = 'apiVersion: v1\nkind: Pod\na: ';
  test.each([
    { name: 'one-word.yaml', head: HEAD, piece: 'x' },
    { name: 'brackets.yaml', head: HEAD, piece: '[' },
    { name: 'words.yaml', head: HEAD, piece: 'word ' },
    { name: 'pairs.yaml', head: `${HEAD}{`, piece: 'a: 1, ' },
    { name: 'not-ascii.yaml', head: HEAD, piece: 'é' },
    { name: 'spaces.yaml', head: HEAD, piece: ' ' },
    { name: 'open.json', head: '{"apiVersion":"v1","kind":"Pod","a":"', piece: 'x' },
    { name: 'quotes.json', head: '{"apiVersion":"v1","kind":"Pod","a":"', piece: '\\"' },
  ])('$name', ({ name, head, piece }) => {
    const file = writeLarge(name, head, piece);
    const began = performance.now();
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM, file], { encoding: 'utf8', timeout: 60_000 });
    const took = performance.now() - began;
    rmSync(file);
    expect(run.status, run.stderr.slice(0, 2_000)).toBe(0);
    const outcome: Outcome = JSON.parse(run.stdout);
    expect(outcome.problems.map(({ code }) => code)).toEqual(['P101']);
    expect(outcome.workloads).toBe(0);
    expect(took).toBeLessThan(WITHIN_MS);
    expect(outcome.memoryMegabytes).toBeLessThan(MAX_MEMORY_MEGABYTES);
    process.stdout.write(`hostile-size: ${name} took ${Math.round(took)} ms and ${Math.round(outcome.memoryMegabytes)} MB\n`);
  }, 70_000);
});
