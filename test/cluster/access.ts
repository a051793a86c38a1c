import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** The people that the test API server knows. `admin` may do everything, the others nothing yet. */
export const users = ['admin', 'shopkeeper', 'stranger'] as const;
export type User = (typeof users)[number];

/** All that is needed to use a running cluster; plain data, so that it can cross into a test worker. */
export interface ClusterAccess {
  readonly url: string;
  /** PEM */
  readonly ca: string;
  /** removed with the cluster: the place for anything a test writes about it */
  readonly folder: string;
  readonly tokens: Readonly<Record<User, string>>;
  readonly etcdUrl: string;
  readonly auditLog: string;
}

export interface KubeconfigOptions {
  readonly token: string;
  readonly context?: string;
  readonly namespace?: string;
}

/** A kubeconfig with one context, as text. */
export function kubeconfigText(access: Pick<ClusterAccess, 'url' | 'ca'>, options: KubeconfigOptions): string {
  const context = options.context ?? 'test';
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': context,
    clusters: [
      {
        name: 'test',
        cluster: { server: access.url, 'certificate-authority-data': Buffer.from(access.ca).toString('base64') },
      },
    ],
    users: [{ name: 'user', user: { token: options.token } }],
    contexts: [
      {
        name: context,
        context: { cluster: 'test', user: 'user', ...(options.namespace === undefined ? {} : { namespace: options.namespace }) },
      },
    ],
  });
}

let written = 0;

/** Writes a kubeconfig into the cluster's folder. @returns its path */
export function writeKubeconfig(access: ClusterAccess, options: KubeconfigOptions): string {
  written += 1;
  const file = path.join(access.folder, `kubeconfig-${process.pid}-${written}`);
  writeFileSync(file, kubeconfigText(access, options), { mode: 0o600 });
  return file;
}
