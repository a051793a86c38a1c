import type { Container, PodTemplate, ProjectedSource, ServiceAccount, VolumeSource, Workload } from '../model/index.ts';

/** A pod that carries this is the API's picture of a static pod; the plugin leaves it alone. */
export const MIRROR_ANNOTATION = 'kubernetes.io/config.mirror';
const ENFORCE_ANNOTATION = 'kubernetes.io/enforce-mountable-secrets';
/** What Go's strconv.ParseBool reads as true. */
const GO_TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);

const MIN_TOKEN_SECONDS = 600;
const MAX_TOKEN_SECONDS = 2 ** 32;

/** A template may carry the annotation too: the plugin sees only the pods that are made of it. */
export function isMirrorPod(pod: PodTemplate): boolean {
  return pod.annotations.has(MIRROR_ANNOTATION);
}

/**
 * Why the API server would refuse a pod, as far as tokens are concerned; null: it would not. The plugin speaks before
 * the fields are validated.
 *
 * @source Kubernetes 1.37.2, plugin/pkg/admission/serviceaccount/admission.go (Validate) and
 * pkg/apis/core/validation/validation.go; kubernetes-truth 1.4 and 1.5
 */
export function refusalOf({ apiVersion, pod }: Pick<Workload, 'apiVersion' | 'pod'>, account: ServiceAccount | null): string | null {
  const refused = account === null ? null : mountableSecretsRefusal(pod, account);
  return refused ?? (BUILTIN_VERSIONS.has(apiVersion) ? fieldRefusal(pod) : volumeRefusal(pod));
}

/** The pods of other kinds are made by operators, which may add volumes that we do not see. */
const BUILTIN_VERSIONS = new Set(['v1', 'apps/v1', 'apps/v1beta1', 'apps/v1beta2', 'batch/v1', 'batch/v1beta1', 'extensions/v1beta1']);

/** Why the API server would refuse a mirror pod. */
export function mirrorRefusal(pod: PodTemplate): string | null {
  if (pod.serviceAccountName.value !== null) return 'a mirror pod may not reference service accounts';
  if (secretNames(pod).length > 0) return 'a mirror pod may not reference secrets';
  const projectsToken = pod.volumes.some(({ source }) => source.kind === 'projected' && source.sources.some(({ kind }) => kind === 'token'));
  return projectsToken ? 'a mirror pod may not use ServiceAccountToken volume projections' : fieldRefusal(pod);
}

function fieldRefusal(pod: PodTemplate): string | null {
  return volumeRefusal(pod) ?? mountRefusal(pod);
}

function volumeRefusal(pod: PodTemplate): string | null {
  const names = new Set<string>();
  for (const { name, source } of pod.volumes) {
    if (names.has(name)) return `volume ${name} is declared twice`;
    names.add(name);
    const fault = sourceFault(source);
    if (fault !== null) return `volume ${name}: ${fault}`;
  }
  return null;
}

function sourceFault(source: VolumeSource): string | null {
  if (source.kind === 'secret' || source.kind === 'config-map') return firstFault(itemPaths(source), pathFault);
  return source.kind === 'projected' ? projectedFault(source.sources) : null;
}

/** Paths of tokens may meet others; those of all other sources must differ, compared as they are written. */
function projectedFault(sources: readonly ProjectedSource[]): string | null {
  const taken = new Set<string>();
  for (const source of sources) {
    const fault = source.kind === 'token' ? tokenFault(source) : firstFault(itemPaths(source), pathFault);
    if (fault !== null) return fault;
    for (const path of itemPaths(source)) {
      if (taken.has(path)) return `conflicting duplicate paths: ${path}`;
      taken.add(path);
    }
  }
  return null;
}

function tokenFault({ expirationSeconds, path }: Extract<ProjectedSource, { readonly kind: 'token' }>): string | null {
  if (!Number.isInteger(expirationSeconds) || expirationSeconds < MIN_TOKEN_SECONDS) return 'expirationSeconds must be at least 10 minutes (600)';
  if (expirationSeconds > MAX_TOKEN_SECONDS) return 'expirationSeconds must not exceed 2^32';
  return pathFault(path);
}

function itemPaths(source: VolumeSource | ProjectedSource): readonly string[] {
  if (source.kind === 'downward') return source.paths;
  return source.kind === 'secret' || source.kind === 'config-map' ? (source.items ?? []).map(({ path }) => path) : [];
}

function pathFault(path: string): string | null {
  if (path === '') return 'the path of a file is required';
  if (climbs(path)) return `path ${path} must be relative and must not contain ..`;
  return path.startsWith('..') ? `path ${path} must not begin with ..` : null;
}

function climbs(path: string): boolean {
  return path.startsWith('/') || path.split('/').includes('..');
}

function firstFault(paths: readonly string[], fault: (path: string) => string | null): string | null {
  for (const path of paths) {
    const found = fault(path);
    if (found !== null) return found;
  }
  return null;
}

function mountRefusal(pod: PodTemplate): string | null {
  const volumes = new Set(pod.volumes.map(({ name }) => name));
  for (const container of pod.containers) {
    const paths = new Set<string>();
    for (const { volume, mountPath, subPath, subPathExpr } of container.volumeMounts) {
      if (!volumes.has(volume)) return `container ${container.name} mounts volume ${volume}, which does not exist`;
      if (paths.has(mountPath)) return `container ${container.name} has two mounts at ${mountPath}`;
      paths.add(mountPath);
      if (climbs(subPath) || climbs(subPathExpr)) return `container ${container.name}: the subPath at ${mountPath} must be relative and must not contain ..`;
      if (subPath !== '' && subPathExpr !== '') return `container ${container.name} has both subPath and subPathExpr at ${mountPath}`;
    }
  }
  return null;
}

function mountableSecretsRefusal(pod: PodTemplate, account: ServiceAccount): string | null {
  if (!GO_TRUE.has(account.annotations.get(ENFORCE_ANNOTATION) ?? '')) return null;
  const allowed = new Set(account.secrets);
  const refused = mountableSecretNames(pod).find((name) => !allowed.has(name));
  const suffix = `is not allowed because service account ${account.name} does not reference that secret`;
  if (refused !== undefined) return `Secret ${refused} ${suffix}`;
  const pulls = new Set(account.imagePullSecrets);
  const pull = pod.imagePullSecrets.find((name) => !pulls.has(name));
  return pull === undefined ? null : `imagePullSecret ${pull} is not allowed because service account ${account.name} does not reference that imagePullSecret`;
}

/** Secrets in Secret volumes and variables; projected ones and CSI are not looked at (kubernetes-truth 1.5). */
function mountableSecretNames(pod: PodTemplate): string[] {
  const volumes = pod.volumes.flatMap(({ source }) => (source.kind === 'secret' ? [source.secret] : []));
  return [...volumes, ...pod.containers.filter(({ role }) => role !== 'ephemeral').flatMap(secretsOfEnv)];
}

function secretNames(pod: PodTemplate): string[] {
  const projected = pod.volumes.flatMap(({ source }) => (source.kind === 'projected' ? source.sources.flatMap((part) => (part.kind === 'secret' ? [part.secret] : [])) : []));
  const volumes = pod.volumes.flatMap(({ source }) => (source.kind === 'secret' ? [source.secret] : []));
  return [...volumes, ...projected, ...pod.containers.flatMap(secretsOfEnv), ...pod.imagePullSecrets];
}

function secretsOfEnv(container: Container): string[] {
  const single = container.env.flatMap((variable) => (variable.kind === 'secret-key' ? [variable.secret] : []));
  const whole = container.envFrom.flatMap((from) => (from.kind === 'secret' ? [from.secret] : []));
  return [...single, ...whole];
}
