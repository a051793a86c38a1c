import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { reviewResources } from './resources.ts';
import { readCluster } from './read-cluster.ts';
import type { ClusterItem, ClusterRequest, ClusterWorld } from './request.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'leastmount-server-'));
const kubeconfig = path.join(folder, 'kubeconfig');
let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown } | 'hang up';

/** A real HTTP server that answers the requests for pods as told, one after the other, and the last one for good. */
async function serve(replies: readonly Reply[], other: (url: string) => Reply = () => ({ status: 404 })): Promise<string[]> {
  const asked: string[] = [];
  let next = 0;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? '';
    const forPods = url.startsWith('/api/v1/pods');
    if (forPods) asked.push(`${url} ${request.headers.authorization ?? ''}`.trim());
    const reply = forPods ? replies[Math.min(next++, replies.length - 1)] : other(url);
    if (reply === undefined || reply === 'hang up') {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
    response.end(JSON.stringify(reply.body ?? {}));
  };
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const user = { tokenFile: 'token' };
  const url = `http://127.0.0.1:${address.port}`;
  writeFileSync(path.join(folder, 'token'), 'first');
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      'current-context': 'shop',
      clusters: [{ name: 'shop', cluster: { server: url } }],
      users: [{ name: 'clerk', user }],
      contexts: [{ name: 'shop', context: { cluster: 'shop', user: 'clerk' } }],
    }),
  );
  return asked;
}

async function read(request: Partial<ClusterRequest> = {}, world: Partial<ClusterWorld> = {}): Promise<ClusterItem[]> {
  const items: ClusterItem[] = [];
  const resources = reviewResources.filter(({ kind }) => kind === 'Pod');
  const whole = { kubeconfig, context: null, namespaces: [], selector: null, resources, customKinds: [], ...request };
  for await (const item of readCluster(whole, { environment: {}, homeFolder: folder, ...world })) items.push(item);
  return items;
}

const page = (names: readonly string[], next?: string): Reply => ({
  body: { kind: 'PodList', metadata: next === undefined ? {} : { continue: next }, items: names.map((name) => ({ metadata: { name }, spec: {} })) },
});

const names = (items: readonly ClusterItem[]): string =>
  items.map((item) => (item.kind === 'document' ? /"name":"([^"]*)"/u.exec(JSON.stringify(item.document.value))?.[1] : item.kind)).join(' ');

test.each([
  { says: 'a busy server is asked again after the pause it wants', replies: [{ status: 429, headers: { 'retry-after': '1' } }, page(['a'])], pauseMs: 1000 },
  { says: 'so is one that is ill for a moment', replies: [{ status: 503 }, { status: 500 }, page(['a'])], pauseMs: 100 },
  { says: 'and one that drops the connection', replies: ['hang up' as const, page(['a'])], pauseMs: 100 },
])('$says', async ({ replies, pauseMs }) => {
  await serve(replies);
  const began = performance.now();
  expect(names(await read())).toBe('a listed');
  expect(performance.now() - began).toBeGreaterThanOrEqual(pauseMs - 5);
});

test('every document says which cluster it is from', async () => {
  await serve([page(['a'])]);
  const document = { value: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: {}, status: {} }, origin: { kind: 'cluster', cluster: 'shop' }, places: null };
  const listed = { group: '', resource: 'pods', kind: 'Pod', namespaces: null, fieldSelector: null, labelSelector: null };
  expect(await read()).toEqual([{ kind: 'document', document }, { kind: 'listed', listed }]);
});

test('a server that stays ill is a problem of level error, and a gap', async () => {
  const asked = await serve([{ status: 503, headers: { 'retry-after': '0' }, body: { message: 'etcd is away' } }]);
  const pauses: number[] = [];
  const items = await read({}, { pause: (milliseconds) => Promise.resolve(pauses.push(milliseconds)) });
  expect(asked).toHaveLength(6);
  expect(pauses.map((pause) => pause > 100 && pause < 7000)).toEqual([true, true, true, true, true]);
  expect(items).toEqual([
    { kind: 'problem', problem: { code: 'P108', level: 'error', message: 'cannot list pods in all namespaces: etcd is away (503)', origin: { kind: 'cluster', cluster: 'shop' } } },
    expect.objectContaining({ kind: 'gap', gap: expect.objectContaining({ code: 'G105' }) }),
  ]);
});

test('a server that is no API server is not a clean cluster', async () => {
  await serve([{ status: 404 }]);
  expect(names(await read())).toBe('problem gap');
});

test('a list that expired is read from the start, once, with larger pages', async () => {
  const asked = await serve([page(['a', 'b'], 'one'), { status: 410, body: { reason: 'Expired' } }, page(['a', 'b', 'c'])]);
  expect(names(await read({ pageSize: 2 }))).toBe('a b c listed');
  expect(asked.map((line) => /\?(\S*)/u.exec(line)?.[1])).toEqual(['limit=2', 'limit=2&continue=one', 'limit=8']);
});

test('a list that always expires is given up, after asking for it in one page', async () => {
  const asked = await serve([{ status: 410 }]);
  expect(names(await read({ pageSize: 2 }))).toBe('problem gap');
  expect(asked.at(-1)).toBe('/api/v1/pods Bearer first');
});

test('a server that goes away in the middle is an error, not a short list', async () => {
  await serve([page(['a'], 'one'), 'hang up']);
  const reading = read({ pageSize: 1 }, { pause: () => Promise.resolve() });
  await expect(reading).rejects.toMatchObject({ name: 'UserError', code: 'E_CLUSTER_UNREACHABLE' });
});

test('a refused login is renewed once', async () => {
  const asked = await serve([{ status: 401 }, page(['a'])]);
  expect(names(await read())).toBe('a listed');
  expect(asked).toHaveLength(2);
});

test('a login that stays refused is explained', async () => {
  await serve([{ status: 401 }]);
  await expect(read()).rejects.toMatchObject({ name: 'UserError', code: 'E_CREDENTIALS' });
});

const rollouts = { customKinds: [{ group: 'argoproj.io', kind: 'Rollout' }] };

test('custom kinds are found by asking each group version where the server knows no aggregated discovery', async () => {
  await serve([page([])], (url) => {
    if (url === '/apis') return { body: { kind: 'APIGroupList', groups: [{ name: 'argoproj.io', versions: [{ version: 'v1alpha1' }], preferredVersion: { version: 'v1alpha1' } }] } };
    if (url === '/apis/argoproj.io/v1alpha1') return { body: { resources: [{ name: 'rollouts', kind: 'Rollout', namespaced: true }, { name: 'rollouts/scale', kind: 'Rollout', namespaced: true }] } };
    return url.startsWith('/apis/argoproj.io/v1alpha1/rollouts?') ? { body: { items: [{ metadata: { name: 'web' } }] } } : { status: 404 };
  });
  expect(names(await read(rollouts))).toBe('listed web listed');
});

test('when nobody may ask which kinds there are, that is said', async () => {
  await serve([page(['a'])], () => ({ status: 403 }));
  expect(names(await read(rollouts))).toBe('problem gap a listed');
});
