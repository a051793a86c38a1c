// A cluster of 10,000 pods in 2,000 workloads on the real API server: `leastmount review` beside the kubectl command
// that fetches the same. Run after `npm run build`:  node bench/cluster.mjs [WORKLOADS] [RUNS]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { fillCluster } from './workloads.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const load = async (file) => (await runnerImport(path.join(root, file), { configFile: false, root })).module;

const workloads = Number(process.argv[2] ?? 2000);
const runs = Number(process.argv[3] ?? 3);
const GNU_TIME = '/usr/bin/time';
const canTime = existsSync(GNU_TIME) && spawnSync(GNU_TIME, ['-f', '%M', 'true']).status === 0;

/** Runs a program to its end and throws away what it prints. CPU and memory are null where GNU time is missing. */
function measure([file, ...args]) {
  const command = canTime ? [GNU_TIME, '-f', 'measured %U %S %M', file, ...args] : [file, ...args];
  const began = performance.now();
  const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
  let bytes = 0;
  let errors = '';
  child.stdout.on('data', (chunk) => (bytes += chunk.length));
  child.stderr.on('data', (chunk) => (errors = (errors + chunk).slice(-4000)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const wallSeconds = (performance.now() - began) / 1000;
      if (code !== 0 && code !== 1) return reject(new Error(`${file} ${args.join(' ')} ended with ${code}: ${errors}`));
      const [, user, system, peak] = /measured (\S+) (\S+) (\S+)/u.exec(errors) ?? [];
      const cpuSeconds = user === undefined ? null : Number(user) + Number(system);
      resolve({ wallSeconds, cpuSeconds, peakMegabytes: peak === undefined ? null : Number(peak) / 1024, bytes });
    });
  });
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function print(name, results) {
  const column = (key, digits, unit) => {
    const values = results.map((result) => result[key]);
    return `${values.includes(null) ? '?' : median(values).toFixed(digits)} ${unit}`.padStart(15);
  };
  const columns = [column('wallSeconds', 2, 's wall'), column('cpuSeconds', 2, 's CPU'), column('peakMegabytes', 0, 'MB peak')];
  process.stdout.write(`${name.padEnd(28)}${columns.join('')}\n`);
}

async function findKubectl() {
  if (spawnSync('kubectl', ['version', '--client']).status === 0) return 'kubectl';
  const { findProgram } = await load('test/programs.ts');
  const folder = await findProgram('kubectl');
  return folder === null ? null : path.join(folder, 'kubectl');
}

/** Our reading alone, without model and report. */
const READING = `
const { readCluster, reviewResources } = await import(process.argv[1]);
const request = { kubeconfig: process.argv[2], context: null, namespaces: [], selector: null, resources: reviewResources, customKinds: [] };
const kept = [];
for await (const item of readCluster(request, { environment: {}, homeFolder: '/' })) {
  if (item.kind === 'problem') throw new Error(item.problem.message);
  kept.push(item);
}`;

const { startCluster } = await load('test/cluster/harness.ts');
const { writeKubeconfig } = await load('test/cluster/access.ts');
const { connect } = await load('test/cluster/client.ts');
const { missingBinaries } = await load('test/cluster/binaries.mjs');

const missing = missingBinaries(['etcd', 'kube-apiserver']);
if (missing.length > 0) {
  process.stderr.write(`the cluster benchmark needs ${missing.join(', ')}: node test/cluster/build.mjs\n`);
  process.exit(process.env.LEASTMOUNT_REQUIRE_CLUSTER === '1' ? 1 : 0);
}

const cluster = await startCluster();
try {
  const client = connect(cluster, cluster.tokens.admin, 32);
  const began = performance.now();
  await fillCluster(client, workloads);
  client.close();
  process.stdout.write(`${workloads} workloads, ${workloads * 5} pods, created in ${Math.round((performance.now() - began) / 1000)} s; medians of ${runs}\n`);
  const kubeconfig = writeKubeconfig(cluster, { token: cluster.tokens.admin });
  const kubectl = await findKubectl();
  const commands = [
    ['kubectl get …', kubectl && [kubectl, '--kubeconfig', kubeconfig, 'get', 'pods,deployments,replicasets,serviceaccounts', '-A', '-o', 'json']],
    ['leastmount, reading alone', [process.execPath, '--input-type=module', '-e', READING, path.join(root, 'dist/sources/cluster/index.js'), kubeconfig]],
    ['leastmount review', [process.execPath, path.join(root, 'dist/cli/main.js'), 'review', '--kubeconfig', kubeconfig, '--fail-on', 'never']],
  ];
  const results = new Map(commands.map(([name]) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, command] of commands) if (command !== null) results.get(name).push(await measure(command));
  }
  for (const [name, measured] of results) {
    if (measured.length > 0) print(name, measured);
    else process.stdout.write(`${name.padEnd(28)} not there\n`);
  }
} finally {
  await cluster.stop();
}
