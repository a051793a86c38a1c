import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const BLOCK_BYTES = 512;
/** Chart.yaml stands near the start; an archive that has none by here is not worth unpacking further. */
const SEARCHED_BYTES = 32 * 1024 * 1024;
const REGULAR_FILE = new Set(['0', '\0']);

/**
 * Says whether a file is a chart as `helm package` writes it: a gzipped tar with `NAME/Chart.yaml`.
 * Reads at most 32 MiB of what it unpacks; what cannot be unpacked is not a chart.
 */
export async function isPackedChart(path: string): Promise<boolean> {
  if (!/\.(?:tgz|tar\.gz)$/u.test(path)) return false;
  const search = new ChartSearch();
  try {
    await pipeline(createReadStream(path), createGunzip(), async (unpacked: AsyncIterable<Buffer>) => {
      for await (const chunk of unpacked) {
        if (search.isOver(chunk)) return;
      }
    });
  } catch (error) {
    if (isFileError(error)) throw error;
    // not gzip, or cut off: if Chart.yaml came before the fault, Helm will say what is wrong
  }
  return search.found;
}

/** Walks the headers of a tar file whose bytes arrive in pieces. */
class ChartSearch {
  found = false;
  #rest: Buffer = Buffer.alloc(0);
  #skipBytes = 0;
  #seenBytes = 0;

  isOver(chunk: Buffer): boolean {
    this.#seenBytes += chunk.length;
    const skipped = Math.min(this.#skipBytes, chunk.length);
    this.#skipBytes -= skipped;
    this.#rest = Buffer.concat([this.#rest, chunk.subarray(skipped)]);
    while (this.#rest.length >= BLOCK_BYTES) {
      if (isChartHeader(this.#rest)) {
        this.found = true;
        return true;
      }
      const sizeBytes = Number.parseInt(this.#rest.toString('latin1', 124, 136), 8);
      // the two empty blocks at the end, or no tar at all
      if (!Number.isFinite(sizeBytes)) return true;
      const next = BLOCK_BYTES + Math.ceil(sizeBytes / BLOCK_BYTES) * BLOCK_BYTES;
      this.#skipBytes = Math.max(0, next - this.#rest.length);
      this.#rest = this.#rest.subarray(next);
    }
    return this.#seenBytes > SEARCHED_BYTES;
  }
}

function isChartHeader(header: Buffer): boolean {
  const name = header.toString('latin1', 0, 100).replace(/\0.*$/su, '');
  return REGULAR_FILE.has(header.toString('latin1', 156, 157)) && /^(?:\.\/)?[^/]+\/Chart\.yaml$/u.test(name);
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
