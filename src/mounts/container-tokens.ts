import type { Container, PodTemplate, Snapshot, Volume, VolumeMount } from '../model/index.ts';
import type { Gap } from '../sources/index.ts';
import { csiTokens } from './csi.ts';
import { envTokens } from './env.ts';
import { isForApiServer, realExpirySeconds } from './lifetime.ts';
import type { ContainerMounts, TokenMount, TokenVia } from './token-mount.ts';
import { cleanPath, tokensOfVolume, type TokenFile } from './volumes.ts';

/** What every mount of a pod is judged against. */
export interface PodContext {
  readonly snapshot: Snapshot;
  readonly namespace: string;
  /** `namespace/name` of the pod's own account; null: none */
  readonly account: string | null;
  readonly volumes: ReadonlyMap<string, Volume>;
  /** whether the admission plugin made a mount; such a token is `automount` whatever its volume is */
  readonly isInjected: (mount: VolumeMount) => boolean;
  /** the volume that the plugin adds, which nobody wrote; null: none */
  readonly madeVolume: string | null;
  /** on what the presence of injected mounts rests; null: on nothing */
  readonly assuming: string | null;
}

/** Every token that a container holds through files, variables or CSI drivers, in the order of its fields. */
export function tokensOfContainer(context: PodContext, container: Container): ContainerMounts {
  const gaps: Gap[] = [];
  const mounted = container.volumeMounts.flatMap((mount) => {
    const volume = context.volumes.get(mount.volume);
    if (volume === undefined) return [];
    const { files, gaps: volumeGaps } = tokensOfVolume(context.snapshot, context.namespace, volume);
    gaps.push(...volumeGaps);
    const driver = csiTokens(context, mount, volume);
    gaps.push(...driver.gaps);
    const direct = files.flatMap((file) => {
      const seen = pathThroughMount(mount, file.path);
      if (seen.gap !== null) gaps.push(seen.gap);
      return seen.file === null ? [] : [fileToken(context, { mount, file, seenAt: seen.file })];
    });
    return [...direct, ...driver.tokens];
  });
  const env = envTokens(context, container);
  gaps.push(...env.gaps);
  return { container: container.name, tokens: [...mounted, ...env.tokens], gaps: uniqueGaps(gaps) };
}

interface SeenFile {
  readonly mount: VolumeMount;
  readonly file: TokenFile;
  readonly seenAt: string;
}

function fileToken(context: PodContext, { mount, file, seenAt }: SeenFile): TokenMount {
  const injected = context.isInjected(mount);
  const via: TokenVia = injected ? 'automount' : file.kind === 'secret' ? 'secret-volume' : 'projected';
  return {
    via,
    path: mount.mountPath,
    file: seenAt,
    env: null,
    audience: file.audience,
    forApiServer: isForApiServer(file.audience),
    expirationSeconds: file.expirationSeconds,
    realExpirySeconds: realExpirySeconds(file),
    serviceAccount: file.serviceAccount ?? context.account ?? '',
    secret: file.secret,
    inContainer: true,
    subPath: mount.subPath === '' ? null : mount.subPath,
    extraKeys: file.extraKeys,
    csiDriver: null,
    volume: mount.volume === context.madeVolume ? null : mount.volume,
    assuming: injected ? context.assuming : null,
  };
}

/**
 * Where a file of a volume appears in a container: everything under the mount path, or with a subPath only what
 * stands at or below it.
 */
function pathThroughMount(mount: VolumeMount, path: string): { readonly file: string | null; readonly gap: Gap | null } {
  if (mount.subPathExpr !== '') {
    const gap: Gap = {
      code: 'G107',
      summary: `${mount.mountPath} mounts part of a volume with a token, chosen by the variable in subPathExpr ${mount.subPathExpr}`,
      howToClose: 'review the running pod (leastmount review without a SOURCE), whose variables are settled',
    };
    return { file: null, gap };
  }
  const subPath = cleanPath(mount.subPath).replace(/^\.\.data(?:\/|$)/u, '');
  if (subPath === '') return { file: joinPath(mount.mountPath, path), gap: null };
  if (path === subPath) return { file: trimSlash(mount.mountPath), gap: null };
  if (path.startsWith(`${subPath}/`)) return { file: joinPath(mount.mountPath, path.slice(subPath.length + 1)), gap: null };
  return { file: null, gap: null };
}

function joinPath(folder: string, path: string): string {
  return `${trimSlash(folder)}/${path}`;
}

function trimSlash(path: string): string {
  return path.replace(/\/+$/u, '');
}

function uniqueGaps(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.code} ${gap.summary}`, gap])).values()];
}

/** Names of volumes that hold a token and that no container mounts: the kubelet never mints it. */
export function unmountedTokenVolumes(context: PodContext, pod: PodTemplate): string[] {
  const mounted = new Set(pod.containers.flatMap((container) => container.volumeMounts.map((mount) => mount.volume)));
  return pod.volumes.filter((volume) => !mounted.has(volume.name) && tokensOfVolume(context.snapshot, context.namespace, volume).files.length > 0).map(({ name }) => name);
}
