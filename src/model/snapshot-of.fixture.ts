import { splitDocuments, readYaml, type SourceItem } from '../sources/index.ts';
import { SnapshotBuilder } from './build.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot of manifests written in a test, by the name of their file. */
export function snapshotOf(files: Readonly<Record<string, string>>, { complete = false, cluster = false } = {}): Snapshot {
  const builder = new SnapshotBuilder({ complete: complete || cluster, defaultNamespace: '', namespaces: [] });
  for (const [file, text] of Object.entries(files)) for (const item of itemsOf(file, text, cluster)) builder.add(item);
  return builder.finish();
}

function itemsOf(file: string, text: string, cluster: boolean): SourceItem[] {
  return splitDocuments(text).flatMap((chunk, index): SourceItem[] => {
    const read = readYaml(chunk);
    if (read.kind === 'refused') throw new Error(`${file}:${read.line}: ${read.message}`);
    if (read.value === null) return [];
    const origin = cluster ? ({ kind: 'cluster', cluster: 'prod' } as const) : ({ kind: 'file', file, line: chunk.line, document: index + 1 } as const);
    return [{ kind: 'document', document: { value: read.value, origin, places: cluster ? null : read.places } }];
  });
}
