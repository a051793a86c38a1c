export type {
  Gap,
  GapCode,
  ListedResource,
  ManifestDocument,
  Origin,
  Place,
  Places,
  Problem,
  ProblemCode,
  SourceItem,
  Span,
} from './document.ts';
export { diskFiles, type EntryKind, type Files, type FolderEntry } from './files/disk.ts';
export { readFiles, type FileRequest, type FileWorld, type RenderOptions } from './read-sources.ts';
export { isMapping, readYaml, splitDocuments, type Chunk, type ReadResult } from './yaml/index.ts';
export type { Programs } from './programs/program.ts';
export { runPrograms } from './programs/run-programs.ts';
export type { ClusterRequest, ClusterWorld, CustomKind } from './cluster/request.ts';
