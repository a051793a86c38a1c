export { isMapping } from './mapping.ts';
export { readYaml, type ReadResult } from './read.ts';
export { isBlank, splitDocuments, type Chunk } from './split.ts';
