import { findSecret, type Container, type Secret } from '../model/index.ts';
import type { Gap } from '../sources/index.ts';
import type { PodContext } from './container-tokens.ts';
import type { TokenMount } from './token-mount.ts';
import { accountOfSecret, extraKeysOf, lookUpSecret, unknownSecret } from './volumes.ts';

interface Variable {
  readonly name: string;
  /** null: no token */
  readonly secret: Secret | null;
  readonly wholeSecret: boolean;
}

/**
 * Tokens in environment variables. Of several variables with one name the last counts; `env` comes after `envFrom`.
 *
 * @source Kubernetes 1.37.2, pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables
 */
export function envTokens(context: PodContext, container: Container): { readonly tokens: readonly TokenMount[]; readonly gaps: readonly Gap[] } {
  const gaps: Gap[] = [];
  const variables = new Map<string, Variable>();
  const put = (variable: Variable): void => {
    variables.delete(variable.name);
    variables.set(variable.name, variable);
  };
  for (const from of container.envFrom) {
    if (from.kind !== 'secret') continue;
    const found = lookUpSecret(context.snapshot, context.namespace, from.secret);
    if (found.kind === 'unknown') gaps.push(unknownSecret(context.namespace, from.secret));
    else if (found.kind === 'token') put({ name: `${from.prefix}token`, secret: found.secret, wholeSecret: true });
    else if (hasTokenKey(context, from.secret)) put({ name: `${from.prefix}token`, secret: null, wholeSecret: true });
  }
  for (const variable of container.env) {
    if (variable.kind !== 'secret-key' || variable.key !== 'token') {
      put({ name: variable.name, secret: null, wholeSecret: false });
      continue;
    }
    const found = lookUpSecret(context.snapshot, context.namespace, variable.secret);
    if (found.kind === 'unknown') gaps.push(unknownSecret(context.namespace, variable.secret));
    put({ name: variable.name, secret: found.kind === 'token' ? found.secret : null, wholeSecret: false });
  }
  const tokens = [...variables.values()].flatMap(({ name, secret, wholeSecret }) => (secret === null ? [] : [variableToken(name, secret, wholeSecret)]));
  return { tokens, gaps };
}

/** Another Secret with a key of that name hides the variable of a token Secret that comes before it. */
function hasTokenKey({ snapshot, namespace }: PodContext, name: string): boolean {
  return findSecret(snapshot, { namespace, name })?.keys.includes('token') === true;
}

function variableToken(env: string, secret: Secret, wholeSecret: boolean): TokenMount {
  return {
    via: 'secret-env',
    path: null,
    file: null,
    env,
    audience: '',
    forApiServer: true,
    expirationSeconds: null,
    realExpirySeconds: null,
    serviceAccount: accountOfSecret(secret),
    secret: secret.name,
    inContainer: true,
    subPath: null,
    extraKeys: wholeSecret ? extraKeysOf(secret) : [],
    csiDriver: null,
    volume: null,
    assuming: null,
  };
}
