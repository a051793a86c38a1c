import type { Container, PodTemplate, Ref, Volume, VolumeMount } from '../model/index.ts';
import { AUTOMOUNT_SECONDS } from './lifetime.ts';

/** Where the admission plugin mounts; compared as a plain string, a trailing slash is another path. */
export const TOKEN_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';
const VOLUME_PREFIX = 'kube-api-access-';
/** The suffix that the plugin makes: five characters of this alphabet (apiserver/pkg/storage/names). */
const MADE_VOLUME_NAME = /^kube-api-access-[bcdfghjklmnpqrstvwxz2456789]{5}$/u;

/** A pod as the plugin leaves it, and the mounts that it made. */
export interface Injected {
  readonly pod: PodTemplate;
  readonly mounts: ReadonlySet<VolumeMount>;
  /** the name of the volume that it added; null: none */
  readonly madeVolume: string | null;
}

/**
 * Does to a pod what the ServiceAccount admission plugin does when a token is to be mounted.
 *
 * @source Kubernetes 1.37.2, plugin/pkg/admission/serviceaccount/admission.go, mountServiceAccountToken
 */
export function injectToken(pod: PodTemplate): Injected {
  const reused = pod.volumes.find(({ name }) => name.startsWith(VOLUME_PREFIX));
  const name = reused?.name ?? `${VOLUME_PREFIX}…`;
  const mounts = new Set<VolumeMount>();
  const containers = pod.containers.map((container): Container => {
    if (container.role === 'ephemeral' || container.volumeMounts.some(({ mountPath }) => mountPath === TOKEN_FOLDER)) return container;
    const mount: VolumeMount = { volume: name, mountPath: TOKEN_FOLDER, subPath: '', subPathExpr: '', ref: container.ref };
    mounts.add(mount);
    return { ...container, volumeMounts: [...container.volumeMounts, mount] };
  });
  if (mounts.size === 0 || reused !== undefined) return { pod: { ...pod, containers }, mounts, madeVolume: null };
  return { pod: { ...pod, containers, volumes: [...pod.volumes, madeVolume(name, pod.ref)] }, mounts, madeVolume: name };
}

function madeVolume(name: string, ref: Ref): Volume {
  return {
    name,
    ref,
    source: {
      kind: 'projected',
      sources: [
        { kind: 'token', path: 'token', audience: '', expirationSeconds: AUTOMOUNT_SECONDS },
        { kind: 'config-map', configMap: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
        { kind: 'downward', paths: ['namespace'] },
      ],
    },
  };
}

/**
 * The mounts of an admitted pod that look as if the plugin made them. A live pod does not tell who wrote a mount: the
 * name, the content and the path are all there is.
 */
export function findInjected(pod: PodTemplate): ReadonlySet<VolumeMount> {
  // Its own word cannot be changed after admission: somebody else wrote these mounts, as in a manifest exported from a live pod.
  if (pod.automount.value === false) return new Set();
  const made = new Set(pod.volumes.filter(isMadeVolume).map(({ name }) => name));
  const mounts = pod.containers.filter(({ role }) => role !== 'ephemeral').flatMap(({ volumeMounts }) => volumeMounts);
  return new Set(mounts.filter(({ volume, mountPath, subPath }) => made.has(volume) && mountPath === TOKEN_FOLDER && subPath === ''));
}

function isMadeVolume({ name, source }: Volume): boolean {
  if (!MADE_VOLUME_NAME.test(name) || source.kind !== 'projected') return false;
  return source.sources.some((part) => part.kind === 'token' && part.expirationSeconds === AUTOMOUNT_SECONDS && part.audience === '');
}
