import { canBeSame } from './account.ts';
import type { Grant, Rights, Unresolved } from './rights.ts';
import { allowsPath, allowsResource, type ResourceAsk } from './rule.ts';

/** What the authorizer is asked: the attributes of a request, not its URL; `attributesOf` makes them of a call. */
export type AccessRequest =
  | (ResourceAsk & {
      readonly kind: 'resource';
      /** null: all namespaces, or the resource has none */
      readonly namespace: string | null;
      /** null: the request names no object */
      readonly name: string | null;
    })
  | { readonly kind: 'path'; readonly verb: string; readonly path: string };

/** The authorizer's answer. What is unresolved could allow it after all. */
export type Decision =
  | { readonly kind: 'allowed'; readonly by: Grant }
  | { readonly kind: 'denied'; readonly unresolved: readonly Unresolved[] };

/**
 * Decides a request exactly as the RBAC authorizer does: any rule of any binding that applies; nothing ever forbids.
 * Bindings of a namespace are asked only for requests in it, so they give nothing that has no namespace.
 *
 * @source Kubernetes 1.37.2, plugin/pkg/auth/authorizer/rbac/rbac.go and pkg/apis/rbac/v1/evaluation_helpers.go
 */
export function decide(rights: Rights, request: AccessRequest): Decision {
  const by = rights.grants.find((grant) => allows(grant, request)) ?? rights.baseline.find((grant) => allows(grant, request));
  return by === undefined ? { kind: 'denied', unresolved: rights.unresolved } : { kind: 'allowed', by };
}

function allows({ rule, within }: Grant, request: AccessRequest): boolean {
  if (request.kind === 'path') return within === null && allowsPath(rule, request.verb, request.path);
  const reaches = within === null || (request.namespace !== null && canBeSame(within, request.namespace));
  return reaches && allowsResource(rule, request, request.name ?? '');
}

/** One call of the API for a resource, as a client makes it. */
export interface ApiCall extends ResourceAsk {
  /** null: all namespaces, or the resource has none */
  readonly namespace: string | null;
  /** the object; of a creation its name stands in the body, not in the URL */
  readonly name: string | null;
  /** what a field selector `metadata.name=…` asks for; null: none */
  readonly selectedName: string | null;
}

/**
 * The attributes that the API server makes of a call: a creation and a deletion of many name no object, a list or
 * watch names one only by field selector, and a Namespace object is asked for in itself.
 *
 * @source Kubernetes 1.37.2, apiserver pkg/endpoints/request/requestinfo.go
 */
export function attributesOf({ verb, group, resource, subresource, namespace, name, selectedName }: ApiCall): AccessRequest {
  const named = nameOf({ verb, subresource }, name, selectedName);
  const isNamespaceObject = group === '' && resource === 'namespaces' && named !== null && verb !== 'list' && verb !== 'watch';
  return { kind: 'resource', verb, group, resource, subresource, namespace: isNamespaceObject ? named : namespace, name: named };
}

function nameOf({ verb, subresource }: Pick<ApiCall, 'verb' | 'subresource'>, name: string | null, selectedName: string | null): string | null {
  if (verb === 'list' || verb === 'watch') return selectedName;
  if (verb === 'deletecollection' || (verb === 'create' && subresource === '')) return null;
  return name;
}
