import { readYaml } from '../../src/sources/yaml/index.ts';
import { askGo, type GoAnswer } from './go-yaml.ts';

/** A document that we and Go read differently. */
export interface Disagreement {
  readonly document: string;
  readonly ours: string;
  readonly go: string;
}

/** Reads every document with both, and tells where values or acceptance differ. */
export function disagreements(program: string, documents: readonly string[]): Disagreement[] {
  return askGo(program, documents).flatMap((answer, index) => {
    const document = documents[index] ?? '';
    const ours = oursOf(document);
    const go = goOf(answer);
    return ours.canonical === go.canonical ? [] : [{ document: document.slice(0, 2_000), ours: ours.shown, go: go.shown }];
  });
}

interface Read {
  /** equal for equal values; all refusals are equal */
  readonly canonical: string;
  readonly shown: string;
}

const REFUSED = 'refused';

function oursOf(document: string): Read {
  const result = readYaml({ text: document, start: 0, line: 1, badSeparator: null });
  if (result.kind === 'refused') return { canonical: REFUSED, shown: `refused: ${result.message}` };
  return valueOf(result.value);
}

function goOf(answer: GoAnswer): Read {
  return answer.kind === 'refused' ? { canonical: REFUSED, shown: `refused: ${answer.message}` } : valueOf(answer.value);
}

function valueOf(value: unknown): Read {
  const canonical = JSON.stringify(value, inOrder) ?? 'null';
  return { canonical: canonical.replaceAll(/(?<=[[:,]|^)-0(?=[\],}]|$)/gu, '0'), shown: canonical.slice(0, 300) };
}

/** Go gives keys in order. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const fields = new Map<string, unknown>(Object.entries(value));
  const sorted: Record<string, unknown> = {};
  for (const key of [...fields.keys()].sort()) Object.defineProperty(sorted, key, { value: fields.get(key), enumerable: true, configurable: true, writable: true });
  return sorted;
}
