import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../lib/index.ts';
import { textOf, type Fields } from './fields.ts';
import { kubeconfigFiles, readKubeconfig, type Entry, type Kubeconfig } from './kubeconfig.ts';
import { proxyFor } from './proxy.ts';
import type { ClusterRequest, ClusterWorld } from './request.ts';

/** The API server to talk to, and as whom. */
export interface Target {
  /** what the user calls it: the context's name */
  readonly name: string;
  /** without a slash at the end */
  readonly server: string;
  /** the namespace of the context, else `default` */
  readonly namespace: string;
  /** PEM; null: the authorities that Node trusts */
  readonly ca: Buffer | null;
  readonly verifyTls: boolean;
  readonly serverName: string | null;
  readonly proxy: string | null;
  readonly user: Entry;
  /** the kubeconfig entry of the cluster, for credential plugins that ask for it */
  readonly cluster: Fields;
}

const NOBODY: Entry = { name: '', fields: {}, folder: '' };
const ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Finds the cluster: `--kubeconfig`, else KUBECONFIG, else the file in the home folder, else the cluster this runs in.
 *
 * @throws UserError when there is none, or the context is unknown
 */
export function findTarget(request: ClusterRequest, world: ClusterWorld): Target {
  const files = kubeconfigFiles(request.kubeconfig, world.environment, world.homeFolder);
  const config = readKubeconfig(files);
  if (config.contexts.size > 0 || request.context !== null) return fromKubeconfig(config, request, world);
  const own = ownCluster(world);
  if (own !== null) return own;
  throw new UserError('E_NO_CLUSTER', 'there is no cluster to review: no kubeconfig and not inside a cluster', {
    hint: 'name files to review (leastmount review ./manifests), or a kubeconfig with --kubeconfig FILE or KUBECONFIG',
  });
}

function fromKubeconfig(config: Kubeconfig, request: ClusterRequest, world: ClusterWorld): Target {
  const known = `known contexts: ${[...config.contexts.keys()].sort().join(', ') || 'none'}`;
  const name = request.context ?? config.currentContext;
  if (name === null) throw new UserError('E_CONTEXT', 'the kubeconfig names no current context', { hint: `choose one with --context; ${known}` });
  const context = config.contexts.get(name);
  if (context === undefined) throw new UserError('E_CONTEXT', `the kubeconfig has no context ${name}`, { hint: known });
  const cluster = config.clusters.get(textOf(context.fields, 'cluster') ?? '');
  const server = cluster === undefined ? null : textOf(cluster.fields, 'server');
  if (cluster === undefined || server === null) {
    throw new UserError('E_KUBECONFIG', `context ${name} names no cluster with a server`, { hint: 'kubectl config view --minify shows the context' });
  }
  const userName = textOf(context.fields, 'user');
  const user = userName === null ? NOBODY : config.users.get(userName);
  if (user === undefined) throw new UserError('E_KUBECONFIG', `context ${name} names the user ${userName}, which the kubeconfig does not hold`);
  const url = serverUrl(server, cluster.name);
  return {
    name,
    server: url.href.replace(/\/+$/u, ''),
    namespace: textOf(context.fields, 'namespace') ?? 'default',
    ca: bytesOf(cluster, 'certificate-authority'),
    verifyTls: cluster.fields['insecure-skip-tls-verify'] !== true,
    serverName: textOf(cluster.fields, 'tls-server-name'),
    proxy: textOf(cluster.fields, 'proxy-url') ?? proxyFor(url, world.environment),
    user,
    cluster: cluster.fields,
  };
}

function serverUrl(server: string, cluster: string): URL {
  const address = server.includes('://') ? server : `http://${server}`;
  if (URL.canParse(address) && /^https?:/iu.test(address)) return new URL(address);
  throw new UserError('E_KUBECONFIG', `the server of cluster ${cluster} is no address: ${server}`, { hint: 'it looks like https://host:6443' });
}

/** What `KEY-data` (base64) or the file `KEY` holds; the data wins, as in client-go. */
export function bytesOf(entry: Entry, key: string): Buffer | null {
  const encoded = textOf(entry.fields, `${key}-data`);
  if (encoded !== null) return Buffer.from(encoded, 'base64');
  const file = textOf(entry.fields, key);
  if (file === null) return null;
  const place = path.resolve(entry.folder, file);
  try {
    return readFileSync(place);
  } catch (error) {
    throw new UserError('E_KUBECONFIG', `cannot read ${key} of ${entry.name}: ${place}`, { cause: error });
  }
}

/**
 * The cluster this program runs in, as its pod's own account.
 *
 * @source client-go v0.37.2, rest/config.go, InClusterConfig
 */
function ownCluster({ environment }: ClusterWorld): Target | null {
  const host = environment['KUBERNETES_SERVICE_HOST'] ?? '';
  const port = environment['KUBERNETES_SERVICE_PORT'] ?? '';
  const tokenFile = `${ACCOUNT_FOLDER}/token`;
  if (host === '' || port === '' || !existsSync(tokenFile)) return null;
  const caFile = `${ACCOUNT_FOLDER}/ca.crt`;
  const namespaceFile = `${ACCOUNT_FOLDER}/namespace`;
  const url = new URL(`https://${host.includes(':') ? `[${host}]` : host}:${port}`);
  return {
    name: 'in-cluster',
    server: url.origin,
    namespace: existsSync(namespaceFile) ? readFileSync(namespaceFile, 'utf8').trim() : 'default',
    ca: existsSync(caFile) ? readFileSync(caFile) : null,
    verifyTls: true,
    serverName: null,
    proxy: proxyFor(url, environment),
    user: { name: 'in-cluster', fields: { tokenFile }, folder: ACCOUNT_FOLDER },
    cluster: { server: url.origin, 'certificate-authority': caFile },
  };
}
