import { findSecret, isKnown, TOKEN_SECRET_TYPE, type KeyToPath, type ProjectedSource, type Secret, type Snapshot, type Volume, type VolumeSource } from '../model/index.ts';
import type { Gap } from '../sources/index.ts';

const SERVICE_ACCOUNT_NAME = 'kubernetes.io/service-account.name';
const SERVICE_ACCOUNT_KEYS = new Set(['token', 'ca.crt', 'namespace', 'service-ca.crt']);

/** A token that stands at a path inside a volume (or comes from a token Secret). */
export interface TokenFile {
  readonly kind: 'projected' | 'secret';
  /** relative to the volume */
  readonly path: string;
  readonly audience: string;
  /** null: never expires */
  readonly expirationSeconds: number | null;
  /** the account whose identity it is, when it is not the pod's own */
  readonly serviceAccount: string | null;
  readonly secret: string | null;
  readonly extraKeys: readonly string[];
}

/** The tokens of a volume and what could not be told of it. */
export interface VolumeTokens {
  readonly files: readonly TokenFile[];
  readonly gaps: readonly Gap[];
}

/** A token Secret, no token Secret, or one that is not in the input and may be either. */
export type SecretLookup = { readonly kind: 'token'; readonly secret: Secret } | { readonly kind: 'other' } | { readonly kind: 'unknown' };

/** What kind of Secret a name stands for. */
export function lookUpSecret(snapshot: Snapshot, namespace: string, name: string): SecretLookup {
  const secret = findSecret(snapshot, { namespace, name });
  if (secret !== undefined) return secret.type === TOKEN_SECRET_TYPE ? { kind: 'token', secret } : { kind: 'other' };
  return isKnown(snapshot, 'secrets', namespace) ? { kind: 'other' } : { kind: 'unknown' };
}

/** `namespace/name` of the account whose token a token Secret holds. */
export function accountOfSecret(secret: Secret): string {
  return `${secret.namespace}/${secret.annotations.get(SERVICE_ACCOUNT_NAME) ?? ''}`;
}

/** Keys that do not belong into a token Secret: names only. */
export function extraKeysOf(secret: Secret): string[] {
  return secret.keys.filter((key) => !SERVICE_ACCOUNT_KEYS.has(key));
}

/** The token files of a volume, whoever mounts it. */
export function tokensOfVolume(snapshot: Snapshot, namespace: string, volume: Volume): VolumeTokens {
  const { source } = volume;
  switch (source.kind) {
    case 'secret':
      return secretTokens(snapshot, namespace, source);
    case 'projected':
      return projectedTokens(snapshot, namespace, source.sources);
    case 'config-map':
    case 'csi':
    case 'claim':
    case 'host-path':
    case 'other':
      return { files: [], gaps: [] };
  }
}

type SecretSource = Extract<VolumeSource | ProjectedSource, { readonly kind: 'secret' }>;

function secretTokens(snapshot: Snapshot, namespace: string, source: SecretSource): VolumeTokens {
  const paths = tokenPaths(source.items);
  if (paths.length === 0) return { files: [], gaps: [] };
  const found = lookUpSecret(snapshot, namespace, source.secret);
  if (found.kind === 'other') return { files: [], gaps: [] };
  if (found.kind === 'unknown') return { files: [], gaps: [unknownSecret(namespace, source.secret)] };
  const { secret } = found;
  const extraKeys = source.items === null ? extraKeysOf(secret) : extraKeysOf(secret).filter((key) => source.items?.some((item) => item.key === key));
  const files = paths.map((path): TokenFile => ({
    kind: 'secret',
    path,
    audience: '',
    expirationSeconds: null,
    serviceAccount: accountOfSecret(secret),
    secret: secret.name,
    extraKeys,
  }));
  return { files, gaps: [] };
}

/** Under which names the key `token` appears; without `items` every key keeps its own. */
function tokenPaths(items: readonly KeyToPath[] | null): string[] {
  if (items === null) return ['token'];
  return items.filter((item) => item.key === 'token').map((item) => item.path);
}

/**
 * Later sources win a path from earlier ones, because the kubelet fills one map in their order.
 *
 * @source Kubernetes 1.37.2, pkg/volume/projected/projected.go, collectData
 */
function projectedTokens(snapshot: Snapshot, namespace: string, sources: readonly ProjectedSource[]): VolumeTokens {
  const files = new Map<string, TokenFile>();
  const gaps: Gap[] = [];
  for (const source of sources) {
    switch (source.kind) {
      case 'token':
        files.delete(cleanPath(source.path));
        files.set(cleanPath(source.path), {
          kind: 'projected',
          path: cleanPath(source.path),
          audience: source.audience,
          expirationSeconds: source.expirationSeconds,
          serviceAccount: null,
          secret: null,
          extraKeys: [],
        });
        break;
      case 'secret': {
        const tokens = secretTokens(snapshot, namespace, source);
        gaps.push(...tokens.gaps);
        for (const path of source.items?.map((item) => item.path) ?? []) files.delete(cleanPath(path));
        for (const file of tokens.files) files.set(cleanPath(file.path), { ...file, path: cleanPath(file.path) });
        break;
      }
      case 'config-map':
        for (const path of source.items?.map((item) => item.path) ?? []) files.delete(cleanPath(path));
        break;
      case 'downward':
        for (const path of source.paths) files.delete(cleanPath(path));
        break;
      case 'other':
        break;
    }
  }
  return { files: [...files.values()], gaps };
}

/** `./a//b/` and `a/b` are one file. */
export function cleanPath(path: string): string {
  return path.split('/').filter((step) => step !== '' && step !== '.').join('/');
}

export function unknownSecret(namespace: string, name: string): Gap {
  const full = namespace === '' ? name : `${namespace}/${name}`;
  return {
    code: 'G102',
    summary: `Secret ${full} is not in the input: were it a token Secret, its token would be here`,
    howToClose: `add the manifest of Secret ${full}, or say --complete if it is made by hand and is no ServiceAccount token`,
  };
}
