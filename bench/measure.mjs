// Runs Node programs as whole processes and measures them from outside (wall) and inside (CPU, memory).
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const WEIGH = fileURLToPath(new URL('children/weigh-process.cjs', import.meta.url));
const PAPER = path.join(tmpdir(), `leastmount-bench-${process.pid}.json`);

/** Runs `node …args` once; standard output is thrown away, as a shell would with `> /dev/null`. */
function run(args, paper) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe', ...(paper === null ? [] : [paper])] });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors = (errors + chunk).slice(-4000)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve((performance.now() - began) / 1000);
      else reject(new Error(`node ${args.join(' ')} ended with ${code}: ${errors}`));
    });
  });
}

/** Wall seconds, CPU seconds (user and system, all threads) and peak bytes of one run. */
async function weighOnce(args) {
  const paper = openSync(PAPER, 'w');
  const wallSeconds = await run(['--require', WEIGH, ...args], paper);
  closeSync(paper);
  return { wallSeconds, ...JSON.parse(readFileSync(PAPER, 'utf8')) };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * Measures several commands, turn about, so that a busy moment of the machine hits all of them.
 *
 * @param commands Node's arguments by name
 * @returns medians by name
 */
export async function weigh(commands, runs) {
  const results = new Map(Object.keys(commands).map((name) => [name, []]));
  for (let turn = 0; turn < runs; turn += 1) {
    for (const [name, args] of Object.entries(commands)) results.get(name).push(await weighOnce(args));
  }
  const medians = (list) => Object.fromEntries(['wallSeconds', 'cpuSeconds', 'peakBytes'].map((key) => [key, median(list.map((result) => result[key]))]));
  return new Map([...results].map(([name, list]) => [name, medians(list)]));
}

/** Median wall seconds of short commands by name, turn about, with nothing loaded into them. */
export async function time(commands, runs) {
  const results = new Map(Object.keys(commands).map((name) => [name, []]));
  for (let turn = 0; turn < runs; turn += 1) {
    for (const [name, args] of Object.entries(commands)) results.get(name).push(await run(args, null));
  }
  return new Map([...results].map(([name, list]) => [name, median(list)]));
}
