import { isAscii, isUtf8 } from 'node:buffer';

/** Text of a file, or what is wrong with its bytes. */
export type DecodedText = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'refused'; readonly message: string; readonly offset: number };

/** Decodes UTF-8 and refuses everything else: a guess could change what a manifest says. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    const isUtf16 = nul < 4;
    return { kind: 'refused', message: isUtf16 ? 'not UTF-8 (it looks like UTF-16)' : 'a NUL byte: this is no text', offset: nul };
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isAscii(bytes)) return { kind: 'text', text: buffer.toString('latin1') };
  if (isUtf8(bytes)) return { kind: 'text', text: buffer.toString('utf8') };
  return { kind: 'refused', message: 'not UTF-8', offset: firstInvalid(buffer) };
}

/** Where the first byte stands that cannot be decoded, by halving. */
function firstInvalid(buffer: Buffer): number {
  let valid = 0;
  let invalid = buffer.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    const head = buffer.subarray(0, middle);
    // A cut inside one character is not an error of the file.
    if ([0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, Math.max(0, middle - cut))))) valid = middle;
    else invalid = middle;
  }
  // Halving takes up to three invalid bytes for a character that was cut.
  while (valid > 0 && !isUtf8(buffer.subarray(0, valid))) valid -= 1;
  return valid;
}
