import ignore, { type Ignore } from 'ignore';
import { isChartFolder } from '../helm/chart-folder.ts';
import { isKustomizeFolder } from '../kustomize/kustomize-folder.ts';
import type { Problem } from '../document.ts';
import type { Files, FolderEntry } from './disk.ts';
import { unreadable } from './unreadable.ts';

/** What a walk meets, in order of path. */
export type Found =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'chart'; readonly path: string }
  | { readonly kind: 'kustomization'; readonly path: string }
  | { readonly kind: 'problem'; readonly problem: Problem };

const IGNORE_FILE = '.leastmountignore';
const NEVER_ENTERED = new Set(['node_modules', '.git']);
const MANIFEST_NAME = /\.(?:ya?ml|json)$/iu;
const MAX_DEPTH = 64;
const MAX_IGNORE_BYTES = 1024 * 1024;

interface Folder {
  readonly path: string;
  /** from the root of the walk, with a slash at the end; empty at the root */
  readonly relative: string;
  readonly depth: number;
}

/**
 * Walks a folder for manifests. Charts and Kustomize folders are named, not entered. Links are followed only to places
 * inside the root, and never into a folder that is being walked.
 */
export function* walkFolder(root: string, files: Files): Generator<Found> {
  const rootReal = files.realPath(root);
  const rules: { readonly base: string; readonly rule: Ignore }[] = [];
  yield* walk({ path: root, relative: '', depth: 0 });

  function* walk(folder: Folder): Generator<Found> {
    const entries = listed(folder.path, files);
    if ('problem' in entries) {
      yield { kind: 'problem', problem: entries.problem };
      return;
    }
    const names = entries.list.map(({ name }) => name);
    if (isChartFolder(names)) return void (yield { kind: 'chart', path: folder.path });
    if (isKustomizeFolder(names)) return void (yield { kind: 'kustomization', path: folder.path });
    if (names.includes(IGNORE_FILE)) rules.push({ base: folder.relative, rule: ignore().add(textOf(files, `${folder.path}/${IGNORE_FILE}`)) });
    for (const entry of entries.list) yield* visit(folder, entry);
  }

  function* visit(folder: Folder, entry: FolderEntry): Generator<Found> {
    if (NEVER_ENTERED.has(entry.name)) return;
    const path = folder.path === '.' ? entry.name : `${folder.path.replace(/\/+$/u, '')}/${entry.name}`;
    const target = entry.kind === 'link' ? resolveLink(path) : { kind: entry.kind };
    if ('problem' in target) return void (yield { kind: 'problem', problem: target.problem });
    const isFolder = target.kind === 'folder';
    const relative = `${folder.relative}${entry.name}${isFolder ? '/' : ''}`;
    if (rules.some(({ base, rule }) => relative.startsWith(base) && rule.ignores(relative.slice(base.length)))) return;
    if (isFolder && folder.depth < MAX_DEPTH) yield* walk({ path, relative, depth: folder.depth + 1 });
    else if (target.kind === 'file' && MANIFEST_NAME.test(entry.name)) yield { kind: 'file', path };
  }

  function resolveLink(path: string): { readonly kind: 'file' | 'folder' | 'other' } | { readonly problem: Problem } {
    const origin = { kind: 'file', file: path, line: 1, document: 1 } as const;
    try {
      const real = files.realPath(path);
      if (real !== rootReal && !real.startsWith(rootReal === '/' ? '/' : `${rootReal}/`)) {
        if (!MANIFEST_NAME.test(path) && files.kind(real) !== 'folder') return { kind: 'other' };
        return { problem: { code: 'P109', level: 'warning', message: 'a link that leads out of the reviewed folder; it was not followed', origin } };
      }
      const kind = files.kind(real);
      // A linked folder inside the tree is walked where it really is; walking it twice would list everything twice.
      return { kind: kind === 'file' ? 'file' : 'other' };
    } catch {
      return { problem: { code: 'P109', level: 'warning', message: 'a link that leads nowhere', origin } };
    }
  }
}

function listed(path: string, files: Files): { readonly list: readonly FolderEntry[] } | { readonly problem: Problem } {
  try {
    return { list: files.list(path) };
  } catch (error) {
    return { problem: unreadable(path, error) };
  }
}

function textOf(files: Files, path: string): string {
  try {
    return Buffer.from(files.read(path, MAX_IGNORE_BYTES) ?? []).toString('utf8');
  } catch {
    return '';
  }
}
