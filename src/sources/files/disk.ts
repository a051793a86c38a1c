import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readSync, realpathSync } from 'node:fs';

/** What a path is. `other`: a socket, a device, a pipe. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other' | 'missing';

/** One name in a folder; `kind` does not follow links. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** The little of a file system that reading manifests asks. All methods throw Node's own errors. */
export interface Files {
  /** What a path is, links not followed. */
  kind(path: string): EntryKind;
  /** Entries of a folder, sorted by name. */
  list(folder: string): readonly FolderEntry[];
  /** All bytes of a file; null where there are more than `limitBytes`. */
  read(path: string, limitBytes: number): Uint8Array | null;
  /** The path without links. */
  realPath(path: string): string;
}

/** Most manifests fit in. */
const FIRST_BYTES = 64 * 1024;

/** The real file system. Synchronous: ten thousand small files are read three times faster than with promises. */
export function diskFiles(): Files {
  const firstBytes = Buffer.allocUnsafe(FIRST_BYTES);
  return {
    kind: kindOf,
    list: (folder) =>
      readdirSync(folder, { withFileTypes: true })
        .map((entry) => ({ name: entry.name, kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other' }) as const)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    read: (path, limitBytes) => readBounded(path, limitBytes, firstBytes),
    realPath: (path) => realpathSync(path),
  };
}

/** Reads until nothing is left: a pipe does not say beforehand how long it is. */
function readBounded(path: string, limitBytes: number, firstBytes: Buffer): Uint8Array | null {
  const file = openSync(path, 'r');
  try {
    let buffer = firstBytes;
    let length = 0;
    for (;;) {
      const count = readSync(file, buffer, length, buffer.length - length, null);
      if (count === 0) return Buffer.from(buffer.subarray(0, length));
      length += count;
      const sizeBytes = length === buffer.length ? fstatSync(file).size : length;
      if (Math.max(length, sizeBytes) > limitBytes) return null;
      if (length === buffer.length) buffer = longer(buffer, sizeBytes);
    }
  } finally {
    closeSync(file);
  }
}

/** A buffer that begins with the same bytes and has room for a file of that size and the read that finds its end. */
function longer(buffer: Buffer, sizeBytes: number): Buffer {
  const room = Buffer.allocUnsafe(Math.max(2 * buffer.length, sizeBytes + 1));
  buffer.copy(room);
  return room;
}

function kindOf(path: string): EntryKind {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  if (facts === undefined) return 'missing';
  if (facts.isFile()) return 'file';
  if (facts.isDirectory()) return 'folder';
  return facts.isSymbolicLink() ? 'link' : 'other';
}
