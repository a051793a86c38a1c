import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportJson } from '../../src/report/index.ts';
import { splitDocuments } from '../../src/sources/yaml/index.ts';
import { reviewPaths } from '../review-paths.ts';
import { carried } from './compare-mounts.ts';
import { pod } from './generate/pods.ts';
import { surroundings } from './generate/surroundings.ts';
import { chooseSeed, countFrom } from './run-options.ts';

const CASES = ['golden', 'traps'].map((name) => path.join(import.meta.dirname, '../cases', name));
const RUNS = countFrom('LEASTMOUNT_ORDERS', 60);

const caseDocuments: readonly string[] = CASES.flatMap((folder) =>
  readdirSync(folder).sort().flatMap((file) => splitDocuments(readFileSync(path.join(folder, file), 'utf8')).map(({ text }) => `${text.trimEnd()}\n`)),
);

const asDocument = (object: unknown): string => `${JSON.stringify(object, null, 2)}\n`;

/** JSON is YAML: generated objects stand beside written ones. All have the same few names, so that copies differ. */
const generatedDocuments: fc.Arbitrary<readonly string[]> = fc
  .record({ around: fc.array(surroundings, { minLength: 2, maxLength: 2 }), pods: fc.array(pod, { maxLength: 6 }) })
  .map(({ around, pods }) => [
    ...around.flat().map((object) => asDocument({ ...object, metadata: { ...object.metadata, namespace: 'shop' } })),
    ...pods.map((generated, index) => asDocument(carried(generated, `p-${index % 3}`, 'shop'))),
  ]);

/** Each makes a problem wherever it stands. */
const FAULTY: readonly string[] = ['web', 'worker', 'agent'].map((name) => asDocument({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'faulty' }, spec: { automountServiceAccountToken: name } }));

interface Orders {
  readonly documents: readonly string[];
  readonly shuffled: readonly string[];
}

function shuffledFrom(documents: readonly string[]): fc.Arbitrary<Orders> {
  return fc.shuffledSubarray([...documents], { minLength: documents.length, maxLength: documents.length }).map((shuffled) => ({ documents, shuffled }));
}

const someCases: fc.Arbitrary<readonly string[]> = fc.subarray([...caseDocuments], { maxLength: 15 });
const documents: fc.Arbitrary<readonly string[]> = fc.tuple(someCases, generatedDocuments, fc.subarray([...FAULTY])).map((parts) => [...new Set(parts.flat())]);

/** Documents over files; some stand in two of them. */
interface Folder {
  readonly files: readonly (readonly string[])[];
  readonly order: readonly number[];
}

const folders: fc.Arbitrary<Folder> = documents.chain((list) =>
  fc
    .tuple(fc.array(fc.subarray([...list]), { minLength: 2, maxLength: 4 }), fc.subarray([...list], { maxLength: 3 }))
    .chain(([files, repeated]) => {
      const all = [...files, repeated, repeated];
      return fc.shuffledSubarray([...all.keys()], { minLength: all.length, maxLength: all.length }).map((order) => ({ files: all, order }));
    }),
);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'leastmount-order-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function report(sources: readonly string[]): Promise<string> {
  return [...reportJson(await reviewPaths(sources))].join('');
}

/** Where in its file something stands is all that may change, and so the order of problems, which is that of places. */
function withoutPlaces(text: string): string {
  const parsed: { readonly problems: readonly unknown[] } = JSON.parse(text.replaceAll(/"(?:line|document)": \d+/gu, '"line": 0').replaceAll(/one\.yaml:\d+/gu, 'one.yaml'));
  return JSON.stringify({ ...parsed, problems: parsed.problems.map((problem) => JSON.stringify(problem)).sort() }, null, 2);
}

/** Of several copies the last counts, so that their order does matter. */
function withoutCopies(list: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return list.filter((text) => {
    const name = /"?name"?: *"?([^\s",}]+)/u.exec(text)?.[1] ?? '';
    const id = `${/"?kind"?: *"?(\w+)/u.exec(text)?.[1]} ${/"?namespace"?: *"?([^\s",}]+)/u.exec(text)?.[1]} ${name}`;
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}

test('the order of documents in a file does not matter, but for their places', async () => {
  const seed = chooseSeed('order of documents');
  const file = path.join(folder, 'one.yaml');
  const read = async (list: readonly string[]): Promise<string> => {
    writeFileSync(file, list.join('---\n'));
    return withoutPlaces(await report([file]));
  };
  await fc.assert(
    fc.asyncProperty(documents.map(withoutCopies).chain(shuffledFrom), async ({ documents: list, shuffled }) => {
      expect(await read(shuffled)).toBe(await read(list));
    }),
    { seed, numRuns: RUNS, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  );
}, 120_000);

test('the order of files and sources does not matter at all, and two runs are byte-equal', async () => {
  const seed = chooseSeed('order of files');
  await fc.assert(
    fc.asyncProperty(folders, async ({ files, order }) => {
      const place = mkdtempSync(path.join(folder, 'files-'));
      const paths = files.map((list, index) => {
        const sub = path.join(place, index % 2 === 0 ? 'base' : 'extra');
        mkdirSync(sub, { recursive: true });
        const file = path.join(sub, `${index}.yaml`);
        writeFileSync(file, list.join('---\n'));
        return file;
      });
      const inOrder = await report(paths);
      expect(await report(paths)).toBe(inOrder);
      expect(await report(order.map((index) => paths[index] ?? ''))).toBe(inOrder);
      expect(await report([place])).toBe(inOrder);
    }),
    { seed, numRuns: RUNS, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  );
}, 120_000);
