import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reportExplain, reportJson, reportTable, reportYaml, toReport, type Report } from '../src/report/index.ts';
import type { Review } from '../src/index.ts';
import { reviewPaths } from './review-paths.ts';
import { ALIAS_BOMB, nested } from './yaml/hand-written.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {containers: [{name: web, image: nginx}]}\n';
const HEAD = 'apiVersion: v1\nkind: Pod\n';
const DEEP = 10_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'leastmount-hostile-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

async function reportOf(content: string | Uint8Array): Promise<Report> {
  return toReport(await reviewPaths([put('a.yaml', content)]));
}

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([...part]))));

describe('a file that cannot be decoded is a problem with its line, at once', () => {
  test.each([
    { says: 'an alias bomb', content: `${HEAD}${ALIAS_BOMB}`, line: null, message: 'excessive aliasing' },
    { says: 'lists of lists', content: `${HEAD}a: ${'['.repeat(DEEP)}${']'.repeat(DEEP)}`, line: null, message: 'cannot be decoded' },
    { says: 'mappings of mappings', content: `${HEAD}a: ${'{a: '.repeat(DEEP)}${'}'.repeat(DEEP)}`, line: null, message: 'cannot be decoded' },
    { says: 'an indentation that never ends', content: `${HEAD}${nested(DEEP)[4] ?? ''}`, line: null, message: 'cannot be decoded' },
    { says: 'items of items', content: `${HEAD}a:\n  ${'- '.repeat(DEEP)}a`, line: null, message: 'cannot be decoded' },
    { says: 'deep JSON', content: `{"apiVersion":"v1","kind":"Pod","a":${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}}`, line: null, message: 'cannot be decoded' },
    { says: 'brackets that never close', content: `${HEAD}a: ${'['.repeat(DEEP)}`, line: null, message: 'cannot be decoded' },
    { says: 'a NUL byte', content: `${HEAD}a: x\u0000y\n`, line: 3, message: 'NUL byte' },
    { says: 'invalid UTF-8 in the middle', content: bytes(HEAD, 'a: é\nb: ', [0xe9], '\nc: 1\n'), line: 4, message: 'not UTF-8' },
    { says: 'a character cut off by the end', content: bytes(HEAD, 'a: ', [0xf0, 0x9f]), line: 3, message: 'not UTF-8' },
    { says: 'UTF-16, little end first', content: bytes([0xff, 0xfe], Buffer.from(POD, 'utf16le').toJSON().data), line: 1, message: 'UTF-16' },
    { says: 'UTF-16, big end first', content: Buffer.from(`\ufeff${POD}`, 'utf16le').swap16(), line: 1, message: 'UTF-16' },
    { says: 'a tab for indentation', content: `${HEAD}metadata:\n\tname: web\n`, line: 4, message: 'cannot be decoded' },
  ])('$says', async ({ content, line, message }) => {
    const began = performance.now();
    const { problems, workloads } = await reportOf(content);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(workloads).toEqual([]);
    expect(problems).toMatchObject([{ code: 'P101', level: 'error', origin: line === null ? {} : { line } }]);
    expect(problems[0]?.message).toContain(message);
  });

  test('the file beside it is reviewed all the same', async () => {
    put('a.yaml', bytes(HEAD, [0xff, 0xff, 0xff, 0xff, 0xff]));
    put('b.yaml', POD);
    const { problems, workloads } = toReport(await reviewPaths([folder]));
    expect(problems).toMatchObject([{ code: 'P101' }]);
    expect(workloads).toMatchObject([{ id: 'shop/Pod/web' }]);
  });
});

describe('an odd file that holds nothing is no problem', () => {
  test.each([
    { says: 'empty', content: '' },
    { says: 'comments only', content: '# nothing here\n  # nor here\n' },
    { says: 'a separator only', content: '---\n' },
    { says: 'many separators', content: '---\n---\n# c\n---\n' },
    { says: 'a byte order mark only', content: '\ufeff' },
    { says: 'space only', content: ' \n\n  \n' },
  ])('$says', async ({ content }) => {
    const { problems, workloads } = await reportOf(content);
    expect({ problems, workloads }).toEqual({ problems: [], workloads: [] });
  });

  test('lines that end with CR only are read', async () => {
    expect((await reportOf(POD.replaceAll('\n', '\r'))).workloads).toMatchObject([{ id: 'shop/Pod/web' }]);
  });
});

describe('names that mean something to JavaScript are only names', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s', async (name) => {
    const labelled = POD.replace('{name: web, namespace: shop}', `{name: web, namespace: shop, labels: {${name}: "1"}, ${name}: {automountServiceAccountToken: false}}`);
    const review = await reviewPaths([put('a.yaml', labelled.replace('spec: {', `${name}: {polluted: true}\nspec: {${name}: {automountServiceAccountToken: false}, `))]);
    expect(review.workloads[0]?.workload.pod.labels.get(name)).toBe('1');
    expect(review.workloads[0]?.mounts.automount.pod).toBeNull();
    expect(review.workloads[0]?.containers[0]?.tokens).toHaveLength(1);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Reflect.get({}, 'automountServiceAccountToken')).toBeUndefined();
  });
});

describe('a document cannot hide its kind', () => {
  test.each([
    { says: 'a second kind behind a carriage return', text: POD.replace('kind: Pod', 'kind: ConfigMap\rkind: Pod') },
    { says: 'a second kind behind a line separator in a comment', text: POD.replace('kind: Pod', 'kind: ConfigMap # \u2028kind: Pod') },
    { says: 'a second kind behind a next line in a comment', text: POD.replace('kind: Pod', 'kind: ConfigMap # \u0085kind: Pod') },
    { says: 'a second kind in quotes', text: `${POD.replace('kind: Pod', 'kind: ConfigMap')}"kind": Pod\n` },
    { says: 'a second kind spelt with an escape', text: `${POD.replace('kind: Pod', 'kind: ConfigMap')}"\\x6bind": Pod\n` },
    { says: 'a merged kind', text: `${POD.replace('kind: Pod', 'kind: ConfigMap')}<<: {kind: Pod}\n` },
    { says: 'an explicit key', text: `${POD.replace('kind: Pod', 'kind: ConfigMap')}? kind\n: Pod\n` },
    { says: 'another kind in quotes at the left edge', text: `${POD.replaceAll(/^/gmu, ' ')}x: "\nkind: ConfigMap\napiVersion: v1 "\n` },
    { says: 'a tagged key', text: `${POD.replace('kind: Pod', 'kind: ConfigMap')}!!str kind: Pod\n` },
  ])('$says', async ({ text }) => {
    expect((await reportOf(text)).workloads).toMatchObject([{ kind: 'Pod', name: 'web' }]);
  });

  test('a line separator in a comment ends it, as for kubectl', async () => {
    const { workloads } = await reportOf(`${POD.replace('spec: {', 'spec: {automountServiceAccountToken: false, ')}# \u2028spec: {containers: [{name: web, image: nginx}]}\n`);
    expect(workloads[0]?.automount.effective).toBe(true);
  });
});

describe('links and odd entries of a folder', () => {
  test('links are followed only inside; the file they lead to is read once a name', async () => {
    put('in/pod.yaml', POD);
    put('outside.yaml', POD.replace('name: web,', 'name: outside,'));
    const inside = path.join(folder, 'in');
    symlinkSync('../outside.yaml', path.join(inside, 'leads-out.yaml'));
    symlinkSync('/etc', path.join(inside, 'etc'));
    symlinkSync('.', path.join(inside, 'loop'));
    symlinkSync('turn.yaml', path.join(inside, 'turn.yaml'));
    symlinkSync('nowhere.yaml', path.join(inside, 'dangling.yaml'));
    symlinkSync('pod.yaml', path.join(inside, 'same.yaml'));
    const { workloads, problems } = toReport(await reviewPaths([inside]));
    expect(workloads.every(({ name }) => name === 'web')).toBe(true);
    const about = problems.map(({ code, origin }) => `${code} ${origin !== null && 'file' in origin ? path.basename(origin.file) : ''}`);
    expect(about.filter((line) => line.startsWith('P109')).sort()).toEqual(['P109 dangling.yaml', 'P109 etc', 'P109 leads-out.yaml', 'P109 turn.yaml']);
  });

  test('a folder that is named like a file is walked', async () => {
    put('a.yaml/pod.yaml', POD);
    expect(toReport(await reviewPaths([folder]))).toMatchObject({ problems: [], workloads: [{ id: 'shop/Pod/web' }] });
  });
});

const SCREEN = { width: 100, colour: false, sources: ['a.yaml'] };

function everyFormat(review: Review): string {
  const table = reportTable(review, { ...SCREEN, sort: 'name', onlyFindings: false, detail: 'verbose' });
  const explained = review.workloads.flatMap((workload) => [...reportExplain(workload, SCREEN)]);
  return [...reportJson(review), ...reportYaml(review), ...table, ...explained].join('\n');
}

describe('what is printed', () => {
  const SECRET = 'hunter2-c2VjcmV0';
  test.each([
    { says: 'a good Secret', text: `apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\nstringData: {token: ${SECRET}}\ndata: {password: ${SECRET}}\n` },
    { says: 'a Secret whose data is text', text: `apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\ndata: ${SECRET}\n` },
    { says: 'a broken Secret', text: `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  token: "${SECRET}\n  more: [\n` },
    { says: 'a value where a key should be', text: `apiVersion: v1\nkind: Secret\ndata: {token: *${SECRET}}\n` },
    { says: 'a value with a bad tag', text: `apiVersion: v1\nkind: Secret\ndata: {token: !!int ${SECRET}}\n` },
    { says: 'a value with a sign in brackets', text: `apiVersion: v1\nkind: Secret\ndata: {token: ${SECRET}?}\n` },
    { says: 'a Secret twice', text: `apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\ndata: {token: ${SECRET}, token: ${SECRET}}\n` },
    { says: 'a type that is none', text: `apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\ntype: [${SECRET}]\n` },
    { says: 'a variable', text: POD.replace('image: nginx', `image: nginx, env: [{name: PASSWORD, value: ${SECRET}}]`) },
  ])('never holds the value of a secret: $says', async ({ text }) => {
    const review = await reviewPaths([put('a.yaml', `${text}---\n${POD}`)], { complete: true });
    expect(everyFormat(review)).not.toContain(SECRET);
  });

  test('moves no cursor, whatever objects are called', async () => {
    const name = '\\e[2Jweb\\x07\\r\\u202emoc\\x9b31m';
    const review = await reviewPaths([put('a.yaml', `apiVersion: v1\nkind: Pod\nmetadata: {name: "${name}", namespace: "${name}"}\nspec: {serviceAccountName: "${name}", containers: [{name: "${name}", image: nginx}]}\n---\napiVersion: v1\nkind: "Pod"\nmetadata: {name: x}\nspec: {"${name}": 1, "${name}": 2, containers: [{name: x, image: "${name}", volumeMounts: "${name}"}]}\n`)]);
    expect(review.workloads).toHaveLength(2);
    expect(everyFormat(review)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
  });
});
