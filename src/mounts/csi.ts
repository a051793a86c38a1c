import { isKnown, type Volume, type VolumeMount } from '../model/index.ts';
import type { Gap } from '../sources/index.ts';
import type { PodContext } from './container-tokens.ts';
import { isForApiServer, realExpirySeconds } from './lifetime.ts';
import type { TokenMount } from './token-mount.ts';

/**
 * Tokens that the kubelet mints for the pod's account and hands to the CSI driver of a mounted volume. The container
 * does not get them, the driver does.
 *
 * @source Kubernetes 1.37.2, pkg/volume/csi/csi_mounter.go, podServiceAccountTokenAttrs
 */
export function csiTokens(context: PodContext, mount: VolumeMount, volume: Volume): { readonly tokens: readonly TokenMount[]; readonly gaps: readonly Gap[] } {
  const driverName = driverOf(context, volume);
  if (driverName === null) return { tokens: [], gaps: [] };
  const driver = context.snapshot.csiDrivers.get(driverName);
  if (driver === undefined) {
    const isAbsent = isKnown(context.snapshot, 'csidrivers', '');
    return { tokens: [], gaps: isAbsent ? [] : [unknownDriver(driverName)] };
  }
  const tokens = driver.tokenRequests.map(({ audience, expirationSeconds }): TokenMount => ({
    via: 'csi',
    path: mount.mountPath,
    file: null,
    env: null,
    audience,
    forApiServer: isForApiServer(audience),
    expirationSeconds,
    realExpirySeconds: realExpirySeconds({ audience, expirationSeconds }),
    serviceAccount: context.account ?? '',
    secret: null,
    inContainer: false,
    subPath: null,
    extraKeys: [],
    csiDriver: driver.name,
    volume: volume.name,
    assuming: null,
  }));
  return { tokens, gaps: [] };
}

function driverOf({ snapshot, namespace }: PodContext, { source }: Volume): string | null {
  if (source.kind === 'csi') return source.driver;
  if (source.kind !== 'claim') return null;
  const claim = snapshot.persistentVolumeClaims.get(`${namespace}/${source.claim}`);
  const volume = claim === undefined ? undefined : snapshot.persistentVolumes.get(claim.volumeName);
  return volume?.csiDriver ?? null;
}

function unknownDriver(name: string): Gap {
  return {
    code: 'G103',
    summary: `CSIDriver ${name} is not in the input: it may ask for tokens of this pod's account, which go to the driver, not to the container`,
    howToClose: `add the manifest of CSIDriver ${name} (kubectl get csidriver ${name} -o yaml)`,
  };
}
