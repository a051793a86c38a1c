import { delimiter, isAbsolute } from 'node:path';
import { devNull } from 'node:os';
import type { NetworkUse } from './program.ts';

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Nothing listens on the discard port: a program that respects proxies reaches nobody, and says this address. */
const NOWHERE = 'http://127.0.0.1:9';

/**
 * Dropped, because they would make the result depend on this machine or start foreign code:
 * the cluster and namespace Helm would take, its debug mode (it prints rendered Secrets when a
 * template fails), and the folder of Kustomize's plugins.
 */
const DROPPED = /^(?:HELM_KUBE.*|HELM_NAMESPACE|HELM_DEBUG|KUSTOMIZE_PLUGIN_HOME)$/u;

const ALWAYS: Environment = {
  // no cluster: a chart's `lookup` finds nothing, and no context decides the namespace
  KUBECONFIG: devNull,
  // no plugins: they are programs of their own, and run for values and dependencies with their URLs
  HELM_PLUGINS: devNull,
  // kubectl's preference file can add flags to every call, `--enable-helm` for one
  KUBECTL_KUBERC: 'false',
  KUBERC: 'off',
  // nobody is there to answer
  GIT_TERMINAL_PROMPT: '0',
  NO_COLOR: '1',
};

const OFFLINE: Environment = {
  HTTP_PROXY: NOWHERE,
  HTTPS_PROXY: NOWHERE,
  ALL_PROXY: NOWHERE,
  http_proxy: NOWHERE,
  https_proxy: NOWHERE,
  all_proxy: NOWHERE,
  // Kustomize calls git; git then refuses every transport, ssh and file too
  GIT_ALLOW_PROTOCOL: 'none',
};

const PROXY_EXCEPTION = /^no_proxy$/iu;

/**
 * The environment a program of the user's gets: theirs, without what could run plugins or reach a
 * cluster and, with the network off, with proxies that lead nowhere. This is the second lock; the first
 * is that we ask for nothing remote. A program that ignores proxies is not held back.
 */
export function environmentFor(base: Environment, network: NetworkUse): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(base)) {
    if (value === undefined || DROPPED.test(name)) continue;
    if (network === 'off' && PROXY_EXCEPTION.test(name)) continue;
    environment[name] = name.toUpperCase() === 'PATH' ? absoluteFolders(value) : value;
  }
  return Object.assign(environment, ALWAYS, network === 'off' ? OFFLINE : {});
}

/** Says whether the words of a failed program come from a lock of ours: it wanted the network. */
export function wantedNetwork(stderr: string): boolean {
  return stderr.includes('127.0.0.1:9:') || /transport '[^']*' not allowed/u.test(stderr);
}

/** The folder under review may hold a program called `helm`; only an absolute PATH entry can supply it. */
function absoluteFolders(path: string): string {
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .join(delimiter);
}
