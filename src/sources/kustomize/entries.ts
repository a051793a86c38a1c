/** A name in a kustomization that Kustomize loads: where it is written, and what it says. */
export interface Entry {
  /** e.g. `resources` or `patches.path` */
  readonly field: string;
  readonly target: string;
}

/** Kustomize takes each for a file, then for a Git repository, then for a folder. */
const FILES_OR_FOLDERS = ['resources', 'components', 'bases', 'generators', 'transformers', 'validators'];
/** Loaded as files; `http://` and `https://` names are downloaded. */
const FILES = ['crds', 'configurations', 'patchesStrategicMerge'];
const MAPPINGS_WITH_FILES: Readonly<Record<string, readonly string[]>> = {
  patches: ['path'],
  patchesJson6902: ['path'],
  replacements: ['path'],
  configMapGenerator: ['files', 'envs', 'env'],
  secretGenerator: ['files', 'envs', 'env'],
  openapi: ['path'],
};

const DOWNLOAD = /^https?:\/\//iu;
const REPOSITORY = /^(?:git::)?(?:(?:ssh|https?|file):\/\/|[a-z][a-z0-9-]*@|github\.com[/:])/iu;

/**
 * What a kustomization loads from outside: downloads, and Git repositories (`file://` too, which would
 * get around the rule that files stay below the folder).
 *
 * @source kustomize api v0.21, `internal/git/repospec.go` and `internal/loader/fileloader.go`
 */
export function remoteEntries(kustomization: unknown): Entry[] {
  return [
    ...mayBeFolders(kustomization).filter(({ target }) => REPOSITORY.test(target)),
    ...onlyFiles(kustomization).filter(({ target }) => DOWNLOAD.test(target)),
  ];
}

/** What a kustomization loads that may be a folder with one of its own. */
export function localFolders(kustomization: unknown): Entry[] {
  return mayBeFolders(kustomization).filter(({ target }) => !REPOSITORY.test(target));
}

function mayBeFolders(kustomization: unknown): Entry[] {
  return FILES_OR_FOLDERS.flatMap((field) => entriesOf(field, fieldOf(kustomization, field)));
}

function onlyFiles(kustomization: unknown): Entry[] {
  const plain = FILES.flatMap((field) => entriesOf(field, fieldOf(kustomization, field)));
  const nested = Object.entries(MAPPINGS_WITH_FILES).flatMap(([field, names]) =>
    listOf(fieldOf(kustomization, field)).flatMap((item) =>
      names.flatMap((name) => entriesOf(`${field}.${name}`, fieldOf(item, name))),
    ),
  );
  return [...plain, ...nested];
}

/** `files` may say `key=name`; text of several lines is written in place and names no file. */
function entriesOf(field: string, value: unknown): Entry[] {
  return listOf(value)
    .filter((item) => typeof item === 'string')
    .filter((text) => !text.includes('\n'))
    .map((text) => ({ field, target: field.endsWith('.files') ? text.replace(/^[^=/:]*=/u, '') : text }));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
