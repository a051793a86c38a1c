import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProgramLimits } from './program.ts';
import { runPrograms } from './run-programs.ts';

const roomy: ProgramLimits = { seconds: 20, outputBytes: 1_000_000 };
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leastmount-run-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function runNode(script: string, limits = roomy) {
  return runPrograms().run({ program: process.execPath, args: ['-e', script], network: 'off', limits });
}

describe('a program that ends by itself', () => {
  test('gives its output as bytes', async () => {
    const result = await runNode('process.stdout.write(Buffer.from([0xff, 0x00, 0x41]))');
    expect(result).toEqual({ kind: 'ok', stdout: Buffer.from([0xff, 0x00, 0x41]), stderr: '' });
  });

  test('gives its words when it fails, with nothing a terminal would obey', async () => {
    const result = await runNode(String.raw`console.error('first\n\x1b[31msecond'); process.exit(3)`);
    expect(result).toEqual({ kind: 'failed', exitCode: 3, stderr: 'first\n\\u{1b}[31msecond' });
  });

  test('finds its standard input closed', async () => {
    const result = await runNode(`process.stdin.on('end', () => console.error('closed')).resume()`);
    expect(result).toMatchObject({ kind: 'ok', stderr: 'closed' });
  });

  test('cannot flood us through standard error', async () => {
    const result = await runNode(`process.stderr.write('x'.repeat(5_000_000))`);
    expect(result).toMatchObject({ kind: 'ok', stderr: 'x'.repeat(65_536) });
  });

  test('gets its arguments as they are: no shell reads them', async () => {
    const args = ['-e', 'process.stdout.write(process.argv[1])', '$(touch owned); `id` "*"'];
    const result = await runPrograms().run({ program: process.execPath, args, network: 'off', limits: roomy });
    expect(result).toMatchObject({ kind: 'ok', stdout: Buffer.from('$(touch owned); `id` "*"') });
  });
});

describe('a program that cannot be started', () => {
  test('is missing when PATH does not have it', async () => {
    const call = { program: 'helm', args: [], network: 'off', limits: roomy } as const;
    expect(await runPrograms({ PATH: folder }).run(call)).toEqual({ kind: 'missing' });
  });

  test.skipIf(process.platform === 'win32')('has failed, not gone missing, when it may not be run', async () => {
    const program = join(folder, 'not-executable');
    await writeFile(program, '#!/bin/sh\n', { mode: 0o600 });
    const result = await runPrograms().run({ program, args: [], network: 'off', limits: roomy });
    expect(result).toMatchObject({ kind: 'failed', exitCode: null });
  });
});

describe('a program that takes too much', () => {
  test('is stopped when its time is over', async () => {
    const result = await runNode('console.error("busy"); setInterval(() => {}, 1000)', { ...roomy, seconds: 1 });
    expect(result).toEqual({ kind: 'timeout', seconds: 1, stderr: 'busy' });
  });

  test('is stopped even when it does not listen', { timeout: 15_000 }, async () => {
    const result = await runNode('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)', { ...roomy, seconds: 1 });
    expect(result).toMatchObject({ kind: 'timeout' });
  });

  test('is stopped when it writes more than it may', async () => {
    const result = await runNode('for (;;) require("fs").writeSync(1, "x".repeat(60_000))', { ...roomy, outputBytes: 100_000 });
    expect(result).toEqual({ kind: 'too-large', outputBytes: 100_000 });
  });

  test('takes what it has started with it', { timeout: 15_000 }, async () => {
    const file = join(folder, 'heartbeat');
    const beat = `setInterval(() => require('fs').appendFileSync(${JSON.stringify(file)}, '.'), 20)`;
    const script = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(beat)}]); setInterval(() => {}, 1000)`;
    expect(await runNode(script, { ...roomy, seconds: 2 })).toMatchObject({ kind: 'timeout' });
    const atEnd = await readFile(file, 'utf8');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await readFile(file, 'utf8')).toBe(atEnd);
  });
});
