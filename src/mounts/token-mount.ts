import type { Ref } from '../model/index.ts';
import type { Gap } from '../sources/index.ts';

/** How a token reaches a container. `automount`: the API server's admission plugin added the mount. */
export type TokenVia = 'automount' | 'projected' | 'secret-volume' | 'secret-env' | 'csi';

/** One token that a container can read, or (`csi`) that is handed to a driver on its behalf. */
export interface TokenMount {
  readonly via: TokenVia;
  /** the mountPath as written; null for `secret-env` */
  readonly path: string | null;
  /** the token file; null for `secret-env` and for `csi`, whose driver decides */
  readonly file: string | null;
  /** the variable, for `secret-env` */
  readonly env: string | null;
  /** empty: the API server's own audience */
  readonly audience: string;
  /** true: the API server accepts it */
  readonly forApiServer: boolean;
  /** as asked for; null: never expires */
  readonly expirationSeconds: number | null;
  /** as the API server grants it (truth 3.3: the one-year extension); null: never expires */
  readonly realExpirySeconds: number | null;
  /** `namespace/name` of the account whose identity it is; may differ from the pod's */
  readonly serviceAccount: string;
  readonly secret: string | null;
  /** false: given to a CSI driver, not to the container */
  readonly inContainer: boolean;
  /** the subPath it is mounted by: such a file never rotates */
  readonly subPath: string | null;
  /** keys of the token Secret beyond token, ca.crt and namespace that are delivered with it */
  readonly extraKeys: readonly string[];
  readonly csiDriver: string | null;
  readonly volume: string | null;
  /** what the answer rests on when an object that decides is not in the input; null: nothing */
  readonly assuming: string | null;
}

/** The token mounts of one container, and what could not be told about it. */
export interface ContainerMounts {
  readonly container: string;
  readonly tokens: readonly TokenMount[];
  readonly gaps: readonly Gap[];
}

/** Why an automounted token is there, or is not. */
export interface AutomountDecision {
  readonly effective: boolean;
  readonly decidedBy: 'pod' | 'service-account' | 'default';
  readonly pod: boolean | null;
  readonly serviceAccount: boolean | null;
  /** the line that decided, or the mapping where it could have been said */
  readonly ref: Ref;
}

/** Something that exposes tokens of others; it is not this pod's own token. */
export interface ExposureRisk {
  readonly container: string;
  readonly kind: 'hostpath-kubelet-pods';
  /** the mountPath */
  readonly path: string;
  readonly hostPath: string;
}

/** Who holds which token in one pod. */
export interface PodMounts {
  /** null: none (mirror and static pods) */
  readonly serviceAccount: { readonly namespace: string; readonly name: string; readonly found: boolean } | null;
  /** why the API server would refuse the pod; then no container holds a token */
  readonly refused: string | null;
  readonly automount: AutomountDecision;
  /** in the order of the pod's containers */
  readonly containers: readonly ContainerMounts[];
  readonly risks: readonly ExposureRisk[];
  /** names of volumes that hold a token and that no container mounts: the kubelet never mints it */
  readonly unmountedTokenVolumes: readonly string[];
}
