import { printable } from '../../lib/index.ts';

/** Bytes of a stream, kept up to a limit. */
export class BoundedOutput {
  readonly #limitBytes: number;
  readonly #chunks: Uint8Array[] = [];
  #sizeBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** Keeps what fits. @returns whether all of it did */
  add(chunk: Uint8Array): boolean {
    const kept = chunk.subarray(0, this.#limitBytes - this.#sizeBytes);
    if (kept.length > 0) this.#chunks.push(kept);
    this.#sizeBytes += kept.length;
    return kept.length === chunk.length;
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }

  /** Every line made safe for a terminal; bytes that are no UTF-8 become U+FFFD. */
  printableText(): string {
    const text = new TextDecoder().decode(this.bytes());
    return text
      .split(/\r?\n/u)
      .map((line) => printable(line.replaceAll('\t', '  ')))
      .join('\n')
      .trimEnd();
  }
}
