import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type ts from 'typescript';
import * as law from './doors/law.ts';
import { docstringFaults, filesBelow, importsOf, looseTypesOf, parseCode, programOfSource, root, worldlyUsesOf, type Import } from './doors/read-code.ts';

// The law of the house (docs/architecture.md). Change it in its own commit and say why.

const program = programOfSource();
const files = filesBelow('src', /\.ts$/u);
const code = files.filter((file) => !law.isTest(file));

function sourceOf(file: string): ts.SourceFile {
  const source = program.getSourceFile(path.join(root, file));
  if (source === undefined) throw new Error(`${file} was not read`);
  return source;
}

/** The faults of all files, each with its place. */
function faultsOf(list: readonly string[], find: (file: string) => readonly string[]): string[] {
  return list.flatMap((file) => find(file).map((fault) => `${file}:${fault}`));
}

function wrongDoors(file: string): string[] {
  const room = law.roomOf(file);
  if (room === null) return ['1: stands in no room'];
  const ahead = law.TESTS_THAT_LOOK_AHEAD[file] ?? [];
  return importsOf(sourceOf(file), file).flatMap(({ target, isLazy, line }) => {
    if (target === null || (law.isTest(file) && target.startsWith('test/'))) return [];
    const other = law.roomOf(target);
    if (other === null) return [`${line}: imports ${target}, which is in no room`];
    if (other === room) return [];
    if (law.ROOMS.indexOf(other) > law.ROOMS.indexOf(room) && !ahead.includes(other)) return [`${line}: ${room} looks ahead into ${other} (${target})`];
    const isDoor = target === `src/${other}/index.ts` || target === 'src/index.ts' || (isLazy && law.LAZY_DOORS.includes(target));
    if (law.isTest(file) && target.includes('/fixtures/')) return [];
    return isDoor ? [] : [`${line}: enters ${other} by the window (${target})`];
  });
}

function packagesOf(file: string): (Import & { readonly name: string })[] {
  return importsOf(sourceOf(file), file)
    .filter(({ target, specifier }) => target === null && !specifier.startsWith('node:'))
    .map((found) => ({ ...found, name: found.specifier.split('/').slice(0, found.specifier.startsWith('@') ? 2 : 1).join('/') }));
}

function worldlyImports(file: string): string[] {
  return importsOf(sourceOf(file), file)
    .filter(({ specifier }) => specifier.startsWith('node:') && !law.PURE_NODE_MODULES.includes(specifier))
    .map(({ specifier, line }) => `${line}: imports ${specifier}`);
}

describe('rooms', () => {
  test('a room imports only rooms before it, only through their door', () => {
    expect(faultsOf(files, wrongDoors)).toEqual([]);
  });

  test('every import names a file that is there, and every import() says what it loads', () => {
    const broken = (file: string): string[] =>
      importsOf(sourceOf(file), file)
        .filter(({ target, specifier }) => specifier.startsWith('import(') || (target !== null && !existsSync(path.join(root, target))))
        .map(({ specifier, line }) => `${line}: ${specifier}`);
    expect(faultsOf(files, broken)).toEqual([]);
  });

  test('only the outer rooms touch disk, network, programs, clock and environment', () => {
    const inner = code.filter((file) => !law.isWorldly(file));
    expect(faultsOf(inner, (file) => [...worldlyImports(file), ...worldlyUsesOf(sourceOf(file), law.WORLDLY_GLOBALS)])).toEqual([]);
  });

  test('a package is used only where the law says', () => {
    const stray = (file: string): string[] =>
      packagesOf(file)
        .filter(({ name }) => !(law.PACKAGES[name] ?? []).some((place) => file.startsWith(place)))
        .map(({ name, line }) => `${line}: uses ${name}`);
    expect(faultsOf(code, stray)).toEqual([]);
  });

  test('lib knows no Kubernetes', () => {
    const words = (file: string): string[] =>
      readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .flatMap((text, index) => (law.KUBERNETES_WORDS.test(text) ? [`${index + 1}: ${text.trim()}`] : []));
    expect(faultsOf(code.filter((file) => law.roomOf(file) === 'lib'), words)).toEqual([]);
  });

  test('every exception of the law is still needed', () => {
    const lazy = new Set(code.flatMap((file) => importsOf(sourceOf(file), file).filter(({ isLazy }) => isLazy).map(({ target }) => target)));
    expect(law.LAZY_DOORS.filter((door) => !lazy.has(door))).toEqual([]);
    const used = new Set(code.flatMap((file) => packagesOf(file).map(({ name }) => name)));
    expect(Object.keys(law.PACKAGES).filter((name) => !used.has(name))).toEqual([]);
    expect(Object.keys(law.TESTS_THAT_LOOK_AHEAD).filter((file) => !files.includes(file))).toEqual([]);
  });
});

describe('files', () => {
  test('no any, no !, no as outside of the decoder', () => {
    expect(faultsOf(files.filter((file) => !file.startsWith(law.DECODER)), (file) => looseTypesOf(sourceOf(file)))).toEqual([]);
  });

  test(`none is longer than ${law.MAX_LINES} lines`, () => {
    const all = ['src', 'test', 'bench'].flatMap((folder) => filesBelow(folder, /\.(?:ts|mts|mjs|cjs)$/u));
    const long = (file: string): string[] => {
      const lines = readFileSync(path.join(root, file), 'utf8').trimEnd().split('\n').length;
      return lines > law.MAX_LINES ? [`${lines}: lines`] : [];
    };
    expect(faultsOf(all, long)).toEqual([]);
  });

  test('every export of a room and of the library has a docstring', () => {
    const doors = files.filter((file) => /^src\/(?:[^/]+\/)?index\.ts$/u.test(file) || law.LAZY_DOORS.includes(file));
    const faults = (file: string): string[] => docstringFaults(program, file, law.MAX_DOCSTRING_LINES).map((fault) => `1: ${fault}`);
    expect(faultsOf(doors, faults)).toEqual([]);
  });
});

describe('the law notices', () => {
  test.each(['const a: any = 1;', 'a!.b();', 'const a = b as string;', 'const a = <string>b;', 'class A { b!: string }', 'let a!: string;'])('%s', (text) => {
    expect(looseTypesOf(parseCode(text))).toHaveLength(1);
  });

  test.each(['const a = process.env;', 'fetch(url);', 'const a = Date.now();', 'const a = new Date();', 'const a = Math.random();', 'setTimeout(a);'])('%s', (text) => {
    expect(worldlyUsesOf(parseCode(text), law.WORLDLY_GLOBALS)).toHaveLength(1);
  });

  test.each(["import a from './b.ts';", "export * from './b.ts';", "const a = await import('./b.ts');", "type A = import('./b.ts').B;"])('%s', (text) => {
    expect(importsOf(parseCode(text), 'src/model/a.ts')).toMatchObject([{ target: 'src/model/b.ts' }]);
  });

  test.each(["const a = b as const;", 'const a = new Date(0);', 'const a = { process: 1 };', 'a.process();'])('nothing in %s', (text) => {
    expect([...looseTypesOf(parseCode(text)), ...worldlyUsesOf(parseCode(text), law.WORLDLY_GLOBALS)]).toEqual([]);
  });
});
