import type { NonEmpty } from '../lib/index.ts';
import type { Gap, ListedResource, Origin, Place, Problem } from '../sources/index.ts';
import type { Role, RoleBinding } from './rbac.ts';

/**
 * Everything that was read, typed and read-only. The one input of every room after this one.
 *
 * Lists are sorted. Maps are keyed by `namespace/name` (cluster-scoped objects: by name); objects without a
 * namespace use the empty namespace, see `namespaceKey`.
 */
export interface Snapshot {
  readonly workloads: readonly Workload[];
  /** more than one where several files give the same account, in their order; ask `findServiceAccount` */
  readonly serviceAccounts: ReadonlyMap<string, NonEmpty<ServiceAccount>>;
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly csiDrivers: ReadonlyMap<string, CsiDriver>;
  readonly persistentVolumes: ReadonlyMap<string, PersistentVolume>;
  readonly persistentVolumeClaims: ReadonlyMap<string, PersistentVolumeClaim>;
  readonly namespaces: ReadonlyMap<string, Namespace>;
  /** Roles and ClusterRoles; every copy where several files give the same one */
  readonly roles: readonly Role[];
  /** RoleBindings and ClusterRoleBindings; every copy where several files give the same one */
  readonly roleBindings: readonly RoleBinding[];
  /** what is absent from a complete input does not exist; from an incomplete one it may. Ask `isKnown`, not this */
  readonly complete: boolean;
  /** what a cluster gave whole; null: the input is not a cluster */
  readonly listed: readonly ListedResource[] | null;
  readonly problems: readonly Problem[];
  readonly gaps: readonly Gap[];
  readonly skippedFiles: number;
}

/** Where something stands: the document, and the exact place inside it when it came from a file. */
export interface Ref {
  readonly origin: Origin;
  readonly place: Place | null;
}

/** A field as it was written: its value, where it stands, or where it would have to be written. */
export interface Field<T> {
  /** null: not set */
  readonly value: T | null;
  /** the field when it is set, else the mapping that would hold it */
  readonly ref: Ref;
}

/** One object that makes pods, or a pod that nobody owns. A pod template is its pods' future, `pods` their present. */
export interface Workload {
  /** `namespace/Kind/name`, `-` for no namespace; a kind with several pod templates adds `/template` */
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** empty: none was given */
  readonly namespace: string;
  readonly name: string;
  readonly ref: Ref;
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly pod: PodTemplate;
  /** `predict` what the next pod gets, or `observe` what an admitted pod has (a pod that lives in a cluster) */
  readonly evaluate: 'predict' | 'observe';
  /** the pods that live in the cluster now; empty for files */
  readonly livePods: readonly LivePod[];
  /** found by its shape, not by a kind we know */
  readonly probable: boolean;
  /** what makes the answer unknowable: a field that decides has a type that Kubernetes refuses */
  readonly invalid: readonly Problem[];
}

/** A pod that was admitted: its spec is what runs. */
export interface LivePod {
  readonly name: string;
  readonly uid: string;
  readonly pod: PodTemplate;
}

/** A pod template or pod: what the ServiceAccount admission plugin looks at, and what evidence looks at. */
export interface PodTemplate {
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  /** effective name after defaulting (`serviceAccountName`, else the deprecated `serviceAccount`); null: none written */
  readonly serviceAccountName: Field<string>;
  readonly automount: Field<boolean>;
  readonly volumes: readonly Volume[];
  /** init containers and sidecars, then containers, then ephemeral ones, each in spec order */
  readonly containers: readonly Container[];
  readonly imagePullSecrets: readonly string[];
  readonly hostNetwork: boolean;
  readonly shareProcessNamespace: boolean;
  readonly ref: Ref;
}

/** When a container runs: before the others, beside them from the start, as the application, or added later by hand. */
export type ContainerRole = 'init' | 'sidecar' | 'app' | 'ephemeral';

/** One container of a pod, as far as it says who holds a token and what the container does. */
export interface Container {
  /** as written; `#1`, `#2` … by position where none is */
  readonly name: string;
  readonly role: ContainerRole;
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly EnvVar[];
  readonly envFrom: readonly EnvFrom[];
  readonly volumeMounts: readonly VolumeMount[];
  readonly ref: Ref;
}

/** One entry of `env`. `other`: a ConfigMap, a field or a resource, which can hold no token Secret. */
export type EnvVar =
  | { readonly kind: 'literal'; readonly name: string; readonly value: string }
  | { readonly kind: 'secret-key'; readonly name: string; readonly secret: string; readonly key: string; readonly optional: boolean }
  | { readonly kind: 'other'; readonly name: string };

/** One entry of `envFrom`: all keys of a Secret or ConfigMap become variables. */
export type EnvFrom =
  | { readonly kind: 'secret'; readonly secret: string; readonly prefix: string; readonly optional: boolean }
  | { readonly kind: 'config-map'; readonly configMap: string; readonly prefix: string };

/** Where a container sees a volume, or one path of it. */
export interface VolumeMount {
  /** the volume's name */
  readonly volume: string;
  /** as written: the API server compares it as a plain string */
  readonly mountPath: string;
  /** empty: the whole volume */
  readonly subPath: string;
  readonly subPathExpr: string;
  readonly ref: Ref;
}

/** A volume of the pod; a container sees it only through a mount. */
export interface Volume {
  readonly name: string;
  readonly source: VolumeSource;
  readonly ref: Ref;
}

/** What a volume holds. `other`: a type that can hold no token. */
export type VolumeSource =
  | { readonly kind: 'projected'; readonly sources: readonly ProjectedSource[] }
  | { readonly kind: 'secret'; readonly secret: string; readonly items: readonly KeyToPath[] | null; readonly optional: boolean }
  | { readonly kind: 'config-map'; readonly configMap: string; readonly items: readonly KeyToPath[] | null }
  | { readonly kind: 'csi'; readonly driver: string }
  | { readonly kind: 'claim'; readonly claim: string }
  | { readonly kind: 'host-path'; readonly path: string }
  | { readonly kind: 'other'; readonly type: string };

/** One source of a projected volume; several may write into it, the last of one path wins. */
export type ProjectedSource =
  | { readonly kind: 'token'; readonly path: string; readonly audience: string; readonly expirationSeconds: number }
  | { readonly kind: 'secret'; readonly secret: string; readonly items: readonly KeyToPath[] | null; readonly optional: boolean }
  | { readonly kind: 'config-map'; readonly configMap: string; readonly items: readonly KeyToPath[] | null }
  | { readonly kind: 'downward'; readonly paths: readonly string[] }
  | { readonly kind: 'other'; readonly type: string };

/** One entry of `items`: which key becomes which file. */
export interface KeyToPath {
  readonly key: string;
  readonly path: string;
}

/** An account as it was written; what is not set is `null` in its field. */
export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
  readonly automount: Field<boolean>;
  readonly annotations: ReadonlyMap<string, string>;
  /** `secrets:`: mounts nothing, but is the list that `enforce-mountable-secrets` allows */
  readonly secrets: readonly string[];
  readonly imagePullSecrets: readonly string[];
  readonly ref: Ref;
  readonly invalid: readonly Problem[];
}

/** Never holds a value: only what kind of Secret it is and the names of its keys. */
export interface Secret {
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  readonly annotations: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  /** sorted */
  readonly keys: readonly string[];
  readonly ref: Ref;
}

/** A CSI driver with the tokens it asks for; without any it gets none. */
export interface CsiDriver {
  readonly name: string;
  readonly tokenRequests: readonly { readonly audience: string; readonly expirationSeconds: number }[];
  readonly ref: Ref;
}

/** A volume of the cluster, as far as it may be one of a CSI driver. */
export interface PersistentVolume {
  readonly name: string;
  /** null: not a CSI volume */
  readonly csiDriver: string | null;
}

/** What joins a pod to a PersistentVolume; an empty `volumeName` is not bound. */
export interface PersistentVolumeClaim {
  readonly namespace: string;
  readonly name: string;
  readonly volumeName: string;
}

/** A namespace with what people wrote on it. */
export interface Namespace {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
}

/** Workloads that a finding speaks of: never an empty list. */
export type Workloads = NonEmpty<Workload>;
