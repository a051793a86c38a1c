import type { PodTemplate } from '../model/index.ts';
import type { ExposureRisk } from './token-mount.ts';

/** Where the kubelet keeps the volumes of all pods of its node, tokens included. */
const KUBELET_PODS = '/var/lib/kubelet/pods';

/** Mounts through which a container reads the tokens of other pods on its node; not its own token. */
export function hostPathRisks(pod: PodTemplate): ExposureRisk[] {
  const exposing = new Map(pod.volumes.flatMap(({ name, source }) => (source.kind === 'host-path' && reachesKubelet(source.path) ? [[name, source.path] as const] : [])));
  return pod.containers.flatMap((container) =>
    container.volumeMounts.flatMap((mount): ExposureRisk[] => {
      const hostPath = exposing.get(mount.volume);
      if (hostPath === undefined || !reachesKubelet(`${hostPath}/${mount.subPath}`)) return [];
      return [{ container: container.name, kind: 'hostpath-kubelet-pods', path: mount.mountPath, hostPath }];
    }),
  );
}

/** At, above or below the kubelet's pods. */
function reachesKubelet(path: string): boolean {
  const clean = `/${path.split('/').filter((step) => step !== '' && step !== '.').join('/')}`;
  const folder = clean === '/' ? '' : clean;
  return `${KUBELET_PODS}/`.startsWith(`${folder}/`) || `${folder}/`.startsWith(`${KUBELET_PODS}/`);
}
