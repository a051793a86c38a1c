import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { toReport } from '../src/report/index.ts';
import { reviewPaths } from './review-paths.ts';

const folder = path.join(import.meta.dirname, 'cases/traps');
const API = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** Files of API server tokens by `Kind/name container`, as line 1 of each trap says. */
const TRUTH: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '01': { 'Deployment/web web': [] },
  '02': { 'Deployment/web web': [API] },
  '03': { 'Deployment/web web': [] },
  '04': { 'Deployment/web web': [API] },
  '05': { 'Pod/web web': [] },
  '06': { 'Deployment/web web': [API] },
  '07': { 'blue/Deployment/web web': [], 'red/Deployment/web web': [API] },
  '08': { 'Pod/web web': [API] },
  '09': { 'Pod/web web': ['/etc/deployer/token of shop/deployer'] },
  '10': { 'Pod/web web': ['$KUBE_TOKEN of shop/deployer'] },
  '11': { 'Pod/web migrate': [API], 'Pod/web app': [], 'Pod/web sidecar': [API] },
  '12': { 'Pod/web web': [] },
  '13': { 'Deployment/controller controller': [API], 'Deployment/controller proxy': [] },
  '14': { 'Pod/web web': [] },
  '15': { 'CronJob/nightly job': [API] },
  '16': { 'ReplicationController/old old': [API], 'PodTemplate/tpl tpl': [API], 'Rollout/web web': [API], 'Service/fn #1': [API] },
  '17': { 'Deployment/web web': [API] },
  '18': { 'Deployment/web web': [] },
  '19': { 'Deployment/web web': [API] },
  '20': { 'Deployment/web web': [API] },
  '21': { 'Deployment/web web': [API] },
  '22': { 'Pod/web web': [] },
  '23': { 'Job/kubectl kubectl': [API], 'Deployment/web web': [API] },
  '24': { 'Deployment/web web': [API] },
  '25': { 'Deployment/in-list web': [API], 'Pod/quoted web': [] },
};

async function holders(file: string): Promise<Record<string, string[]>> {
  const report = toReport(await reviewPaths([path.join(folder, file)]));
  const several = new Set(report.workloads.map(({ namespace }) => namespace)).size > 1;
  return Object.fromEntries(
    report.workloads.flatMap(({ id, kind, name, serviceAccount, containers }) =>
      containers.map((container) => {
        const own = `${serviceAccount?.namespace}/${serviceAccount?.name}`;
        const held = container.tokens
          .filter((token) => token.audience === '' && token.inContainer)
          .map((token) => `${token.file ?? `$${token.env}`}${token.serviceAccount === own ? '' : ` of ${token.serviceAccount}`}`);
        return [`${several ? id : `${kind}/${name}`} ${container.name}`, held];
      }),
    ),
  );
}

describe('the traps, where other tools are wrong', () => {
  for (const file of readdirSync(folder).sort()) {
    test(file, async () => {
      expect(await holders(file)).toEqual(TRUTH[file.slice(0, 2)]);
    });
  }
});

describe('a wrong type', () => {
  test('a quoted boolean is an error with its line, and the workload is unknown', async () => {
    const report = toReport(await reviewPaths([path.join(folder, '25-list-and-quoted-false.yaml')]));
    expect(report.problems).toMatchObject([{ code: 'P103', level: 'error', origin: { line: 19, document: 2 } }]);
    expect(report.workloads.find(({ name }) => name === 'quoted')?.verdict).toBe('unknown');
  });

  test('a token of another audience counts for nothing', async () => {
    const report = toReport(await reviewPaths([path.join(folder, '14-foreign-audience-token.yaml')]));
    expect(report.summary.withToken).toBe(0);
    expect(report.workloads[0]?.verdict).toBe('none');
    expect(report.workloads[0]?.containers[0]?.tokens).toHaveLength(1);
  });
});
