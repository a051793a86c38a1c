import { spawnSync } from 'node:child_process';
import { findBinary } from '../cluster/binaries.mjs';

/** What Go's `sigs.k8s.io/yaml` makes of a document. */
export type GoAnswer = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'refused'; readonly message: string };

/** Null where the program is not built; see `test/cluster/build.mjs`. */
export const yamlProgram = findBinary('yamljson');

/** Reads documents with the library that kubectl uses, in one go; answers in the order of the documents. */
export function askGo(program: string, documents: readonly string[]): GoAnswer[] {
  const parts = documents.flatMap((text) => {
    const bytes = Buffer.from(text);
    return [Buffer.from(`${bytes.length}\n`), bytes];
  });
  const run = spawnSync(program, { input: Buffer.concat(parts), maxBuffer: 2 ** 30, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`yamljson ended with ${run.status}: ${run.stderr}`);
  const answers = run.stdout.split('\n').filter((line) => line !== '').map(toAnswer);
  if (answers.length !== documents.length) throw new Error(`${answers.length} answers for ${documents.length} documents`);
  return answers;
}

function toAnswer(line: string): GoAnswer {
  const answer: { readonly json?: unknown; readonly error?: string } = JSON.parse(line);
  return answer.error === undefined ? { kind: 'value', value: answer.json } : { kind: 'refused', message: answer.error };
}
