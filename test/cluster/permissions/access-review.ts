import type { AccessRequest, Account } from '../../../src/permissions/index.ts';
import type { ClusterClient } from '../client.ts';

/** @param selectedName what the call's field selector asks for; RBAC does not look at it */
export function reviewOf({ namespace, name }: Account, request: AccessRequest, selectedName: string | null): object {
  const attributes =
    request.kind === 'path'
      ? { nonResourceAttributes: { verb: request.verb, path: request.path } }
      : {
          resourceAttributes: {
            verb: request.verb,
            group: request.group,
            resource: request.resource,
            subresource: request.subresource,
            namespace: request.namespace ?? '',
            name: request.name ?? '',
            ...(selectedName === null ? {} : { fieldSelector: { rawSelector: `metadata.name=${selectedName}` } }),
          },
        };
  const spec = { user: `system:serviceaccount:${namespace}:${name}`, groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'], ...attributes };
  return { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec };
}

/** What the API server says of a SubjectAccessReview. */
export async function isAllowed(admin: ClusterClient, review: object): Promise<boolean> {
  const { status, body } = await admin.request('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', review);
  const said = /"allowed":(?<allowed>true|false)/u.exec(JSON.stringify(body))?.groups?.['allowed'];
  if (status !== 201 || said === undefined) throw new Error(`no review but ${status}: ${JSON.stringify(body)}`);
  return said === 'true';
}
