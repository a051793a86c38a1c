import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportTable, toReport } from '../src/report/index.ts';
import { findWorkload } from '../src/cli/find-workload.ts';
import { NOTHING_ASKED, reviewPaths } from './review-paths.ts';

const file = path.join(import.meta.dirname, 'cases/unsure/secret-not-given.yaml');
const table = async (complete: boolean): Promise<string> =>
  [...reportTable(await reviewPaths([file], { complete }), { width: null, colour: false, sources: ['k8s'], sort: 'name', onlyFindings: false, detail: 'normal' })].join('');

describe('a Secret that is not in the input', () => {
  test('leaves open whether the container holds a token', async () => {
    const report = toReport(await reviewPaths([file]));
    expect(report.summary).toMatchObject({ withToken: 0, unknown: 1, none: 0 });
    expect(report.workloads[0]?.containers[0]).toMatchObject({ tokens: [], verdict: 'unknown', gaps: [{ code: 'G102' }] });
  });

  test('is never said to be held, nor to be no token', async () => {
    const text = await table(false);
    expect(text).toContain('not sure');
    expect(text).toContain('Whether the one workload holds a token cannot be told.');
    expect(text).not.toContain('no token');
  });

  test('does not exist where the input is complete', async () => {
    expect(toReport(await reviewPaths([file], { complete: true })).summary).toMatchObject({ none: 1, unknown: 0 });
    expect(await table(true)).toContain('holds no token for the API server');
  });
});

describe('one workload in several files', () => {
  const traps = path.join(import.meta.dirname, 'cases/traps');
  const copies = ['01-pod-false-beats-sa-true.yaml', '02-pod-true-beats-sa-false.yaml'].map((name) => path.join(traps, name));

  test('each row says where it stands', async () => {
    const review = await reviewPaths(copies);
    const text = [...reportTable(review, { width: null, colour: false, sources: copies, sort: 'name', onlyFindings: false, detail: 'normal' })].join('');
    for (const copy of copies) expect(text.split('\n').some((line) => line.startsWith('  web') && line.includes(`in ${copy}:`))).toBe(true);
  });

  test('is no next step, for its name means several', async () => {
    const review = await reviewPaths(copies);
    const text = [...reportTable(review, { width: null, colour: false, sources: copies, sort: 'name', onlyFindings: false, detail: 'normal' })].join('');
    expect(text).not.toContain('leastmount explain shop/Deployment/web');
  });

  test('is not explained as if there were one', async () => {
    const review = await reviewPaths(copies);
    expect(() => findWorkload(review, 'shop/Deployment/web', NOTHING_ASKED)).toThrow('it is given in 2 places');
  });
});
