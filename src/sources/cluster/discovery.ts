import { compareText } from '../../lib/index.ts';
import type { Ask } from './ask.ts';
import { fieldsOf, itemsOf, textOf, type Fields } from './fields.ts';
import { parsed } from './list.ts';
import type { CustomKind } from './request.ts';
import type { ClusterResource } from './resources.ts';

const AGGREGATED = ['v2', 'v2beta1'].map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`);
const ACCEPT = [...AGGREGATED, 'application/json'].join(',');
/** Custom objects can be large: an Argo Workflow keeps the story of every step. */
const CUSTOM_PAGE = 100;

export type Discovery =
  | { readonly kind: 'found'; readonly resources: readonly ClusterResource[] }
  /** what could not be asked, such as `/apis`, and why */
  | { readonly kind: 'unknown'; readonly path: string; readonly message: string };

/**
 * Finds which of the wanted kinds the cluster serves, each in the version the cluster prefers; sorted.
 *
 * @source Kubernetes API concepts, "Aggregated discovery" (v2 since 1.30; before it, one question a group version)
 */
export async function discover(ask: Ask, wanted: readonly CustomKind[]): Promise<Discovery> {
  if (wanted.length === 0) return { kind: 'found', resources: [] };
  const kinds = new Set(wanted.map(({ group, kind }) => `${group}/${kind}`));
  const groups = new Set(wanted.map(({ group }) => group));
  const answer = await ask('/apis', ACCEPT);
  const body = answer.status === 200 ? parsed(answer.body) : null;
  if (body === null) return { kind: 'unknown', path: '/apis', message: `the API server answered ${answer.status}` };
  const served: ClusterResource[] = [];
  const aggregated = textOf(body, 'kind') === 'APIGroupDiscoveryList';
  const entries = aggregated ? itemsOf(body, 'items').flatMap(fromAggregated) : await fromGroups(ask, itemsOf(body, 'groups'), groups);
  if (!Array.isArray(entries)) return entries;
  for (const entry of entries) {
    const known = served.some((other) => other.group === entry.group && other.kind === entry.kind);
    if (kinds.has(`${entry.group}/${entry.kind}`) && !known) served.push(entry);
  }
  return { kind: 'found', resources: served.sort((a, b) => compareText(`${a.group}/${a.resource}`, `${b.group}/${b.resource}`)) };
}

function custom(found: Pick<ClusterResource, 'group' | 'version' | 'resource' | 'kind' | 'namespaced'>): ClusterResource {
  return { ...found, selectable: true, fieldSelector: null, pageSize: CUSTOM_PAGE };
}

/** The server names the version it prefers first. */
function fromAggregated(groupItem: Fields): ClusterResource[] {
  const group = textOf(fieldsOf(groupItem, 'metadata'), 'name') ?? '';
  return itemsOf(groupItem, 'versions').flatMap((versionItem) =>
    itemsOf(versionItem, 'resources').map((resource) =>
      custom({
        group,
        version: textOf(versionItem, 'version') ?? '',
        resource: textOf(resource, 'resource') ?? '',
        kind: textOf(fieldsOf(resource, 'responseKind'), 'kind') ?? '',
        namespaced: textOf(resource, 'scope') === 'Namespaced',
      }),
    ),
  );
}

async function fromGroups(ask: Ask, groups: readonly Fields[], wanted: ReadonlySet<string>): Promise<ClusterResource[] | Discovery> {
  const found: ClusterResource[] = [];
  for (const item of groups) {
    const group = textOf(item, 'name') ?? '';
    if (!wanted.has(group)) continue;
    const preferred = textOf(fieldsOf(item, 'preferredVersion'), 'version') ?? '';
    const versions = itemsOf(item, 'versions').map((version) => textOf(version, 'version') ?? '');
    for (const version of new Set([preferred, ...versions])) {
      const path = `/apis/${group}/${version}`;
      const answer = await ask(path);
      const body = answer.status === 200 ? parsed(answer.body) : null;
      if (body === null) return { kind: 'unknown', path, message: `the API server answered ${answer.status}` };
      found.push(...itemsOf(body, 'resources').flatMap((resource) => fromResource(resource, group, version)));
    }
  }
  return found;
}

function fromResource(item: Fields, group: string, version: string): ClusterResource[] {
  const resource = textOf(item, 'name') ?? '';
  if (resource.includes('/')) return [];
  return [custom({ group, version, resource, kind: textOf(item, 'kind') ?? '', namespaced: item['namespaced'] === true })];
}
