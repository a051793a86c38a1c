import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { localFolders, remoteEntries, type Entry } from './entries.ts';
import { KUSTOMIZATION_NAMES } from './kustomize-folder.ts';

/** An entry that would be downloaded, and the file and line that ask for it. */
export interface RemoteEntry extends Entry {
  readonly file: string;
  readonly line: number;
}

const MOST_NAMES = 10_000;
const MOST_BYTES = 1_048_576;

/**
 * Finds what a Kustomize folder, and every folder it builds on, would download.
 *
 * Follows up to 10,000 names, in files of at most 1 MiB. One that cannot be read or decoded names nothing here:
 * Kustomize will say what is wrong with it, and runs without a network anyway.
 */
export async function findRemoteEntries(folder: string): Promise<RemoteEntry[]> {
  const found: RemoteEntry[] = [];
  const seen = new Set<string>();
  const waiting = [folder];
  for (let step = 0; step < MOST_NAMES; step += 1) {
    const next = waiting[step];
    if (next === undefined) break;
    const here = await realFolder(next);
    if (here === null || seen.has(here)) continue;
    seen.add(here);
    const kustomization = await readKustomization(next);
    if (kustomization === null) continue;
    const { file, text, value } = kustomization;
    for (const entry of remoteEntries(value)) found.push({ ...entry, file, line: lineOf(text, entry.target) });
    for (const { target } of localFolders(value)) waiting.push(join(next, target));
  }
  return found;
}

interface Kustomization {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
}

async function readKustomization(folder: string): Promise<Kustomization | null> {
  for (const name of KUSTOMIZATION_NAMES) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found === null || !found.isFile() || found.size > MOST_BYTES) continue;
    const text = await readFile(file, 'utf8').catch(() => '');
    return { file, text, value: decode(text) };
  }
  return null;
}

function decode(text: string): unknown {
  try {
    return load(text);
  } catch {
    return null;
  }
}

async function realFolder(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() === true ? realpath(path) : null;
}

function lineOf(text: string, target: string): number {
  const before = text.slice(0, Math.max(0, text.indexOf(target)));
  return before.split('\n').length;
}
