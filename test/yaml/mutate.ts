import fc from 'fast-check';

const PIECES = [...' \n-:#\'"{}[],&*!|>?%\t\\~0ayé', '  ', ': ', ' #', '- ', '? ', '...\n', '---\n', '<<: *a\n', '&a ', '!!str ', '\r\n', '\u00a0', '\u2028', '\ufeff', '\u0000', '\ud800', '|\n', '>-\n', '""', '# c\n', 'no'];

/** A change of a text, at a place told as a share of its length or of its lines. */
type Change =
  | { readonly kind: 'insert'; readonly at: number; readonly piece: string }
  | { readonly kind: 'delete'; readonly at: number; readonly length: number }
  | { readonly kind: 'delete line' | 'double line' | 'swap lines' | 'indent line' | 'outdent line'; readonly at: number };

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), at: place, piece: fc.constantFrom(...PIECES) }),
  fc.record({ kind: fc.constant('delete' as const), at: place, length: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constantFrom('delete line' as const, 'double line' as const, 'swap lines' as const, 'indent line' as const, 'outdent line' as const), at: place }),
);

/** One of the documents, with one to four changes at random. */
export function mutated(documents: readonly string[]): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...documents), fc.array(change, { minLength: 1, maxLength: 4 })).map(([text, changes]) => changes.reduce(apply, text));
}

function apply(text: string, made: Change): string {
  const at = Math.floor(made.at * (text.length + 1));
  if (made.kind === 'insert') return text.slice(0, at) + made.piece + text.slice(at);
  if (made.kind === 'delete') return text.slice(0, at) + text.slice(at + made.length);
  const lines = text.split('\n');
  changeLine(lines, made.kind, Math.floor(made.at * lines.length));
  return lines.join('\n');
}

function changeLine(lines: string[], kind: Exclude<Change['kind'], 'insert' | 'delete'>, index: number): void {
  const line = lines[index] ?? '';
  switch (kind) {
    case 'delete line':
      lines.splice(index, 1);
      break;
    case 'double line':
      lines.splice(index, 0, line);
      break;
    case 'swap lines':
      lines.splice(index, 2, lines[index + 1] ?? '', line);
      break;
    case 'indent line':
      lines[index] = ` ${line}`;
      break;
    case 'outdent line':
      lines[index] = line.replace(/^ /u, '');
      break;
  }
}
