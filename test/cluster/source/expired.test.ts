import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { request } from 'node:https';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reviewResources } from '../../../src/sources/cluster/index.ts';
import { kubeconfigText } from '../access.ts';
import { connect } from '../client.ts';
import { describeCluster } from '../describe-cluster.ts';
import { startCluster, type RunningCluster } from '../harness.ts';
import { collect } from './reading.ts';

/** Makes etcd forget everything but the present, as it does by itself every few minutes. */
async function forgetThePast(cluster: RunningCluster): Promise<void> {
  await connect(cluster, cluster.tokens.admin).create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'later' } });
  const post = async (call: string, body: object): Promise<string> => {
    const response = await fetch(`${cluster.etcdUrl}/v3/kv/${call}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
    return response.text();
  };
  const answer = await post('range', { key: Buffer.from('a').toString('base64') });
  const revision = /"revision":"(?<number>\d+)"/u.exec(answer)?.groups?.['number'];
  await post('compaction', { revision, physical: true });
}

/** Stands in front of the real server, because something must happen between two pages. @param seen gets every status */
function relayTo(cluster: RunningCluster, seen: string[]): Server {
  let forgotten = false;
  const forward = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    if (incoming.url?.includes('continue=') === true && !forgotten) {
      forgotten = true;
      await forgetThePast(cluster);
    }
    const headers = { authorization: incoming.headers.authorization ?? '' };
    const onward = request(new URL(incoming.url ?? '/', cluster.url), { ca: cluster.ca, headers }, (answer) => {
      seen.push(String(answer.statusCode));
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(outgoing);
    });
    onward.end();
  };
  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing).catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  return server.listen(0, '127.0.0.1');
}

describeCluster('a list that expires while it is read', () => {
  // Without its watch cache the API server asks etcd for every page, and so knows at once that the past is gone.
  let cluster: RunningCluster | null = null;
  beforeAll(async () => {
    cluster = await startCluster({ apiServerFlags: ['--watch-cache=false'] });
  });
  afterAll(() => cluster?.stop());

  test('is read again from the start, and nothing is there twice', async () => {
    if (cluster === null) throw new Error('started above');
    const running = cluster;
    const admin = connect(running, running.tokens.admin);
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await admin.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'default' } });
    const seen: string[] = [];
    const relay = relayTo(running, seen);
    await once(relay, 'listening');
    const address = relay.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const kubeconfig = path.join(running.folder, 'relay');
    writeFileSync(kubeconfig, kubeconfigText({ ca: '', url: `http://127.0.0.1:${address.port}` }, { token: running.tokens.admin }));
    const resources = reviewResources.filter(({ kind }) => kind === 'ServiceAccount');
    const read = await collect({ kubeconfig, context: null, namespaces: [], selector: null, resources, customKinds: [], pageSize: 2 });
    relay.close();
    expect(seen).toContain('410');
    expect(read.names).toEqual(names.map((name) => `ServiceAccount default/${name}`));
    expect([...read.problems, ...read.gaps]).toEqual([]);
  });
});
