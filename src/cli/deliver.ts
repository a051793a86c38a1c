import type { CliWorld } from './world.ts';

const BATCH_LENGTH = 1 << 16;

/** Writes the report to where the user wants it; stops without a word when nobody reads any more. */
export async function deliver(chunks: Iterable<string>, outputFile: string | undefined, world: CliWorld): Promise<void> {
  if (outputFile !== undefined) {
    await world.files.write(outputFile, chunks);
    return;
  }
  for (const batch of batched(chunks)) if ((await world.out.write(batch)) === 'closed') return;
}

/** Larger pieces, so that a line costs no system call of its own. */
export function* batched(chunks: Iterable<string>): Generator<string> {
  let batch = '';
  for (const chunk of chunks) {
    batch += chunk;
    if (batch.length < BATCH_LENGTH) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}
