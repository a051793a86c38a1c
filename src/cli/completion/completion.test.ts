import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { clean } from '../../report/fixtures/shop.ts';
import { run } from '../run.ts';
import { memoryWorld } from '../world.fixture.ts';

async function scriptOf(shell: string): Promise<string> {
  const world = memoryWorld(clean);
  expect(await run(['completion', shell], world)).toBe(0);
  return world.printed.out;
}

test.each(['bash', 'zsh', 'fish'])('%s: the script', async (shell) => {
  await expect(await scriptOf(shell)).toMatchFileSnapshot(`../__snapshots__/completion.${shell}.txt`);
});

test('another shell is refused with those that exist', async () => {
  const world = memoryWorld(clean);
  expect(await run(['completion', 'tcsh'], world)).toBe(2);
  expect(world.printed.err).toContain('Allowed choices are bash, zsh, fish.');
});

const hasBash = spawnSync('bash', ['--version']).status === 0;
if (!hasBash) process.stderr.write('SKIPPED: no bash here, so its completion is only compared as text\n');

test.runIf(hasBash)('bash can read its script', async () => {
  expect(spawnSync('bash', ['-n'], { input: await scriptOf('bash'), encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});

test.runIf(hasBash).each([
  { typed: ['r'], offered: ['review'] },
  { typed: [''], offered: ['review', 'explain', 'completion', '--help', '--version'] },
  { typed: ['review', '--out'], offered: ['--output', '--output-file'] },
  { typed: ['review', '-o', ''], offered: ['table', 'json', 'yaml'] },
  { typed: ['review', '--output', '=', 'y'], offered: ['yaml'] },
  { typed: ['review', '--output', '='], offered: ['table', 'json', 'yaml'] },
  { typed: ['review', 'k8s/', '--fail-on', 'u'], offered: ['unneeded', 'unknown'] },
  { typed: ['explain', '--fail'], offered: [] },
  { typed: ['completion', ''], offered: ['bash', 'zsh', 'fish'] },
  { typed: ['review', 'k8'], offered: [] },
])('bash offers $offered after $typed', async ({ typed, offered }) => {
  const asks = 'COMP_WORDS=(leastmount "$@"); COMP_CWORD=$#; _leastmount; printf "%s\\n" "${COMPREPLY[@]}"';
  const { stdout, status } = spawnSync('bash', ['-c', `${await scriptOf('bash')}\n${asks}`, 'bash', ...typed], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout.split('\n').filter((word) => word !== '')).toEqual(offered);
});
