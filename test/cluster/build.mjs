// Builds what the cluster tests need and is not there yet, once, into the user's cache directory.
//   node test/cluster/build.mjs              everything (about 13 minutes on two cores)
//   node test/cluster/build.mjs yamljson     one program (a few seconds)
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, findBinary, kubernetesVersion, moduleFolder, programs } from './binaries.mjs';

const packages = {
  yamljson: './yamljson',
  etcd: 'go.etcd.io/etcd/server/v3',
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
  'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
};

function say(line) {
  process.stderr.write(`cluster tests: ${line}\n`);
}

/** Without these a Kubernetes program calls itself v0.0.0 and refuses its own feature gates. */
function linkerFlags() {
  const version = kubernetesVersion();
  const [major, minor] = version.slice(1).split('.');
  const variable = (name, value) => `-X k8s.io/component-base/version.${name}=${value}`;
  return ['-s -w', variable('gitVersion', version), variable('gitMajor', major), variable('gitMinor', minor)].join(' ');
}

/** Builds beside the final place and renames, so that nobody ever finds half a program. */
function build(name) {
  const place = path.join(cacheFolder(), name);
  const unfinished = `${place}.${process.pid}.unfinished`;
  say(`building ${name} from ${packages[name]} …`);
  const began = Date.now();
  const run = spawnSync('go', ['build', '-trimpath', '-ldflags', linkerFlags(), '-o', unfinished, packages[name]], {
    cwd: moduleFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (run.status !== 0) {
    rmSync(unfinished, { force: true });
    say(run.error ? `cannot run go: ${run.error.message}. Install Go and try again` : `building ${name} failed`);
    process.exit(1);
  }
  renameSync(unfinished, place);
  say(`built ${name} in ${Math.round((Date.now() - began) / 1000)} s`);
}

const wanted = process.argv.length > 2 ? process.argv.slice(2) : programs;
for (const name of wanted) {
  if (!programs.includes(name)) {
    say(`there is no program ${name}; there are ${programs.join(', ')}`);
    process.exit(1);
  }
}
mkdirSync(cacheFolder(), { recursive: true });
for (const name of wanted) {
  const found = findBinary(name);
  if (found === null) build(name);
  else say(`${name} is there`);
}
