import http, { type Agent, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { getCredentials, type Credentials } from './credentials.ts';
import type { Target } from './target.ts';

/** What the server said, whatever it said. */
export interface Answer {
  readonly status: number;
  /** seconds; null: the server did not say */
  readonly retryAfterSeconds: number | null;
  readonly body: Buffer;
}

/** Asks the API server as the user of the kubeconfig, over connections that stay open. */
export interface Transport {
  /** @throws whatever Node throws when no answer arrives */
  readonly get: (path: string, accept: string) => Promise<Answer>;
  /** gets the credentials anew: the server refused the old ones */
  readonly renew: () => Promise<void>;
  readonly close: () => void;
}

const unzip = promisify(gunzip);
const CONNECT_MS = 15_000;
const SILENT_MS = 60_000;
/** Far above any page of lists we ask for; a longer one would be kept whole in memory. */
const MAX_BYTES = 256 * 1024 * 1024;

export class TooLarge extends Error {}

export async function openTransport(target: Target): Promise<Transport> {
  let credentials = await getCredentials(target);
  let agent = await agentFor(target, credentials);
  const gzip = !isNear(target.server);
  return {
    get: (path, accept) => {
      const headers = { ...credentials.headers, accept, 'user-agent': 'leastmount', ...(gzip ? { 'accept-encoding': 'gzip' } : {}) };
      return ask(new URL(`${target.server}${path}`), { agent, headers });
    },
    renew: async () => {
      credentials = await getCredentials(target);
      agent.destroy();
      agent = await agentFor(target, credentials);
    },
    close: () => {
      agent.destroy();
    },
  };
}

/** On this machine compressing costs more than it saves. */
function isNear(server: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u.test(new URL(server).hostname);
}

async function agentFor(target: Target, credentials: Credentials): Promise<Agent> {
  if (target.proxy !== null) return proxyAgent(target, target.proxy, credentials);
  if (target.server.startsWith('http:')) return new http.Agent({ keepAlive: true });
  return new https.Agent({
    keepAlive: true,
    rejectUnauthorized: target.verifyTls,
    ...(target.ca === null ? {} : { ca: target.ca }),
    ...(target.serverName === null ? {} : { servername: target.serverName }),
    ...(credentials.cert === null ? {} : { cert: credentials.cert }),
    ...(credentials.key === null ? {} : { key: credentials.key }),
  });
}

/** HTTP and SOCKS proxies are the library's work; the whole of it is loaded only where there is one. */
async function proxyAgent(target: Target, proxyUrl: string, credentials: Credentials): Promise<Agent> {
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js');
  const base64 = (bytes: string | Buffer | null): string | undefined => (bytes === null ? undefined : Buffer.from(bytes).toString('base64'));
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [
      {
        name: 'cluster',
        server: target.server,
        caData: base64(target.ca),
        skipTLSVerify: !target.verifyTls || target.server.startsWith('http:'),
        tlsServerName: target.serverName ?? undefined,
        proxyUrl,
      },
    ],
    users: [{ name: 'user', certData: base64(credentials.cert), keyData: base64(credentials.key) }],
    contexts: [{ name: 'context', cluster: 'cluster', user: 'user' }],
    currentContext: 'context',
  });
  const options: https.RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  if (options.agent === undefined || typeof options.agent === 'boolean') throw new Error('the library made no agent for the proxy');
  return options.agent;
}

function ask(url: URL, options: Pick<https.RequestOptions, 'agent' | 'headers'>): Promise<Answer> {
  const send = url.protocol === 'http:' ? http.get : https.get;
  return new Promise((resolve, reject) => {
    const request = send(url, options, (response) => {
      readBody(response).then((body) => {
        const retryAfter = Number(response.headers['retry-after']);
        const retryAfterSeconds = Number.isFinite(retryAfter) && response.headers['retry-after'] !== undefined ? retryAfter : null;
        resolve({ status: response.statusCode ?? 0, retryAfterSeconds, body });
      }, reject);
    });
    const giveUp = (): void => {
      request.destroy(Object.assign(new Error('the server is silent'), { code: 'ETIMEDOUT' }));
    };
    request.setTimeout(SILENT_MS, giveUp);
    request.on('socket', (socket) => {
      if (!socket.connecting) return;
      const timer = setTimeout(giveUp, CONNECT_MS);
      for (const event of ['connect', 'close']) socket.once(event, () => clearTimeout(timer));
    });
    request.on('error', reject);
  });
}

async function readBody(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new TooLarge(`an answer of more than ${MAX_BYTES / 1024 / 1024} MB`);
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (response.headers['content-encoding'] !== 'gzip') return body;
  return unzip(body, { maxOutputLength: MAX_BYTES });
}
