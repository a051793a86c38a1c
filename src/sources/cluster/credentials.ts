import { readFileSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import path from 'node:path';
import { printable, UserError } from '../../lib/index.ts';
import { fieldsOf, isFields, itemsOf, textOf, textsOf, type Fields } from './fields.ts';
import type { Entry } from './kubeconfig.ts';
import { bytesOf, type Target } from './target.ts';

/** How one user proves who it is. Secret: never printed, logged or kept beyond the connection. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly cert: string | Buffer | null;
  readonly key: string | Buffer | null;
}

/**
 * Gets the credentials of the kubeconfig's user: certificate, token, token file, basic, exec plugin, OIDC, and whom to
 * impersonate. Asked again it asks again, so that an expired credential can be replaced.
 *
 * @throws UserError when a plugin fails, or the kubeconfig uses one that kubectl no longer has either
 * @source client-go v0.37.2, tools/clientcmd/client_config.go (getUserIdentificationPartialConfig)
 */
export async function getCredentials(target: Target): Promise<Credentials> {
  const { user } = target;
  const fromLibrary = await askLibrary(target);
  const token = tokenOf(user);
  const username = textOf(user.fields, 'username');
  const basic = username === null ? null : `Basic ${Buffer.from(`${username}:${textOf(user.fields, 'password') ?? ''}`).toString('base64')}`;
  const authorization = token === null ? (basic ?? fromLibrary.authorization) : `Bearer ${token}`;
  return {
    headers: { ...(authorization === null ? {} : { authorization }), ...impersonation(user.fields) },
    cert: fromLibrary.cert ?? bytesOf(user, 'client-certificate'),
    key: fromLibrary.key ?? bytesOf(user, 'client-key'),
  };
}

/** The file wins over the token beside it, as in client-go; it may have been renewed. */
function tokenOf(user: Entry): string | null {
  const file = textOf(user.fields, 'tokenFile');
  if (file === null) return textOf(user.fields, 'token');
  try {
    return readFileSync(path.resolve(user.folder, file), 'utf8').trim();
  } catch (error) {
    throw new UserError('E_CREDENTIALS', `cannot read the token file of ${user.name}: ${file}`, { cause: error });
  }
}

function impersonation(user: Fields): Record<string, string | readonly string[]> {
  const name = textOf(user, 'as');
  if (name === null) return {};
  const headers: Record<string, string | readonly string[]> = { 'impersonate-user': name };
  const uid = textOf(user, 'as-uid');
  if (uid !== null) headers['impersonate-uid'] = uid;
  const groups = textsOf(user, 'as-groups');
  if (groups.length > 0) headers['impersonate-group'] = groups;
  const extra = fieldsOf(user, 'as-user-extra');
  for (const key of Object.keys(extra)) headers[`impersonate-extra-${encodeURIComponent(key)}`] = textsOf(extra, key);
  return headers;
}

interface FromLibrary {
  readonly authorization: string | null;
  readonly cert: string | null;
  readonly key: string | null;
}

/** Exec plugins and OIDC are the library's; its parts are loaded one by one because the whole costs half a second. */
async function askLibrary(target: Target): Promise<FromLibrary> {
  const { user } = target;
  const provider = textOf(fieldsOf(user.fields, 'auth-provider'), 'name');
  const options: RequestOptions & { headers: Record<string, string> } = { headers: {} };
  if (isFields(user.fields['exec'])) {
    const { ExecAuth } = await import('@kubernetes/client-node/dist/exec_auth.js');
    const plugin = execOf(user.fields['exec'], target);
    await explained(new ExecAuth().applyAuthentication({ name: user.name, exec: plugin }, options), {
      says: `the credential plugin ${plugin.command} of ${user.name} failed`,
      hint: textOf(user.fields['exec'], 'installHint') ?? 'run kubectl auth whoami: it uses the same plugin',
    });
  } else if (provider === 'oidc') {
    const { OpenIDConnectAuth } = await import('@kubernetes/client-node/dist/oidc_auth.js');
    const config = { ...fieldsOf(fieldsOf(user.fields, 'auth-provider'), 'config') };
    await explained(new OpenIDConnectAuth().applyAuthentication({ name: user.name, authProvider: { name: provider, config } }, options), {
      says: `the OIDC token of ${user.name} could not be renewed`,
      hint: 'log in again with the tool that wrote the kubeconfig',
    });
  } else if (provider !== null) {
    throw new UserError('E_CREDENTIALS', `the kubeconfig uses the auth provider ${provider}, which kubectl dropped in 1.26`, {
      hint: 'use a credential plugin (exec) instead, such as gke-gcloud-auth-plugin or kubelogin',
    });
  }
  const { cert, key } = options;
  return {
    authorization: options.headers['Authorization'] ?? null,
    cert: typeof cert === 'string' ? cert : null,
    key: typeof key === 'string' ? key : null,
  };
}

interface ExecPlugin {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

/**
 * The plugin as the library wants it, with what it does not give by itself: KUBERNETES_EXEC_INFO.
 *
 * @source client-go v0.37.2, plugin/pkg/client/auth/exec/exec.go
 */
function execOf(exec: Fields, target: Target): ExecPlugin {
  const { user } = target;
  const command = textOf(exec, 'command');
  if (command === null) throw new UserError('E_KUBECONFIG', `the credential plugin of ${user.name} names no command`);
  const env = itemsOf(exec, 'env').map((item) => ({ name: textOf(item, 'name') ?? '', value: textOf(item, 'value') ?? '' }));
  const spec = { interactive: false, ...(exec['provideClusterInfo'] === true ? { cluster: clusterForPlugin(target) } : {}) };
  const info = JSON.stringify({ apiVersion: textOf(exec, 'apiVersion') ?? 'client.authentication.k8s.io/v1', kind: 'ExecCredential', spec });
  return {
    command: /[\\/]/u.test(command) ? path.resolve(user.folder, command) : command,
    args: textsOf(exec, 'args'),
    env: [...env, { name: 'KUBERNETES_EXEC_INFO', value: info }],
  };
}

/** @source client.authentication.k8s.io/v1, Cluster */
function clusterForPlugin({ server, serverName, verifyTls, ca, proxy, cluster }: Target): Fields {
  const extension = itemsOf(cluster, 'extensions').find((item) => textOf(item, 'name') === 'client.authentication.k8s.io/exec');
  return {
    server,
    ...(serverName === null ? {} : { 'tls-server-name': serverName }),
    ...(verifyTls ? {} : { 'insecure-skip-tls-verify': true }),
    ...(ca === null ? {} : { 'certificate-authority-data': ca.toString('base64') }),
    ...(proxy === null ? {} : { 'proxy-url': proxy }),
    ...(extension === undefined ? {} : { config: extension['extension'] }),
  };
}

async function explained(work: Promise<void>, { says, hint }: { readonly says: string; readonly hint: string }): Promise<void> {
  try {
    await work;
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim() : '';
    throw new UserError('E_CREDENTIALS', reason === '' ? says : `${says}: ${printable(reason.slice(0, 300))}`, { hint, cause: error });
  }
}
