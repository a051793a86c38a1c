import { UserError } from '../lib/index.ts';
import type { Origin, Problem, SourceItem } from './document.ts';
import { decodeText } from './files/decode-text.ts';
import type { Files } from './files/disk.ts';
import { documentsOf, type TextSource } from './files/documents.ts';
import { unreadable } from './files/unreadable.ts';
import type { Programs } from './programs/index.ts';

/** How charts are rendered, and whether the network may be used for it. */
export interface RenderOptions {
  readonly values: readonly string[];
  readonly set: readonly string[];
  readonly releaseName: string | null;
  /** also lets Kustomize fetch what is remote */
  readonly dependencyUpdate: boolean;
  /** null: as Helm does without one */
  readonly namespace: string | null;
}

/** Which files to read. */
export interface FileRequest {
  /** files, folders, charts, Kustomize folders, or `-` for standard input; at least one */
  readonly sources: readonly string[];
  readonly render: RenderOptions;
}

/** What reading files needs from outside. */
export interface FileWorld {
  readonly files: Files;
  readonly programs: Programs;
  /** all of standard input */
  readonly standardInput: () => Uint8Array;
  /** called now and then with what is being read, for a progress line */
  readonly onProgress?: (path: string) => void;
}

/** Longer files are refused: a text of this size cannot be held in memory safely. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/**
 * Reads the documents of files, folders, charts and Kustomize folders, in the order of the request and of their names.
 * What cannot be read is a problem, and the rest is read all the same.
 *
 * @throws UserError for a source that does not exist, or a program that is missing
 */
export async function* readFiles(request: FileRequest, world: FileWorld): AsyncGenerator<SourceItem> {
  for (const source of request.sources) yield* readSource(source, request, world);
}

async function* readSource(source: string, request: FileRequest, world: FileWorld): AsyncGenerator<SourceItem> {
  if (source === '-') {
    yield { kind: 'source', complete: false };
    yield* textItems({ file: '-', bytes: world.standardInput(), named: true });
    return;
  }
  const kind = kindOf(source, world.files);
  if (kind === 'missing') throw noSuchSource(source);
  if (kind === 'folder') {
    yield* readFolder(source, request, world);
    return;
  }
  if (await isChart(source)) {
    yield* chartItems(source, request, world);
    return;
  }
  yield { kind: 'source', complete: false };
  yield* fileItems({ path: source, named: true }, world.files);
}

async function isChart(file: string): Promise<boolean> {
  if (!/\.t(?:ar\.)?gz$/u.test(file)) return false;
  const { isPackedChart } = await import('./helm/index.ts');
  return isPackedChart(file);
}

/** A named link is followed wherever it leads: the user asked for it by name. */
function kindOf(source: string, files: Files): ReturnType<Files['kind']> {
  const kind = files.kind(source);
  if (kind !== 'link') return kind;
  try {
    return files.kind(files.realPath(source));
  } catch {
    return 'missing';
  }
}

async function* readFolder(folder: string, request: FileRequest, world: FileWorld): AsyncGenerator<SourceItem> {
  const { walkFolder } = await import('./files/walk.ts');
  let hasFiles = false;
  for (const found of walkFolder(folder.replace(/(?<=.)\/+$/u, ''), world.files)) {
    switch (found.kind) {
      case 'file':
        world.onProgress?.(found.path);
        if (!hasFiles) yield { kind: 'source', complete: false };
        hasFiles = true;
        yield* fileItems({ path: found.path, named: false }, world.files);
        break;
      case 'chart':
        yield* chartItems(found.path, request, world);
        break;
      case 'kustomization':
        yield* kustomizationItems(found.path, request, world);
        break;
      case 'problem':
        yield found;
        break;
    }
  }
}

function* fileItems({ path, named }: { readonly path: string; readonly named: boolean }, files: Files): Generator<SourceItem> {
  let bytes: Uint8Array | null;
  try {
    bytes = files.read(path, MAX_FILE_BYTES);
  } catch (error) {
    yield { kind: 'problem', problem: unreadable(path, error) };
    return;
  }
  if (bytes === null) yield problem('P102', 'more than 256 MB, which are not read: cut it into smaller files', path);
  else yield* textItems({ file: path, bytes, named });
}

interface Bytes {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly named: boolean;
}

function* textItems({ file, bytes, named }: Bytes): Generator<SourceItem> {
  const decoded = decodeText(bytes);
  if (decoded.kind === 'refused') {
    const line = Buffer.from(bytes.subarray(0, decoded.offset)).toString('latin1').split('\n').length;
    yield problem('P101', `cannot be decoded: ${decoded.message}`, file, line);
    return;
  }
  yield* documentsOf({ file, text: decoded.text, named });
}

async function* chartItems(chart: string, request: FileRequest, world: FileWorld): AsyncGenerator<SourceItem> {
  world.onProgress?.(chart);
  const { renderChart } = await import('./helm/index.ts');
  const { values, set, releaseName, dependencyUpdate, namespace } = request.render;
  const network = dependencyUpdate ? 'allowed' : 'off';
  const render = await renderChart({ chart, valuesFiles: values, set, releaseName, namespace, network, limits: null }, world.programs);
  yield { kind: 'source', complete: render.kind === 'rendered' };
  if (render.kind === 'problem') {
    yield render;
    return;
  }
  for (const { text, template, lineInRender } of render.documents) {
    const source: TextSource = { file: chart, text, named: true, template, firstLine: lineInRender };
    for (const item of documentsOf(source)) {
      if (item.kind === 'skipped') continue;
      yield item.kind === 'document' ? { kind: 'document', document: { ...item.document, namespace: render.namespace } } : item;
    }
  }
}

async function* kustomizationItems(folder: string, request: FileRequest, world: FileWorld): AsyncGenerator<SourceItem> {
  world.onProgress?.(folder);
  const { buildKustomization } = await import('./kustomize/index.ts');
  const build = await buildKustomization({ folder, network: request.render.dependencyUpdate ? 'allowed' : 'off', limits: null }, world.programs);
  yield { kind: 'source', complete: false };
  if (build.kind === 'problem') yield build;
  else yield* documentsOf({ file: folder, text: build.text, named: true });
}

function problem(code: Problem['code'], message: string, file: string, line = 1): SourceItem {
  const origin: Origin = { kind: 'file', file, line, document: 1 };
  return { kind: 'problem', problem: { code, level: 'error', message, origin } };
}

function noSuchSource(source: string): UserError {
  return new UserError('E_NO_SOURCE', `cannot review ${source}: there is no such file or folder`, {
    hint: 'name a file, a folder, a Helm chart, a Kustomize folder or - for standard input; with none of them the cluster of the current context is reviewed',
  });
}
