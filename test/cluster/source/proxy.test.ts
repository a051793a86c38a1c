import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect as connectTo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCluster, reviewResources } from '../../../src/sources/cluster/index.ts';
import { kubeconfigText } from '../access.ts';
import { connect } from '../client.ts';
import { describeCluster } from '../describe-cluster.ts';
import { collect } from './reading.ts';

/** A proxy as companies have them: it opens a tunnel to the API server, whatever name is asked for. */
function startProxy(apiPort: number, tunnels: string[]): Server {
  const server = createServer().on('connect', (request, client) => {
    tunnels.push(request.url ?? '');
    const upstream = connectTo(apiPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  return server.listen(0, '127.0.0.1');
}

describeCluster('a cluster behind a proxy', (access) => {
  const tunnels: string[] = [];
  let proxy: Server | null = null;
  let proxyUrl = '';
  const asked = { context: null, namespaces: ['far-away'], selector: null, resources: reviewResources, customKinds: [] };
  // The test server's certificate holds this name too; no machine here has it, so only the tunnel leads there.
  const far = kubeconfigText({ ...access, url: 'https://kubernetes.default.svc:6443' }, { token: access.tokens.admin });

  beforeAll(async () => {
    const server = startProxy(Number(new URL(access.url).port), tunnels);
    await once(server, 'listening');
    const address = server.address();
    proxyUrl = address !== null && typeof address === 'object' ? `http://127.0.0.1:${address.port}` : '';
    proxy = server;
    const admin = connect(access, access.tokens.admin);
    await admin.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'far-away' } });
    const long = { story: 'x'.repeat(20_000) }; // together more than the 128 kB from which the server compresses
    for (let number = 0; number < 10; number += 1) {
      await admin.apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: `till-${number}`, namespace: 'far-away', annotations: long } });
    }
  });
  afterAll(() => {
    proxy?.closeAllConnections();
    proxy?.close();
  });

  test('is read through the proxy of its kubeconfig, compressed', async () => {
    const kubeconfig = path.join(access.folder, 'behind-proxy');
    writeFileSync(kubeconfig, far.replace('"server"', `"proxy-url":"${proxyUrl}","server"`));
    const read = await collect({ ...asked, kubeconfig });
    expect(read.names.filter((name) => name.startsWith('ServiceAccount'))).toHaveLength(10);
    expect([...read.problems, ...read.gaps]).toEqual([]);
    expect(tunnels).toContain('kubernetes.default.svc:6443');
  });

  test('or through the one of the environment', async () => {
    const kubeconfig = path.join(access.folder, 'environment-proxy');
    writeFileSync(kubeconfig, far);
    const before = tunnels.length;
    const kinds: string[] = [];
    for await (const item of readCluster({ ...asked, kubeconfig }, { environment: { HTTPS_PROXY: proxyUrl }, homeFolder: '/nonexistent' })) kinds.push(item.kind);
    expect(kinds.filter((kind) => kind === 'document').length).toBeGreaterThan(10);
    expect(tunnels.length).toBeGreaterThan(before);
  });
});
