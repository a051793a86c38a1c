import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findTarget, type Target } from './target.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'leastmount-kubeconfig-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const config = (name: string, current: string | null, namespace: string): string => `---
apiVersion: v1
kind: Config
${current === null ? '' : `current-context: ${current}`}
clusters:
- {name: shared, cluster: {server: 'https://${name}.test:6443/', certificate-authority: ca.crt, insecure-skip-tls-verify: no}}
contexts:
- {name: ${name}, context: {cluster: shared, user: ${name}, namespace: ${namespace}}}
users:
- name: ${name}
  user: {token: of-${name}}
`;

write('eu/ca.crt', 'authority of eu');
const eu = write('eu/config', config('eu', null, 'shop'));
const us = write('us/config', config('us', 'us', 'billing'));

function find(request: { readonly kubeconfig?: string; readonly context?: string }, environment: Record<string, string> = {}): Target {
  return findTarget(
    { kubeconfig: request.kubeconfig ?? null, context: request.context ?? null, namespaces: [], selector: null, resources: [], customKinds: [] },
    { environment, homeFolder: path.join(folder, 'home') },
  );
}

test('the first file of KUBECONFIG that says something wins, and missing files are skipped', () => {
  const environment = { KUBECONFIG: [path.join(folder, 'absent'), eu, us].join(path.delimiter) };
  expect(find({}, environment)).toMatchObject({ name: 'us', server: 'https://eu.test:6443', namespace: 'billing' });
  expect(find({ context: 'eu' }, environment)).toMatchObject({ name: 'eu', namespace: 'shop', user: { name: 'eu' } });
});

test('relative paths start from the file that holds them', () => {
  expect(find({ kubeconfig: eu, context: 'eu' }).ca?.toString()).toBe('authority of eu');
});

test('YAML is read as kubectl reads it: `no` is false', () => {
  expect(find({ kubeconfig: eu, context: 'eu' }).verifyTls).toBe(true);
});

test('the file in the home folder is used when nothing else is named', () => {
  write('home/.kube/config', config('home', 'home', 'default'));
  write('home/.kube/ca.crt', 'authority at home');
  expect(find({}).name).toBe('home');
});

test.each([
  { says: 'an unknown context', request: { kubeconfig: eu, context: 'eus' }, code: 'E_CONTEXT', hint: 'known contexts: eu' },
  { says: 'no current context', request: { kubeconfig: eu }, code: 'E_CONTEXT', hint: 'choose one with --context; known contexts: eu' },
  { says: 'a file that is not there', request: { kubeconfig: path.join(folder, 'nowhere') }, code: 'E_KUBECONFIG', hint: 'check --kubeconfig' },
  { says: 'a file that is no YAML', request: { kubeconfig: write('broken', 'a: [') }, code: 'E_KUBECONFIG' },
  { says: 'a context whose user is missing', request: { kubeconfig: write('half', config('half', 'half', 'x').replace('- name: half', '- name: other')) }, code: 'E_KUBECONFIG' },
  { says: 'an authority that cannot be read', request: { kubeconfig: us }, code: 'E_KUBECONFIG' },
  { says: 'an empty file, outside a cluster', request: { kubeconfig: write('empty', '') }, code: 'E_NO_CLUSTER' },
])('$says is explained', ({ request, code, hint }) => {
  expect(() => find(request)).toThrow(expect.objectContaining({ name: 'UserError', code, ...(hint === undefined ? {} : { hint }) }));
});
