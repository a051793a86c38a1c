import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { toReport, type ReportToken, type ReportWorkload } from '../src/report/index.ts';
import { reviewPaths } from './review-paths.ts';

const folder = path.join(import.meta.dirname, 'cases/golden');

interface Expectation {
  readonly workload: string;
  readonly containers: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly admission?: 'deny';
  readonly denyContains?: string;
  readonly serviceAccount?: string | null;
  readonly risks?: readonly Readonly<Record<string, unknown>>[];
}

/** Fields of the cases that the report calls by the same name or leaves out when they say nothing. */
const COMPARED = ['via', 'path', 'file', 'env', 'audience', 'expirationSeconds', 'secret', 'serviceAccount', 'subPath', 'extraKeys', 'inContainer', 'driver', 'volume'] as const;

function parseExpectation(line: string): Expectation {
  const expectation: Expectation = JSON.parse(line.slice('# expect: '.length));
  return expectation;
}

function expectationsOf(text: string): Expectation[] {
  return text.split('\n').filter((line) => line.startsWith('# expect: ')).map(parseExpectation);
}

function likeExpected(token: ReportToken, expected: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const found: Record<string, unknown> = { ...token };
  return Object.fromEntries(COMPARED.filter((field) => field in expected).map((field) => [field, found[field]]));
}

function check(workload: ReportWorkload | undefined, expected: Expectation): void {
  if (workload === undefined) throw new Error(`${expected.workload} was not reviewed`);
  if (expected.admission === 'deny') {
    expect(workload.admission.refused).toContain(expected.denyContains);
    expect(workload.containers.flatMap(({ tokens }) => tokens)).toEqual([]);
    return;
  }
  expect(workload.admission.refused).toBeNull();
  expect(workload.containers.map(({ name }) => name).sort()).toEqual(Object.keys(expected.containers).sort());
  for (const { name, tokens } of workload.containers) {
    const wanted = (expected.containers[name] ?? []).map(({ envFrom: _, ...token }) => token);
    expect(tokens.map((token, index) => likeExpected(token, wanted[index] ?? {}))).toEqual(wanted);
  }
  if (expected.serviceAccount === null) expect(workload.serviceAccount).toBeNull();
  if (expected.risks !== undefined) expect(workload.risks).toMatchObject(expected.risks);
}

describe('the golden cases, which agree with a real kube-apiserver', () => {
  for (const file of readdirSync(folder).sort()) {
    const expectations = expectationsOf(readFileSync(path.join(folder, file), 'utf8'));
    test.each(expectations.map((expected) => ({ expected, says: `${file}: ${expected.workload}` })))('$says', async ({ expected }) => {
      const report = toReport(await reviewPaths([path.join(folder, file)], { complete: true }));
      expect(report.problems).toEqual([]);
      check(report.workloads.find(({ id }) => id === expected.workload), expected);
    });
  }
});
