// Says whether the package holds what its users need and nothing else. Run after a fresh build.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const EXPECTED = ['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'package.json'];
const NEEDED = ['dist/cli/main.js', 'dist/index.js', 'dist/index.d.ts', 'dist/report/index.js', 'dist/report/index.d.ts'];
const MAX_PACKED_BYTES = 400_000;

const run = spawnSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
if (run.status !== 0) throw new Error(`npm pack ended with ${run.status}`);
const [packed] = JSON.parse(run.stdout);
const names = packed.files.map(({ path }) => path);

/** Every file of `dist` has its source: nothing is left from an earlier build, no test has slipped in. */
function isStray(name) {
  if (EXPECTED.includes(name)) return false;
  const source = /^dist\/(.+)\.(?:js|d\.ts)$/u.exec(name)?.[1];
  return source === undefined || /\.(?:test|fixture)$|\/(?:fixtures|testdata)\//u.test(source) || !existsSync(`src/${source}.ts`);
}

const faults = [
  ...[...EXPECTED, ...NEEDED].filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
  ...names.filter(isStray).map((name) => `${name} does not belong there`),
  ...(packed.size > MAX_PACKED_BYTES ? [`it has ${packed.size} bytes; the limit is ${MAX_PACKED_BYTES}`] : []),
];
for (const fault of faults) process.stderr.write(`package: ${fault}\n`);
process.stdout.write(`package: ${names.length} files, ${Math.round(packed.size / 1000)} kB packed, ${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
