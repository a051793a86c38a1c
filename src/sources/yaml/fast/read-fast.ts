import type { Places } from '../../document.ts';
import type { Chunk } from '../split.ts';
import { readNode } from './block.ts';
import { placesOfScan } from './places.ts';
import { startScan, toNextToken, UNSURE, type Scan } from './scan.ts';

/** A document that was read whole, where nothing was odd. */
export interface FastRead {
  readonly value: object;
  readonly places: Places;
}

/** Signs that mean something to YAML only at times, or that not every reader takes: left to the other path. */
const ODD = /[^\t\n\u0020-\u007E\u00A1-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * Reads the simple block style that nearly all manifests are written in, in one pass over the text.
 *
 * It reads a document exactly as the path over js-yaml's events does, or not at all: anchors, aliases, tags, merge and
 * complex keys, duplicates, scalars over several lines, tabs, directives, documents that are broken, and whatever else
 * it does not know for sure, are left to that path.
 *
 * @returns null for what it leaves
 */
export function readFast(chunk: Chunk): FastRead | null {
  if (ODD.test(chunk.text)) return null;
  const endsWithBreak = chunk.text.endsWith('\n');
  if (!endsWithBreak && chunk.text.endsWith(' ')) return null;
  const scan = startScan(endsWithBreak ? chunk.text : `${chunk.text}\n`);
  toNextToken(scan);
  const value = scan.indent === 0 ? readNode(scan, -1) : UNSURE;
  if (typeof value !== 'object' || value === null || !isWhole(scan, chunk.text.length)) return null;
  return { value, places: placesOfScan(chunk, scan) };
}

/**
 * Nothing is left of the text, no tab was met outside of literal scalars, and no block scalar takes in the line feed
 * that was added: its last line reads otherwise without one.
 */
function isWhole({ indent, tab, end }: Scan, length: number): boolean {
  return indent === -1 && tab === -1 && end <= length;
}
