// Where the programs of the cluster tests are. Plain JavaScript: `.ci/run` uses it before anything is compiled.
import { createHash } from 'node:crypto';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

export const moduleFolder = path.join(import.meta.dirname, 'apiserver');

/** The programs, in the order in which they are quickest to build. */
export const programs = ['yamljson', 'etcd', 'kube-apiserver', 'kube-controller-manager'];

const GO_OS = { win32: 'windows' };
const GO_ARCH = { x64: 'amd64', ia32: '386' };

function moduleFile(name) {
  return readFileSync(path.join(moduleFolder, name), 'utf8');
}

/** The Kubernetes version that go.mod asks for, such as `v1.37.2`. */
export function kubernetesVersion() {
  const version = /^\s*k8s\.io\/kubernetes (v[\w.-]+)/mu.exec(moduleFile('go.mod'))?.[1];
  if (version === undefined) throw new Error('test/cluster/apiserver/go.mod does not name k8s.io/kubernetes');
  return version;
}

function sourceHash() {
  const hash = createHash('sha256');
  const sources = readdirSync(path.join(moduleFolder, 'yamljson')).filter((name) => name.endsWith('.go')).sort();
  for (const name of ['go.mod', 'go.sum', ...sources.map((file) => `yamljson/${file}`)]) {
    hash.update(`${name}\n${moduleFile(name)}\n`);
  }
  return hash.digest('hex').slice(0, 12);
}

/** The user's cache directory on this system. */
export function userCacheFolder() {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  return process.platform === 'darwin' ? path.join(homedir(), 'Library', 'Caches') : path.join(homedir(), '.cache');
}

/** The cache folder of exactly these sources on this system: another go.mod is another folder. */
export function cacheFolder() {
  const system = `${GO_OS[process.platform] ?? process.platform}-${GO_ARCH[process.arch] ?? process.arch}`;
  return path.join(userCacheFolder(), 'leastmount', 'apiserver', `${system}-${kubernetesVersion()}-${sourceHash()}`);
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of one program: from `KUBEBUILDER_ASSETS`, else from the cache, else null. */
export function findBinary(name) {
  const folders = [process.env.KUBEBUILDER_ASSETS, cacheFolder()].filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find(isProgram) ?? null;
}

/** Those of the named programs that are nowhere to be found. */
export function missingBinaries(names) {
  return names.filter((name) => findBinary(name) === null);
}
