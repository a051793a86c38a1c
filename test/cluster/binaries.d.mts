export type Program = 'yamljson' | 'etcd' | 'kube-apiserver' | 'kube-controller-manager';

export const moduleFolder: string;
/** The programs, in the order in which they are quickest to build. */
export const programs: readonly Program[];
/** The Kubernetes version that go.mod asks for, such as `v1.37.2`. */
export function kubernetesVersion(): string;
/** The user's cache directory on this system. */
export function userCacheFolder(): string;
/** The cache folder of exactly these sources on this system: another go.mod is another folder. */
export function cacheFolder(): string;
/** The path of one program: from `KUBEBUILDER_ASSETS`, else from the cache, else null. */
export function findBinary(name: Program): string | null;
/** Those of the named programs that are nowhere to be found. */
export function missingBinaries(names: readonly Program[]): Program[];
