import { Agent, request } from 'node:https';
import { loadAll } from 'js-yaml';
import type { ClusterAccess } from './access.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** What tests and benchmarks say to the API server, over connections that stay open. */
export interface ClusterClient {
  /** @param body sent as JSON. @returns also when the server refuses: look at `status` */
  readonly request: (method: string, path: string, body?: unknown) => Promise<Answer>;
  /** Server-side apply; throws when refused. @returns the object as stored */
  readonly apply: (object: KubernetesObject) => Promise<Readonly<Record<string, unknown>>>;
  /** POST; throws when refused. @returns the object as stored */
  readonly create: (object: KubernetesObject) => Promise<Readonly<Record<string, unknown>>>;
  /** A real bound token of a ServiceAccount. */
  readonly createToken: (namespace: string, serviceAccount: string) => Promise<string>;
  readonly close: () => void;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

function isKubernetesObject(value: unknown): value is KubernetesObject {
  return isRecord(value) && typeof value['apiVersion'] === 'string' && typeof value['kind'] === 'string' && isRecord(value['metadata']);
}

/** The objects of a YAML text, such as a page's example. */
export function objectsOf(yaml: string): KubernetesObject[] {
  return loadAll(yaml).filter(isKubernetesObject);
}

/** @param token of whoever asks; null: nobody */
export function connect(access: Pick<ClusterAccess, 'url' | 'ca'>, token: string | null, sockets = 8): ClusterClient {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets, ca: access.ca });
  const headers: Readonly<Record<string, string>> = token === null ? {} : { authorization: `Bearer ${token}` };
  const ask = (method: string, path: string, body?: unknown): Promise<Answer> => send({ url: new URL(path, access.url), method, agent, headers }, body);
  const collection = collectionsOf(ask);
  return {
    request: ask,
    apply: async (object) => {
      const path = `${await collection(object)}/${object.metadata.name}?fieldManager=test&force=true`;
      return accepted(await ask('PATCH', path, object), object);
    },
    create: async (object) => accepted(await ask('POST', await collection(object), object), object),
    createToken: async (namespace, serviceAccount) => {
      const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${serviceAccount}/token`;
      const answer = await ask('POST', path, { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} });
      const status = isRecord(answer.body) ? answer.body['status'] : undefined;
      if (isRecord(status) && typeof status['token'] === 'string') return status['token'];
      throw new Error(`no token for ${namespace}/${serviceAccount}: ${answer.status}`);
    },
    close: () => {
      agent.destroy();
    },
  };
}

interface Sending {
  readonly url: URL;
  readonly method: string;
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
}

function send({ url, method, agent, headers }: Sending, body: unknown): Promise<Answer> {
  const type = method === 'PATCH' ? 'application/apply-patch+yaml' : 'application/json';
  const all = { accept: 'application/json', ...headers, ...(body === undefined ? {} : { 'content-type': type }) };
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, agent, headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString('utf8')) });
      });
    });
    asking.on('error', reject);
    asking.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Finds the URL path under which objects like this one are created; asks the server once for each group version. */
function collectionsOf(ask: ClusterClient['request']): (object: KubernetesObject) => Promise<string> {
  const known = new Map<string, Promise<ReadonlyMap<string, Resource>>>();
  return async ({ apiVersion, kind, metadata }) => {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const resources = known.get(root) ?? ask('GET', root).then(resourcesOf);
    known.set(root, resources);
    const resource = (await resources).get(kind);
    if (resource !== undefined) return resource.namespaced ? `${root}/namespaces/${metadata.namespace ?? 'default'}/${resource.name}` : `${root}/${resource.name}`;
    known.delete(root); // it may be served later: a CustomResourceDefinition takes a moment
    throw new Error(`the API server does not serve ${apiVersion} ${kind}`);
  };
}

interface Resource {
  readonly name: string;
  readonly namespaced: boolean;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function resourcesOf(answer: Answer): ReadonlyMap<string, Resource> {
  const resources = isRecord(answer.body) && Array.isArray(answer.body['resources']) ? answer.body['resources'].filter(isRecord) : [];
  return new Map(
    resources
      .filter((resource) => !String(resource['name']).includes('/'))
      .map((resource) => [String(resource['kind']), { name: String(resource['name']), namespaced: resource['namespaced'] === true }]),
  );
}

function accepted(answer: Answer, object: KubernetesObject): Readonly<Record<string, unknown>> {
  if (answer.status < 300 && isRecord(answer.body)) return answer.body;
  throw new Error(`${object.kind} ${object.metadata.name} was refused with ${answer.status}: ${JSON.stringify(answer.body)}`);
}
