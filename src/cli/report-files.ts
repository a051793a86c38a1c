import { constants } from 'node:fs';
import { access, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../lib/index.ts';
import { batched } from './deliver.ts';
import type { ReportFiles } from './world.ts';

/** The real files. A report replaces the old one in a single step; a link stays a link, a pipe or device is written to. */
export const reportFiles: ReportFiles = {
  check: async (path) => {
    const target = await targetOf(path);
    if (target.kind === 'directory') throw cannotWrite(path, 'it is a folder');
    const touched = target.kind === 'special' ? target.path : dirname(target.path);
    await access(touched, constants.W_OK).catch((error: unknown) => {
      throw cannotWrite(path, `${touched} does not exist or is not yours to write to`, error);
    });
  },
  write: async (path, chunks) => {
    const target = await targetOf(path);
    try {
      if (target.kind === 'file') await replace(target, chunks);
      else await writeInto(target.path, 'w', { chunks, mode: 0o666 });
    } catch (error) {
      if (isSystemError(error)) throw cannotWrite(path, error.message, error);
      throw error;
    }
  },
};

interface Target {
  readonly kind: 'file' | 'directory' | 'special';
  readonly path: string;
  readonly mode: number;
}

async function targetOf(path: string): Promise<Target> {
  const found = await stat(path).catch(() => null);
  if (found === null) return { kind: 'file', path, mode: 0o666 };
  if (found.isDirectory()) return { kind: 'directory', path, mode: 0 };
  if (!found.isFile()) return { kind: 'special', path, mode: 0 };
  return { kind: 'file', path: await realpath(path), mode: found.mode & 0o777 };
}

async function replace({ path, mode }: Target, chunks: Iterable<string>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    await writeInto(temporary, 'wx', { chunks, mode });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeInto(path: string, flags: 'w' | 'wx', content: { readonly chunks: Iterable<string>; readonly mode: number }): Promise<void> {
  const file = await open(path, flags, content.mode);
  try {
    for (const batch of batched(content.chunks)) await file.writeFile(batch);
  } finally {
    await file.close();
  }
}

function cannotWrite(path: string, why: string, cause?: unknown): UserError {
  return new UserError('E_OUTPUT_FILE', `cannot write the report to ${path}: ${why}`, {
    hint: 'name a file in a folder that exists and that you may write to',
    cause,
  });
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
