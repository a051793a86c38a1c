import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { UserError } from '../lib/index.ts';
import { clean, shop, unweighed } from '../report/fixtures/shop.ts';
import { run } from './run.ts';
import { VERSION } from './version.ts';
import { memoryWorld } from './world.fixture.ts';

const tidy = { ...shop, problems: [], summary: { ...shop.summary, problems: 0 } };

test('the version is that of package.json', async () => {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ version: VERSION });
});

test('review prints the report on standard output and nothing else there', async () => {
  const world = memoryWorld(clean, { terminal: true });
  expect(await run(['review', 'k8s/'], world)).toBe(0);
  expect(world.printed).toEqual({
    out: 'None of 2 workloads holds a token for the API server.\nNothing to do: 1 pod template and the service account of 1 workload said no.\n',
    err: '',
  });
});

test('every option of the input reaches the request', async () => {
  const world = memoryWorld(clean);
  const helm = ['--values', 'a.yaml', '--values', 'b.yaml', '--set', 'x=1', '--release-name', 'shop', '--dependency-update'];
  await run(['review', 'chart/', '-', '-n', 'shop', '--namespace', 'billing', '-l', 'app=web', '--complete', ...helm], world);
  expect(world.asked).toEqual([
    {
      sources: ['chart/', '-'],
      complete: true,
      namespaces: ['shop', 'billing'],
      selector: 'app=web',
      context: null,
      kubeconfig: null,
      helm: { values: ['a.yaml', 'b.yaml'], set: ['x=1'], releaseName: 'shop', dependencyUpdate: true },
    },
  ]);
});

test('without a source the cluster is asked', async () => {
  const world = memoryWorld(clean);
  await run(['review', '--context', 'prod-eu', '--kubeconfig', 'prod.kubeconfig'], world);
  expect(world.asked).toMatchObject([{ sources: [], context: 'prod-eu', kubeconfig: 'prod.kubeconfig' }]);
});

test.each([
  { says: 'a file that cannot be read', argv: ['review'], code: 2, review: shop },
  { says: 'the same, allowed', argv: ['review', '--allow-problems'], code: 1, review: shop },
  { says: 'unneeded tokens', argv: ['review'], code: 1, review: tidy },
  { says: 'unneeded tokens that do not matter', argv: ['review', '--fail-on', 'never'], code: 0, review: tidy },
  { says: 'unknown tokens', argv: ['review'], code: 0, review: unweighed },
  { says: 'unknown tokens that matter', argv: ['review', '--fail-on', 'unknown'], code: 1, review: unweighed },
  { says: 'explain', argv: ['explain', 'web'], code: 0, review: tidy },
  { says: 'explain where something could not be read', argv: ['explain', 'web'], code: 2, review: shop },
  { says: 'help', argv: ['review', '--help'], code: 0, review: clean },
  { says: 'no command', argv: [], code: 0, review: clean },
  { says: 'the version beside other arguments', argv: ['--version', 'x'], code: 0, review: clean },
  { says: 'an unknown option', argv: ['review', '--fail-onn'], code: 2, review: clean },
  { says: 'an unknown command', argv: ['revew'], code: 2, review: clean },
  { says: 'a format of a later version', argv: ['review', '-o', 'sarif'], code: 2, review: clean },
  { says: 'a cluster and files', argv: ['review', 'k8s/', '--context', 'prod'], code: 2, review: clean },
])('exit code: $says', async ({ argv, code, review }) => {
  expect(await run(argv, memoryWorld(review))).toBe(code);
});

test('an unknown option names the one that was meant', async () => {
  const world = memoryWorld(clean);
  await run(['review', '--fail-onn', 'never'], world);
  expect(world.printed).toEqual({ out: '', err: "error: unknown option '--fail-onn'\n(Did you mean --fail-on?)\n(leastmount review --help lists the options)\n" });
});

test('a format that does not exist yet is refused with those that do', async () => {
  const world = memoryWorld(clean);
  await run(['review', '-o', 'sarif'], world);
  expect(world.printed.err).toContain('Allowed choices are table, json, yaml.');
});

test('who forgets the command is told it', async () => {
  const world = memoryWorld(clean);
  await run(['k8s/'], world);
  expect(world.printed.err).toContain('to review it: leastmount review k8s/');
});

test('what the user can fix has a sentence and a next step, and no stack', async () => {
  const fails = new UserError('E_NO_HELM', 'cannot render chart/: helm is not installed\u001b[31m', { hint: 'install it: https://helm.sh/docs/intro/install' });
  const world = memoryWorld(clean, { fails });
  expect(await run(['review', 'chart/'], world)).toBe(2);
  expect(world.printed).toEqual({
    out: '',
    err: 'error: cannot render chart/: helm is not installed\\u{1b}[31m (E_NO_HELM)\n  install it: https://helm.sh/docs/intro/install\n',
  });
});

test('a bug shows its stack and ends with 2', async () => {
  const world = memoryWorld(clean, { fails: new TypeError('workload is undefined') });
  expect(await run(['review', 'k8s/'], world)).toBe(2);
  expect(world.printed.err).toContain('this is a bug in leastmount');
  expect(world.printed.err).toContain('TypeError: workload is undefined\n    at ');
});

test('a report for a file is written there, without colour and unfolded', async () => {
  const world = memoryWorld(unweighed, { terminal: true });
  await run(['review', 'k8s/', '--output-file', 'report.txt'], world);
  expect(world.printed.out).toBe('');
  expect(world.written.get('report.txt')).toContain('  pricing/migrate ');
});

test('a file that cannot be written is found before the long work', async () => {
  const world = memoryWorld(clean);
  expect(await run(['review', '--output-file', '/nowhere/report.txt'], world)).toBe(2);
  expect(world.asked).toEqual([]);
});

test.each(['json', 'yaml'])('-o %s', async (format) => {
  const world = memoryWorld(shop);
  await run(['review', '-o', format], world);
  expect(world.printed.out).toContain('leastmount/review/v1');
});

test('the next commands ask for the same input again', async () => {
  const world = memoryWorld(unweighed);
  await run(['review', 'my shop/', '-n', 'shop', '--values', 'prod.yaml'], world);
  expect(world.printed.out).toContain("leastmount explain shop/DaemonSet/node-agent -n shop --values prod.yaml 'my shop/'");
});

test.each([
  { wanted: 'shop/Deployment/web', first: 'shop/Deployment/web' },
  { wanted: 'deployment/web', first: 'shop/Deployment/web' },
  { wanted: 'deployments/web', first: 'shop/Deployment/web' },
  { wanted: 'shop/web', first: 'shop/Deployment/web' },
  { wanted: 'web', first: 'shop/Deployment/web' },
  { wanted: '-/ReplicationController/loose', first: '-/ReplicationController/loose' },
  { wanted: 'loose', first: '-/ReplicationController/loose' },
])('explain finds $wanted', async ({ wanted, first }) => {
  const world = memoryWorld(tidy);
  expect(await run(['explain', wanted, 'k8s/'], world)).toBe(0);
  expect(world.printed.out.split(' ')[0]).toBe(first);
});

test('explain asks which one when there are several', async () => {
  const other = shop.workloads.filter(({ workload }) => workload.name === 'web').map((each) => ({ ...each, workload: { ...each.workload, id: 'billing/Deployment/web', namespace: 'billing' } }));
  const world = memoryWorld({ ...tidy, workloads: [...other, ...shop.workloads] });
  expect(await run(['explain', 'web', 'k8s/'], world)).toBe(2);
  expect(world.printed.err).toBe(
    'error: cannot explain web: 2 workloads are called so (E_WORKLOAD_AMBIGUOUS)\n  say which one:\n  leastmount explain billing/Deployment/web k8s/\n  leastmount explain shop/Deployment/web k8s/\n',
  );
});

test.each([
  { typed: 'wbe', meant: 'shop/Deployment/web' },
  { typed: 'deployment/catlog', meant: 'shop/Deployment/catalog' },
  { typed: 'shop/Deployment/pricng', meant: 'shop/Deployment/pricing' },
  { typed: 'shopp/Deployment/pricing', meant: 'shop/Deployment/pricing' },
])('explain guesses what $typed was to be', async ({ typed, meant }) => {
  const world = memoryWorld(tidy);
  expect(await run(['explain', typed, 'k8s/'], world)).toBe(2);
  expect(world.printed.err).toContain(`did you mean:\n  leastmount explain ${meant} k8s/\n`);
});

test('explain as JSON is one entry of the report', async () => {
  const world = memoryWorld(tidy);
  await run(['explain', 'web', '-o', 'json'], world);
  expect(JSON.parse(world.printed.out)).toMatchObject({ id: 'shop/Deployment/web', verdict: 'unneeded' });
});
