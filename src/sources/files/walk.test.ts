import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diskFiles } from './disk.ts';
import { walkFolder } from './walk.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'leastmount-walk-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(file: string, text = 'a: b\n'): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

/** What the walk meets, as `kind path`, without the folder of this test. */
function met(folder = root): string[] {
  return [...walkFolder(folder, diskFiles())].map((found) => {
    if (found.kind !== 'problem') return `${found.kind} ${path.relative(root, found.path)}`;
    const { origin, code } = found.problem;
    return `${code} ${origin?.kind === 'file' ? path.relative(root, origin.file) : ''}`;
  });
}

test('manifests are met by the order of their names, other files are not', () => {
  for (const file of ['b.yml', 'a.yaml', 'c.JSON', 'readme.md', 'sub/d.yaml', 'a.yaml.bak']) put(file);
  expect(met()).toEqual(['file a.yaml', 'file b.yml', 'file c.JSON', 'file sub/d.yaml']);
});

test('node_modules and .git are never entered', () => {
  for (const file of ['node_modules/x/a.yaml', '.git/a.yaml', '.github/a.yaml']) put(file);
  expect(met()).toEqual(['file .github/a.yaml']);
});

test('charts and Kustomize folders are named, not entered', () => {
  for (const file of ['chart/Chart.yaml', 'chart/templates/web.yaml', 'overlay/kustomization.yaml', 'overlay/patch.yaml']) put(file);
  expect(met()).toEqual(['chart chart', 'kustomization overlay']);
});

test('.leastmountignore works as .gitignore does, from its own folder down', () => {
  put('.leastmountignore', 'generated/\n*.tmp.yaml\n!keep.tmp.yaml\n/top.yaml\n');
  put('sub/.leastmountignore', 'only-here.yaml\n');
  for (const file of ['generated/a.yaml', 'x.tmp.yaml', 'keep.tmp.yaml', 'top.yaml', 'sub/top.yaml', 'sub/only-here.yaml', 'only-here.yaml']) put(file);
  expect(met()).toEqual(['file keep.tmp.yaml', 'file only-here.yaml', 'file sub/top.yaml']);
});

test('a link to a file inside the tree is read, one that leads out is a warning', () => {
  put('real/a.yaml');
  put('outside/secret.yaml');
  mkdirSync(path.join(root, 'tree'));
  put('tree/own.yaml');
  symlinkSync(path.join(root, 'tree/own.yaml'), path.join(root, 'tree/linked.yaml'));
  symlinkSync(path.join(root, 'outside/secret.yaml'), path.join(root, 'tree/out.yaml'));
  symlinkSync(path.join(root, 'outside'), path.join(root, 'tree/out'));
  expect(met(path.join(root, 'tree'))).toEqual(['file tree/linked.yaml', 'P109 tree/out', 'P109 tree/out.yaml', 'file tree/own.yaml']);
});

test('links in a circle and links to nowhere end', () => {
  symlinkSync(root, path.join(root, 'again'));
  symlinkSync(path.join(root, 'gone.yaml'), path.join(root, 'dangling.yaml'));
  put('a.yaml');
  expect(met()).toEqual(['file a.yaml', 'P109 dangling.yaml']);
});

test('a folder named like a manifest is a folder', () => {
  put('web.yaml/a.yaml');
  expect(met()).toEqual(['file web.yaml/a.yaml']);
});
