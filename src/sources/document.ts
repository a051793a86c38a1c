/** Where a document came from. `line` counts from 1; `document` counts the documents of its file from 1. */
export type Origin =
  | {
      readonly kind: 'file';
      /** as the user would type it: relative to the working directory where possible, `-` for standard input */
      readonly file: string;
      readonly line: number;
      readonly document: number;
      /** the template inside the chart that Helm rendered this from (`# Source:`) */
      readonly template?: string;
    }
  | { readonly kind: 'cluster'; readonly cluster: string };

/** Half-open range in UTF-16 units of the decoded text of the file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where one entry of a mapping or list stands. `line` and `column` count from 1 and are those of `start`. */
export interface Place extends Span {
  readonly line: number;
  readonly column: number;
}

/** Finds where a value stands in its file, by the container that holds it. */
export interface Places {
  /** The place of the key (mappings only; a list has none). */
  key(container: object, key: string): Place | null;
  /** The place of the value; for a block collection it ends after its last token. null: nothing is written there. */
  value(container: object, key: string | number): Place | null;
}

/** One manifest, decoded the way kubectl decodes it, not yet checked against any type. */
export interface ManifestDocument {
  readonly value: unknown;
  readonly origin: Origin;
  /** null for documents that come from no text the user can edit (a cluster) */
  readonly places: Places | null;
  /** where Helm would put an object that names no namespace; absent: where the user says */
  readonly namespace?: string;
}

/** Something that could not be read. Only `error` makes the run end with exit code 2. */
export interface Problem {
  readonly code: ProblemCode;
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly origin: Origin | null;
}

/** Stable names of what can go wrong while reading; each has a page in `docs/problems.md`. Never reused. */
export type ProblemCode =
  | 'P101' // a document could not be decoded (YAML or JSON syntax, encoding, limits)
  | 'P102' // a file or folder could not be read
  | 'P103' // a field has a type that Kubernetes refuses
  | 'P104' // a mapping has the same key twice
  | 'P105' // a Helm chart could not be rendered
  | 'P106' // a Kustomize folder could not be built
  | 'P107' // the same object was given twice
  | 'P108' // the cluster refused or failed a list
  | 'P109' // a symbolic link leads out of the reviewed folder
  | 'P110'; // a raw Helm template stands outside any chart

/** Something that was not observed; it never makes a verdict safer. */
export interface Gap {
  readonly code: GapCode;
  readonly summary: string;
  /** the cheapest thing that would close it, as an instruction */
  readonly howToClose: string;
}

/** Stable names of what was not observed. Never reused. */
export type GapCode =
  | 'G101' // no evidence of use was given or weighed
  | 'G102' // a Secret that is not in the input could be a token Secret
  | 'G103' // a CSIDriver that is not in the input may be given tokens
  | 'G104' // a ServiceAccount that is not in the input decides
  | 'G105' // the account may not list something in the cluster
  | 'G106' // a field that decides has a type that Kubernetes refuses
  | 'G107' // a path depends on an environment variable (subPathExpr)
  | 'G108'; // the kind is not known: the pod template was found by its shape

/** A resource that was listed; `namespaces` null: everywhere. */
export interface ListedResource {
  /** the plural, such as `secrets` */
  readonly resource: string;
  readonly namespaces: readonly string[] | null;
}

/** What a source yields, one at a time, in a stable order. */
export type SourceItem =
  | { readonly kind: 'document'; readonly document: ManifestDocument }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'gap'; readonly gap: Gap }
  /** a source begins; `complete`: what it does not hold does not exist (a Helm render, a cluster) */
  | { readonly kind: 'source'; readonly complete: boolean }
  /** a list that a cluster gave whole: what it does not hold does not exist */
  | { readonly kind: 'listed'; readonly listed: ListedResource }
  /** a file that is no manifest (values, compose, CI), skipped and counted */
  | { readonly kind: 'skipped'; readonly file: string };
