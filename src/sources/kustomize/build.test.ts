import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { environmentWith, findProgram } from '../../../test/programs.ts';
import type { Problem } from '../document.ts';
import { runPrograms } from '../programs/index.ts';
import { buildKustomization, type KustomizeRequest } from './index.ts';
import { findRemoteEntries } from './remote.ts';

const testdata = relative(process.cwd(), fileURLToPath(new URL('testdata', import.meta.url)));
const programsToTry = [
  { name: 'kustomize', folder: await findProgram('kustomize') },
  { name: 'kubectl', folder: await findProgram('kubectl') },
];

function request(folder: string, more: Partial<KustomizeRequest> = {}): KustomizeRequest {
  return { folder: join(testdata, folder), network: 'off', limits: null, ...more };
}

test('without kustomize and kubectl the user is told how to get one', async () => {
  const building = buildKustomization(request('base'), runPrograms({ PATH: '/nowhere' }));
  await expect(building).rejects.toMatchObject({ name: 'UserError', code: 'E_NO_KUSTOMIZE', hint: expect.stringContaining('install') });
});

test('what is remote is refused before any program runs, with file, line and entry', async () => {
  const built = await buildKustomization(request('downloads'), runPrograms({ PATH: '/nowhere' }));
  expect(built).toMatchObject({
    kind: 'problem',
    problem: { code: 'P106', level: 'error', origin: { file: join(testdata, 'downloads/base/kustomization.yaml'), line: 3 } },
  });
  expect(built).toHaveProperty(
    'problem.message',
    expect.stringMatching(/resources names https:\/\/manifests\.example\/web\.yaml \(and 1 more\).*--dependency-update/u),
  );
});

test('folders that name each other are read once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leastmount-kustomize-'));
  try {
    for (const [name, other] of [['a', 'b'], ['b', 'a']] as const) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'kustomization.yaml'), `resources: [../${other}, https://manifests.example/${name}]\n`);
    }
    const found = await findRemoteEntries(join(folder, 'a'));
    expect(found.map(({ target }) => target)).toEqual(['https://manifests.example/a', 'https://manifests.example/b']);
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe.each(programsToTry)('$name', ({ folder }) => {
  const programs = runPrograms(environmentWith(folder ?? ''));
  const it = test.skipIf(folder === null);

  async function problemOf(name: string, more: Partial<KustomizeRequest> = {}): Promise<Problem> {
    const result = await buildKustomization(request(name, more), programs);
    if (result.kind === 'built') throw new Error(`${name} was built`);
    return result.problem;
  }

  it('builds an overlay over its base', async () => {
    const built = await buildKustomization(request('overlays/market'), programs);
    expect(built).toMatchObject({ kind: 'built', text: expect.stringContaining('name: eu-web\n  namespace: market\n') });
    expect(built).toHaveProperty('text', expect.stringContaining('automountServiceAccountToken: false\n'));
  });

  it.each([
    { says: 'a file outside the folder', name: 'escapes', message: /is not in or below/u },
    { says: 'a chart inside', name: 'helm-inside', message: /left to you: kustomize build --enable-helm .*must specify --enable-helm$/u },
    { says: 'a plugin inside', name: 'plugin-inside', message: /external plugins disabled/u },
    { says: 'broken YAML', name: 'broken', message: /Kustomize says: invalid Kustomization: yaml: line 1/u },
    { says: 'a download named where we do not look', name: 'hidden-download', message: /needs a download; allow it with --dependency-update\./u },
  ])('refuses $says and says so', async ({ name, message }) => {
    const problem = await problemOf(name);
    expect(problem).toMatchObject({ code: 'P106', level: 'error', origin: { file: join(testdata, name, 'kustomization.yaml') } });
    expect(problem.message).toMatch(message);
    expect(problem.message).not.toContain('\n');
  });

  it('is stopped when it prints too much', async () => {
    const problem = await problemOf('base', { limits: { seconds: 60, outputBytes: 100 } });
    expect(problem.message).toMatch(/stopped after 100 bytes of output; build it yourself and pipe it/u);
  });
});
