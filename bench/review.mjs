// How long a review of files takes, beside what the same machine needs to read and to parse them.
// Run after `npm run build`:  node bench/review.mjs [RUNS] [--quick]     --quick leaves out the 100,000 files
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeManifests } from './manifests.mjs';
import { time, weigh } from './measure.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const main = path.join(here, '../dist/cli/main.js');
const corpus = path.join(here, '../../shared/corpus/dev-original');
const child = (name, folder) => [path.join(here, 'children', name), folder];
const reviewOf = (folder) => [main, 'review', folder, '-o', 'json', '--fail-on', 'never', '--allow-problems'];

const runs = Number(process.argv.slice(2).find((argument) => /^\d+$/u.test(argument)) ?? 5);
const quick = process.argv.includes('--quick');
let missed = 0;

function print(line = '') {
  process.stdout.write(`${line}\n`);
}

/** A line that says whether an aim was reached; a missed one is only said, the machine may be busy. */
function aim(says, value, limit, unit) {
  const reached = value <= limit;
  if (!reached) missed += 1;
  print(`  ${reached ? 'reached' : 'MISSED '}  ${says.padEnd(58)} ${value.toFixed(2).padStart(7)} ${unit}, aim ${limit.toFixed(2)} ${unit}`);
}

function table(title, bytes, results) {
  print();
  print(title);
  print(`  ${''.padEnd(30)} ${'wall s'.padStart(8)} ${'CPU s'.padStart(8)} ${'peak MB'.padStart(8)} ${'MB/s'.padStart(8)}`);
  for (const [name, { wallSeconds, cpuSeconds, peakBytes }] of results) {
    const cells = [wallSeconds.toFixed(2), cpuSeconds.toFixed(2), (peakBytes / 1e6).toFixed(0), (bytes / 1e6 / wallSeconds).toFixed(1)];
    print(`  ${name.padEnd(30)} ${cells.map((cell) => cell.padStart(8)).join(' ')}`);
  }
}

const besides = (folder) => ({
  'leastmount review -o json': reviewOf(folder),
  'js-yaml loadAll, all documents': child('js-yaml-load.mjs', folder),
  'js-yaml parseEvents only': child('js-yaml-events.mjs', folder),
  'reading the bytes only': child('read-bytes.mjs', folder),
});

function aimAtLoad(results) {
  const [review, load] = ['leastmount review -o json', 'js-yaml loadAll, all documents'].map((name) => results.get(name));
  aim("CPU, as a share of js-yaml's load for all documents", review.cpuSeconds / load.cpuSeconds, 1, 'x');
  return review;
}

async function generated(folder) {
  const bytes = writeManifests(folder, 10_000);
  const results = await weigh(besides(folder), runs);
  table(`10,000 generated manifests, ${(bytes / 1e6).toFixed(1)} MB, medians of ${runs}`, bytes, results);
  const review = aimAtLoad(results);
  aim('wall', review.wallSeconds, 1.7, 's');
  aim('peak memory', review.peakBytes / 1e6, 300, 'MB');
  return review;
}

async function corpusTenfold(folder) {
  if (!existsSync(corpus)) {
    print();
    print(`!!! SKIPPED: the corpus of real charts is not there (${path.relative(process.cwd(), corpus)})`);
    return;
  }
  for (let copy = 0; copy < 10; copy += 1) cpSync(corpus, path.join(folder, `copy-${copy}`), { recursive: true });
  const bytes = readdirSync(folder, { recursive: true }).reduce((sum, name) => sum + (/\.ya?ml$/u.test(name) ? statSync(path.join(folder, name)).size : 0), 0);
  const results = await weigh(besides(folder), runs);
  table(`the corpus of real charts ten times over, ${(bytes / 1e6).toFixed(1)} MB, medians of ${runs}`, bytes, results);
  aimAtLoad(results);
}

async function linear(folder, tenth) {
  const bytes = writeManifests(folder, 100_000);
  const results = await weigh({ 'leastmount review -o json': reviewOf(folder), 'reading the bytes only': child('read-bytes.mjs', folder) }, 1);
  table(`100,000 generated manifests, ${(bytes / 1e6).toFixed(1)} MB, one run`, bytes, results);
  aim('CPU, as a share of ten times 10,000 files', results.get('leastmount review -o json').cpuSeconds / (10 * tenth.cpuSeconds), 1.15, 'x');
}

async function starts(folder) {
  writeManifests(folder, 1);
  const [only] = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.yaml'));
  const commands = { 'node -e 0': ['-e', '0'], 'leastmount --version': [main, '--version'], 'leastmount review one-file.yaml': reviewOf(path.join(folder, only)) };
  const times = await time(commands, Math.max(15, runs * 3));
  print();
  print(`starting, medians of ${Math.max(15, runs * 3)}`);
  for (const [name, seconds] of times) {
    print(`  ${name.padEnd(34)} ${(seconds * 1000).toFixed(0).padStart(5)} ms ${(seconds / times.get('node -e 0')).toFixed(2).padStart(6)} x`);
  }
  aim('--version, as a multiple of node -e 0', times.get('leastmount --version') / times.get('node -e 0'), 1.5, 'x');
  aim('review of one file, as a multiple of node -e 0', times.get('leastmount review one-file.yaml') / times.get('node -e 0'), 2.5, 'x');
}

const work = mkdtempSync(path.join(tmpdir(), 'leastmount-bench-'));
const room = (name) => path.join(work, name);
try {
  print(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
  await starts(room('one'));
  const tenth = await generated(room('generated'));
  await corpusTenfold(room('corpus'));
  if (!quick) await linear(room('many'), tenth);
  print();
  print(missed === 0 ? 'all aims reached' : `${missed} aims missed`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
