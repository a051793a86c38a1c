import type { Origin, Problem, SourceItem } from '../document.ts';
import { looksLikeHelmTemplate, rawTemplateProblem } from '../helm/raw-template.ts';
import { isBlank, isMapping, readYaml, splitDocuments, type Chunk, type ReadResult } from '../yaml/index.ts';
import { splitJson } from './json-stream.ts';

/** A text to take documents from. */
export interface TextSource {
  /** as the user would type it */
  readonly file: string;
  readonly text: string;
  /** named on the command line: then it is expected to hold manifests */
  readonly named: boolean;
  /** rendered by Helm: the template inside the chart, and the line of the render where the text begins */
  readonly template?: string;
  readonly firstLine?: number;
}

const MANIFEST_LINE = /^(?:apiVersion|kind)[ \t]*:|[{,]\s*"(?:apiVersion|kind)"\s*:/mu;

/** Warnings about equal keys in one document: enough to understand. */
const MAX_DUPLICATES = 20;

/** Longer texts are left to the parser. */
const MAX_BLANK = 1_000_000;

/** The documents of one text, in order, and what is wrong with it. */
export function* documentsOf(source: TextSource): Generator<SourceItem> {
  const { text } = source;
  const json = /^\s*\{/u.test(text) ? splitJson(text) : null;
  const chunks = json ?? splitDocuments(text);
  let number = 0;
  let isManifest = false;
  let hasProblem = false;
  for (const chunk of chunks) {
    if (chunk.badSeparator === null && chunk.text.length < MAX_BLANK && isBlank(chunk.text)) continue;
    number += 1;
    const items = [...readChunk(source, chunk, number)];
    for (const item of items) {
      if (item.kind === 'skipped') continue;
      if (item.kind === 'document') isManifest = true;
      if (item.kind === 'problem' && item.problem.level === 'error') hasProblem = true;
      yield item;
    }
  }
  if (!isManifest && !hasProblem) yield { kind: 'skipped', file: source.file };
}

function* readChunk(source: TextSource, chunk: Chunk, number: number): Generator<SourceItem> {
  const result = readYaml(chunk);
  const origin = (line: number): Origin => ({
    kind: 'file',
    file: source.file,
    line: line + (source.firstLine ?? 1) - 1,
    document: number,
    ...(source.template === undefined ? {} : { template: source.template }),
  });
  if (result.kind === 'refused') {
    yield* refused(source, chunk, { result, origin: origin(result.line) });
    return;
  }
  if (!isManifestValue(result.value)) {
    yield { kind: 'skipped', file: source.file };
    return;
  }
  for (const { key, line } of result.duplicates.slice(0, MAX_DUPLICATES)) {
    yield warning('P104', `the key ${JSON.stringify(key.slice(0, 80))} stands twice; the last one counts, as for kubectl`, origin(line));
  }
  if (result.ignoredRest) yield warning('P101', 'kubectl does not read what follows the line `...`; nor was it reviewed', origin(chunk.line));
  const first = firstPlace(result);
  yield { kind: 'document', document: { value: result.value, origin: origin(first?.line ?? chunk.line), places: result.places } };
}

function firstPlace(result: Extract<ReadResult, { readonly kind: 'value' }>): { readonly line: number } | null {
  if (!isMapping(result.value)) return null;
  const key = Object.keys(result.value)[0];
  return key === undefined ? null : result.places.key(result.value, key);
}

function isManifestValue(value: unknown): boolean {
  return isMapping(value) && typeof value['apiVersion'] === 'string' && typeof value['kind'] === 'string';
}

interface Refusal {
  readonly result: Extract<ReadResult, { readonly kind: 'refused' }>;
  readonly origin: Origin;
}

/** What does not decode is an error if it is meant as a manifest or nobody can tell; else a file of another kind. */
function* refused(source: TextSource, chunk: Chunk, { result, origin }: Refusal): Generator<SourceItem> {
  if (source.template === undefined && looksLikeHelmTemplate(chunk.text)) {
    yield { kind: 'problem', problem: rawTemplateProblem(source.file) };
    return;
  }
  // Beside manifests nobody can tell what a broken document was meant to be.
  const isMeant = source.named || source.template !== undefined || MANIFEST_LINE.test(source.text);
  const message = `cannot be decoded: ${result.message}`;
  if (isMeant) yield { kind: 'problem', problem: { code: 'P101', level: 'error', message, origin } };
  else yield { kind: 'skipped', file: source.file };
}

function warning(code: Problem['code'], message: string, origin: Origin): SourceItem {
  return { kind: 'problem', problem: { code, level: 'warning', message, origin } };
}
