import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { getCredentials } from './credentials.ts';
import type { Target } from './target.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'leastmount-credentials-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const target = (fields: Readonly<Record<string, unknown>>): Target => ({
  name: 'test',
  server: 'https://api.shop.test:6443',
  namespace: 'default',
  ca: null,
  verifyTls: true,
  serverName: null,
  proxy: null,
  user: { name: 'clerk', fields, folder },
  cluster: { server: 'https://api.shop.test:6443' },
});

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const idToken = (exp: number): string => `${part({ alg: 'none' })}.${part({ exp })}.signature`;

const plugin = path.join(folder, 'plugin.mjs');
writeFileSync(
  plugin,
  `const info = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
process.stdout.write(JSON.stringify({ kind: 'ExecCredential', status: { token: [info.kind, info.spec.cluster?.server, process.env.SHOP, ...process.argv.slice(2)].join(' ') } }));`,
);
writeFileSync(path.join(folder, 'failing.mjs'), `process.stderr.write('please log in\\n'); process.exit(3);`);
writeFileSync(path.join(folder, 'token'), 'from-file\n');

const exec = (file: string): object => ({
  apiVersion: 'client.authentication.k8s.io/v1',
  command: process.execPath,
  args: [path.join(folder, file), 'billing'],
  env: [{ name: 'SHOP', value: 'open' }],
  provideClusterInfo: true,
});

test.each([
  { says: 'nothing', fields: {}, headers: {} },
  { says: 'a token', fields: { token: 'secret' }, headers: { authorization: 'Bearer secret' } },
  { says: 'a token file beats a token', fields: { token: 'old', tokenFile: 'token' }, headers: { authorization: 'Bearer from-file' } },
  { says: 'name and password', fields: { username: 'ann', password: 'pw' }, headers: { authorization: `Basic ${Buffer.from('ann:pw').toString('base64')}` } },
  {
    says: 'an exec plugin, told about the cluster',
    fields: { exec: exec('plugin.mjs') },
    headers: { authorization: 'Bearer ExecCredential https://api.shop.test:6443 open billing' },
  },
  {
    says: 'an OIDC token that is still good',
    fields: { 'auth-provider': { name: 'oidc', config: { 'id-token': idToken(9_999_999_999) } } },
    headers: { authorization: `Bearer ${idToken(9_999_999_999)}` },
  },
  {
    says: 'whom to impersonate',
    fields: { token: 'secret', as: 'eve', 'as-uid': '7', 'as-groups': ['a', 'b'], 'as-user-extra': { 'shop.test/floor': ['2'] } },
    headers: {
      authorization: 'Bearer secret',
      'impersonate-user': 'eve',
      'impersonate-uid': '7',
      'impersonate-group': ['a', 'b'],
      'impersonate-extra-shop.test%2Ffloor': ['2'],
    },
  },
])('$says', async ({ fields, headers }) => {
  expect((await getCredentials(target(fields))).headers).toEqual(headers);
});

test('a client certificate, as data or as a file', async () => {
  const fields = { 'client-certificate-data': Buffer.from('certificate').toString('base64'), 'client-key': 'token' };
  const { cert, key } = await getCredentials(target(fields));
  expect([String(cert), String(key)]).toEqual(['certificate', 'from-file\n']);
});

test.each([
  { says: 'a plugin that fails', fields: { exec: exec('failing.mjs') }, message: 'please log in' },
  { says: 'a plugin that is not installed', fields: { exec: { command: './absent', installHint: 'install it' } }, message: 'absent', hint: 'install it' },
  { says: 'a provider that kubectl dropped', fields: { 'auth-provider': { name: 'gcp' } }, message: 'dropped in 1.26' },
  { says: 'a token file that is gone', fields: { tokenFile: 'gone' }, message: 'gone' },
])('$says is explained', async ({ fields, message, hint }) => {
  await expect(getCredentials(target(fields))).rejects.toMatchObject({
    name: 'UserError',
    code: 'E_CREDENTIALS',
    message: expect.stringContaining(message),
    ...(hint === undefined ? {} : { hint }),
  });
});
