import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { environmentWith, findProgram } from '../../../test/programs.ts';
import type { Problem } from '../document.ts';
import { runPrograms } from '../programs/index.ts';
import { isPackedChart, renderChart, type ChartRequest, type RenderedDocument } from './index.ts';

const charts = relative(process.cwd(), fileURLToPath(new URL('testdata', import.meta.url)));
const helms = [
  { version: 'v3', folder: await findProgram('helm-v3') },
  { version: 'v4', folder: await findProgram('helm-v4') },
];

test('without helm in PATH the user is told how to get it', async () => {
  const rendering = renderChart(request('shop'), runPrograms({ PATH: join(charts, 'nowhere') }));
  await expect(rendering).rejects.toMatchObject({ name: 'UserError', code: 'E_NO_HELM', hint: expect.stringContaining('install Helm') });
});

test.each([
  { says: 'a missing values file', file: 'no-such.yaml', code: 'E_VALUES_FILE' },
  { says: 'standard input as values', file: '-', code: 'E_VALUES_STDIN' },
  { says: 'values from the network', file: 'https://values.example/shop.yaml', code: 'E_VALUES_URL' },
])('$says is refused before Helm runs', async ({ file, code }) => {
  const rendering = renderChart(request('shop', { valuesFiles: [file] }), runPrograms({ PATH: '' }));
  await expect(rendering).rejects.toMatchObject({ name: 'UserError', code });
});

describe.each(helms)('Helm $version', ({ folder }) => {
  const programs = runPrograms(environmentWith(folder ?? ''));
  const it = test.skipIf(folder === null);

  async function render(chart: string, more: Partial<ChartRequest> = {}): Promise<readonly RenderedDocument[]> {
    const result = await renderChart(request(chart, more), programs);
    if (result.kind === 'problem') throw new Error(result.problem.message);
    return result.documents;
  }

  async function problemOf(chart: string, more: Partial<ChartRequest> = {}): Promise<Problem> {
    const result = await renderChart(request(chart, more), programs);
    if (result.kind === 'rendered') throw new Error(`${chart} was rendered`);
    return result.problem;
  }

  it('names the template and the chart of every document; tests and notes are left out', async () => {
    const documents = await render('shop', { releaseName: 'eu' });
    expect(documents.map(({ template, chart, text }) => `${chart} ${template} ${/^kind: (.*)$/mu.exec(text)?.[1]}`)).toEqual([
      'shop templates/web.yaml ServiceAccount',
      'shop templates/notes-for-readers.yaml ConfigMap',
      'shop templates/web.yaml Service',
      'shop templates/web.yaml Deployment',
      'mail charts/mail/templates/sender.yaml StatefulSet',
      'shop templates/migrate-job.yaml Job',
    ]);
    expect(documents.map(({ lineInRender }) => lineInRender)).toEqual([3, 10, 21, 33, 59, 77]);
    expect(documents[1]?.text).toContain('    ---\n    # Source: shop/templates/somewhere-else.yaml\n');
  });

  it('puts names and namespaces where the user wants them', async () => {
    const [account] = await render('shop', { releaseName: 'eu', namespace: 'market' });
    expect(account?.text).toContain('name: eu-web\n  namespace: market\n');
    const [unnamed] = await render('shop');
    expect(unnamed?.text).toContain('name: release-name-web\n  namespace: default\n');
  });

  it('lets the values decide, later ones over earlier ones, --set over both', async () => {
    const automount = async (more: Partial<ChartRequest>): Promise<string | undefined> => {
      const deployment = (await render('shop', more)).find(({ text }) => text.includes('kind: Deployment'));
      return /automountServiceAccountToken: (.*)/u.exec(deployment?.text ?? '')?.[1];
    };
    const token = join(charts, 'shop/values-token.yaml');
    const quiet = join(charts, 'shop/values-quiet,web.yaml');
    expect(await automount({})).toBeUndefined();
    expect(await automount({ valuesFiles: [token] })).toBe('true');
    expect(await automount({ valuesFiles: [token, quiet] })).toBe('false');
    expect(await automount({ valuesFiles: [quiet], set: ['web.replicas=1', 'web.automountServiceAccountToken=true'] })).toBe('true');
  });

  it('says which dependency is missing and how to get it', async () => {
    const problem = await problemOf('needs-dependency');
    expect(problem).toMatchObject({ code: 'P105', level: 'error', origin: { file: join(charts, 'needs-dependency/Chart.yaml') } });
    expect(problem.message).toMatch(/missing in charts\/: session-cache; run "helm dependency build .*needs-dependency".* --dependency-update$/u);
  });

  it.each([
    { says: 'a template that fails', chart: 'broken-template', line: 6, message: /nil pointer evaluating interface \{\}\.team$/u },
    { says: 'a template that does not parse', chart: 'broken-syntax', line: 4, message: /function "nameOfTheShop" not defined$/u },
    { says: 'a template that renders broken YAML', chart: 'broken-yaml', line: 1, message: /mapping values are not allowed/u },
    { says: 'a template that demands a value', chart: 'refuses-values', line: 6, message: /set team: the on-call rota needs it$/u },
  ])('$says: file, line and what Helm says', async ({ chart, line, message }) => {
    const problem = await problemOf(chart);
    const file = join(charts, chart, 'templates/web.yaml');
    expect(problem.origin).toEqual({ kind: 'file', file, line, document: 1, template: 'templates/web.yaml' });
    expect(problem.message).toMatch(message);
  });

  it('passes on what the schema of the values says', async () => {
    const problem = await problemOf('refuses-values', { set: ['replicas=many', 'team=web'] });
    expect(problem.message).toMatch(/replicas.*got string, want integer/u);
  });

  it('does not call a library chart broken', async () => {
    expect(await problemOf('library')).toMatchObject({ code: 'P105', level: 'warning' });
  });

  it('renders a packed chart', async () => {
    const target = await mkdtemp(join(tmpdir(), 'leastmount-chart-'));
    try {
      const args = ['package', join(charts, 'shop'), '--destination', target];
      expect(await programs.run({ program: 'helm', args, network: 'off', limits: roomy })).toMatchObject({ kind: 'ok' });
      const packed = join(target, 'shop-1.4.0.tgz');
      expect(await isPackedChart(packed)).toBe(true);
      const result = await renderChart({ ...request('shop'), chart: packed }, programs);
      expect(result).toMatchObject({ kind: 'rendered', namespace: 'default' });
    } finally {
      await rm(target, { recursive: true });
    }
  });

  it('gets missing dependencies when the user asks for it', async () => {
    const target = await mkdtemp(join(tmpdir(), 'leastmount-chart-'));
    try {
      await cp(charts, target, { recursive: true });
      const chart = join(target, 'borrows-mail');
      const asked = await renderChart({ ...request('borrows-mail', { network: 'allowed' }), chart }, programs);
      expect(asked).toMatchObject({ documents: [{ chart: 'mail', template: 'charts/mail/templates/sender.yaml' }] });
    } finally {
      await rm(target, { recursive: true });
    }
    expect((await problemOf('borrows-mail')).message).toContain('missing in charts/: mail;');
  });

  describe('a hostile chart', () => {
    it('finds no cluster and no names to resolve', async () => {
      const [config] = await render('hostile', { set: ['network=true'] });
      expect(config?.text).toContain('address: ""\n  secrets: "{}"');
    });

    it('cannot blame another template', async () => {
      const documents = await render('hostile', { set: ['forged=true'] });
      expect(documents.map(({ template }) => template)).toEqual(['templates/forged.yaml', 'templates/forged.yaml']);
      expect(documents[1]?.text).toContain('name: forged');
    });

    it('that includes itself for ever is reported in a few lines', async () => {
      const problem = await problemOf('hostile', { set: ['recursion=true'] });
      expect(problem.origin).toMatchObject({ template: 'templates/recursion.yaml', line: 6 });
      expect(problem.message.length).toBeLessThan(1_500);
    });

    it('that prints 50 MB is stopped', { timeout: 60_000 }, async () => {
      const problem = await problemOf('hostile', { set: ['huge=true'] });
      expect(problem.message).toMatch(/stopped after 33554432 bytes of output; .* helm template .* \| leastmount review -$/u);
    });

    it('that never ends is stopped', { timeout: 20_000 }, async () => {
      const problem = await problemOf('hostile', { set: ['endless=true'], limits: { ...roomy, seconds: 1 } });
      expect(problem.message).toMatch(/Helm was stopped after 1 s; look for an endless loop/u);
    });
  });
});

const roomy = { seconds: 60, outputBytes: 1_000_000 };

function request(chart: string, more: Partial<ChartRequest> = {}): ChartRequest {
  const nothing = { valuesFiles: [], set: [], releaseName: null, namespace: null, network: 'off', limits: null } as const;
  return { chart: join(charts, chart), ...nothing, ...more };
}
