import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { kubeconfigText, users, type ClusterAccess } from './access.ts';
import { findBinary, type Program as BinaryName } from './binaries.mjs';
import { connect } from './client.ts';
import { freePorts, startProgram, type Program } from './program.ts';

export interface ClusterOptions {
  /** also start kube-controller-manager: Deployments get pods, namespaces get accounts, token Secrets get tokens */
  readonly controllerManager?: boolean;
  /** further flags for kube-apiserver; the last of a name wins */
  readonly apiServerFlags?: readonly string[];
}

export interface RunningCluster extends ClusterAccess {
  /** ends every program and removes the folder */
  readonly stop: () => Promise<void>;
}

const READY_WITHIN_MS = 180_000;
const issuer = 'https://kubernetes.default.svc';

const AUDIT_POLICY = `
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: ["RequestReceived"]
omitManagedFields: true
rules:
- level: None
  nonResourceURLs: ["/healthz*","/livez*","/readyz*","/version","/openapi/*"]
- level: None
  userGroups: ["system:serviceaccounts:kube-system"]
  resources: [{group: coordination.k8s.io, resources: ["leases"]}]
- level: Metadata
  userGroups: ["system:serviceaccounts"]
- level: Metadata
  resources: [{group: "", resources: ["serviceaccounts/token"]}]
- level: None
`;

function binary(name: BinaryName): string {
  const file = findBinary(name);
  if (file === null) throw new Error(`${name} is missing: node test/cluster/build.mjs`);
  return file;
}

interface Layout {
  readonly folder: string;
  readonly etcdPort: number;
  readonly etcdPeerPort: number;
  readonly apiPort: number;
  readonly managerPort: number;
  readonly tokens: ClusterAccess['tokens'];
}

/**
 * Starts etcd and kube-apiserver (RBAC, real admission, real TokenRequest, an audit log), all on 127.0.0.1
 * and free ports, in a temporary folder. There is no kubelet: pods stay Pending. Ready after about six seconds.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<RunningCluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leastmount-cluster-'));
  const removeFolder = (): void => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', removeFolder);
  const programs: Program[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(programs.map((program) => program.kill()));
    process.off('exit', removeFolder);
    removeFolder();
  };
  try {
    const layout = await prepare(folder);
    programs.push(startProgram(etcd(layout)));
    programs.push(startProgram(apiServer(layout, options)));
    const url = `https://127.0.0.1:${layout.apiPort}`;
    const ca = await waitForCertificate(path.join(folder, 'apiserver', 'apiserver.crt'), programs);
    const access = { url, ca, folder, tokens: layout.tokens, etcdUrl: `http://127.0.0.1:${layout.etcdPort}`, auditLog: path.join(folder, 'audit.log') };
    await waitUntilReady(access, programs);
    if (options.controllerManager === true) {
      writeFileSync(path.join(folder, 'ca.crt'), ca);
      writeFileSync(path.join(folder, 'manager.kubeconfig'), kubeconfigText(access, { token: layout.tokens.admin }), { mode: 0o600 });
      programs.push(startProgram(controllerManager(layout)));
    }
    return { ...access, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(folder: string): Promise<Layout> {
  const [etcdPort = 0, etcdPeerPort = 0, apiPort = 0, managerPort = 0] = await freePorts(4);
  const secret = (): string => randomBytes(16).toString('hex');
  const tokens = { admin: secret(), shopkeeper: secret(), stranger: secret() };
  const lines = users.map((name) => `${tokens[name]},${name},${name}${name === 'admin' ? ',system:masters' : ''}\n`);
  writeFileSync(path.join(folder, 'tokens.csv'), lines.join(''), { mode: 0o600 });
  const keys = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(path.join(folder, 'account.key'), keys.privateKey, { mode: 0o600 });
  writeFileSync(path.join(folder, 'account.pub'), keys.publicKey);
  writeFileSync(path.join(folder, 'audit-policy.yaml'), AUDIT_POLICY);
  mkdirSync(path.join(folder, 'apiserver'));
  return { folder, etcdPort, etcdPeerPort, apiPort, managerPort, tokens };
}

function etcd({ folder, etcdPort, etcdPeerPort }: Layout): Parameters<typeof startProgram>[0] {
  const client = `http://127.0.0.1:${etcdPort}`;
  const peer = `http://127.0.0.1:${etcdPeerPort}`;
  const flags = {
    'data-dir': path.join(folder, 'etcd'),
    'listen-client-urls': client,
    'advertise-client-urls': client,
    'listen-peer-urls': peer,
    'initial-advertise-peer-urls': peer,
    'initial-cluster': `default=${peer}`,
    'log-level': 'warn',
  };
  return { name: 'etcd', file: binary('etcd'), args: [...flagList(flags), '--unsafe-no-fsync'], folder };
}

function apiServer({ folder, etcdPort, apiPort }: Layout, options: ClusterOptions): Parameters<typeof startProgram>[0] {
  const flags = {
    'etcd-servers': `http://127.0.0.1:${etcdPort}`,
    'bind-address': '127.0.0.1',
    'advertise-address': '127.0.0.1',
    'endpoint-reconciler-type': 'none',
    'secure-port': String(apiPort),
    'cert-dir': path.join(folder, 'apiserver'),
    'service-cluster-ip-range': '10.0.0.0/24',
    'service-account-issuer': issuer,
    'service-account-key-file': path.join(folder, 'account.pub'),
    'service-account-signing-key-file': path.join(folder, 'account.key'),
    'token-auth-file': path.join(folder, 'tokens.csv'),
    'authorization-mode': 'RBAC',
    'audit-policy-file': path.join(folder, 'audit-policy.yaml'),
    'audit-log-path': path.join(folder, 'audit.log'),
  };
  return { name: 'kube-apiserver', file: binary('kube-apiserver'), args: [...flagList(flags), ...(options.apiServerFlags ?? [])] };
}

function controllerManager({ folder, managerPort }: Layout): Parameters<typeof startProgram>[0] {
  const flags = {
    kubeconfig: path.join(folder, 'manager.kubeconfig'),
    'service-account-private-key-file': path.join(folder, 'account.key'),
    'root-ca-file': path.join(folder, 'ca.crt'),
    'bind-address': '127.0.0.1',
    'secure-port': String(managerPort),
    'cert-dir': path.join(folder, 'manager'),
    'leader-elect': 'false',
  };
  return { name: 'kube-controller-manager', file: binary('kube-controller-manager'), args: flagList(flags) };
}

function flagList(flags: Readonly<Record<string, string>>): string[] {
  return Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
}

function demandAlive(programs: readonly Program[]): void {
  for (const program of programs) {
    if (program.exitCode() !== null) throw new Error(`${program.name} ended with ${program.exitCode()}:\n${program.log()}`);
  }
}

async function waitForCertificate(file: string, programs: readonly Program[]): Promise<string> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    demandAlive(programs);
    try {
      const text = readFileSync(file, 'utf8');
      if (text.trimEnd().endsWith('-----END CERTIFICATE-----')) return text;
    } catch {
      // not written yet
    }
    await pause(50);
  }
  throw new Error('kube-apiserver wrote no certificate');
}

async function waitUntilReady(access: ClusterAccess, programs: readonly Program[]): Promise<void> {
  const client = connect(access, access.tokens.admin);
  const until = Date.now() + READY_WITHIN_MS;
  let last = 'no answer';
  try {
    while (Date.now() < until) {
      demandAlive(programs);
      const answer = await client.request('GET', '/readyz').catch((error: unknown) => ({ status: 0, body: String(error) }));
      if (answer.status === 200) return;
      last = String(answer.body);
      await pause(100);
    }
  } finally {
    client.close();
  }
  throw new Error(`kube-apiserver was not ready in time: ${last}\n${programs.map((program) => program.log()).join('\n')}`);
}
