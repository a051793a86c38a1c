/** A sentence of Kubernetes' own behaviour, and where it can be checked. */
export interface Rule {
  readonly says: string;
  readonly source: string;
}

const ADMISSION = 'Kubernetes 1.37, plugin/pkg/admission/serviceaccount/admission.go';

/** Every rule that `explain` may name as the reason of a decision. Read from Kubernetes' source, not from its pages. */
export const RULES = {
  silence: {
    says: 'Where neither the pod nor its ServiceAccount sets automountServiceAccountToken, Kubernetes adds a token to every init and app container.',
    source: ADMISSION,
  },
  accountSpeaks: {
    says: "The ServiceAccount's automountServiceAccountToken decides only where the pod does not set its own.",
    source: ADMISSION,
  },
  podWins: {
    says: "The pod's own automountServiceAccountToken wins over its ServiceAccount's, both ways.",
    source: ADMISSION,
  },
  readOnce: {
    says: 'Both fields are read once, when the pod is created: changing them does nothing to pods that run.',
    source: ADMISSION,
  },
  occupied: {
    says: 'A container that mounts anything at exactly /var/run/secrets/kubernetes.io/serviceaccount gets no token added; it is compared as plain text, for each container.',
    source: ADMISSION,
  },
  prefixReuse: {
    says: 'The first volume whose name starts with kube-api-access- is mounted instead of a new one, whatever is in it.',
    source: ADMISSION,
  },
  explicit: {
    says: 'automountServiceAccountToken: false stops only the mount that Kubernetes adds; what the pod names itself stays.',
    source: ADMISSION,
  },
  ephemeral: {
    says: 'Kubernetes never adds a token to an ephemeral container.',
    source: ADMISSION,
  },
  mirror: {
    says: 'A static pod and its mirror may name no ServiceAccount, no Secret and no token volume, and get no token added.',
    source: `${ADMISSION}; pkg/kubelet/config/common.go`,
  },
  refused: {
    says: 'A pod is refused whose ServiceAccount does not exist, or may not mount the Secrets it names; the workload is stored, its pods never start.',
    source: ADMISSION,
  },
  extended: {
    says: 'A token bound to a pod and asked for with exactly 3607 seconds for the API server is made valid for a year, so that old clients live (--service-account-extend-token-expiration, on by default).',
    source: 'Kubernetes 1.37, pkg/registry/core/serviceaccount/storage/token.go',
  },
  secretToken: {
    says: "The token in a Secret is that of the account its annotation kubernetes.io/service-account.name names, whoever mounts it; it has no expiry and dies with the Secret.",
    source: 'Kubernetes 1.37, pkg/serviceaccount/legacy.go',
  },
  subPath: {
    says: 'A file mounted by subPath is never updated, so the token in it is not renewed.',
    source: 'Kubernetes documentation, Volumes, Using subPath',
  },
  csi: {
    says: 'A CSI driver with tokenRequests is handed a token of the pod\'s account for every volume it mounts, also when automount is false.',
    source: 'Kubernetes 1.37, pkg/volume/csi/csi_mounter.go',
  },
  unmounted: {
    says: 'The kubelet skips a volume that no container mounts and never asks for its token.',
    source: 'Kubernetes 1.37, pkg/kubelet/volumemanager/populator',
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof RULES;
