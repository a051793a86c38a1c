/**
 * The rooms, in the order in which data walks through them: a room imports only rooms before it, and only through
 * their `index.ts`. `library` is the three files at the top of `src`.
 */
export const ROOMS = ['lib', 'sources', 'model', 'mounts', 'permissions', 'verdict', 'report', 'library', 'cli'] as const;
export type Room = (typeof ROOMS)[number];

/** The files at the top of `src`: what `import 'leastmount'` gives. */
export const LIBRARY_FILES: readonly string[] = ['src/index.ts', 'src/review.ts', 'src/real-world.ts'];

/** Doors besides a room's `index.ts`, for what must not be loaded before it is needed: only `import()` opens them. */
export const LAZY_DOORS: readonly string[] = [
  'src/sources/cluster/index.ts', // the Kubernetes client takes longer to load than most reviews of files
];

/** Where the world may be touched: disk, network, programs, clock, environment. */
export const WORLDLY: readonly string[] = [
  'src/sources/',
  'src/cli/',
  'src/real-world.ts',
  'src/remedy/apply/',
  'src/monitor/',
  'src/admission/webhook/',
];
export const isWorldly = (file: string): boolean => WORLDLY.some((place) => file.startsWith(place)) || /^src\/evidence\/[^/]+\/read\.ts$/u.test(file);

/** Modules of Node that compute and touch nothing. */
export const PURE_NODE_MODULES: readonly string[] = ['node:path', 'node:path/posix', 'node:util', 'node:url', 'node:buffer', 'node:string_decoder'];

/** Names of the outer world that need no import. */
export const WORLDLY_GLOBALS: readonly string[] = ['process', 'fetch', 'performance', 'WebSocket', 'setTimeout', 'setInterval', 'setImmediate', 'require', 'eval', 'Function'];

/** Who may use which package; `docs/decisions/` says why we have it. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'js-yaml': ['src/sources/yaml/', 'src/sources/kustomize/', 'src/report/json/'],
  ignore: ['src/sources/files/'],
  '@kubernetes/client-node': ['src/sources/cluster/'],
  commander: ['src/cli/'],
  picocolors: ['src/report/'],
};

/** The only folder that may use `as`: it turns `unknown` into types. */
export const DECODER = 'src/model/decode/';

/** Tests that look at a later room, with the reason. */
export const TESTS_THAT_LOOK_AHEAD: Readonly<Record<string, readonly Room[]>> = {};

/** Words that `lib` does not know. */
export const KUBERNETES_WORDS = /kube|\bpods?\b|namespace|service.?account|manifest|container|deployment/iu;

export const MAX_LINES = 250;
export const MAX_DOCSTRING_LINES = 10;

export const isTest = (file: string): boolean => /\.(?:test|fixture)\.ts$|\/fixtures\//u.test(file);

/** The room of a file such as `src/model/build.ts`, or null outside of `src`. */
export function roomOf(file: string): Room | null {
  if (LIBRARY_FILES.includes(file)) return 'library';
  const name = /^src\/([^/]+)\//u.exec(file)?.[1];
  return ROOMS.find((room) => room === name) ?? null;
}
