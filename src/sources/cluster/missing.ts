import { printable } from '../../lib/index.ts';
import type { SourceItem } from '../document.ts';
import { resourceName, type ClusterResource } from './resources.ts';

/** A list that was refused or failed, and where: everywhere (null) or in these namespaces. */
export interface Missing {
  readonly cluster: string;
  readonly verb: 'get' | 'list';
  readonly resource: Pick<ClusterResource, 'group' | 'resource'>;
  /** null: the whole cluster; else sorted, never empty */
  readonly namespaces: readonly string[] | null;
}

const SHOWN = 5;
const PAGE = 'docs/install/read-only.md';

function placeOf(namespaces: readonly string[] | null): string {
  if (namespaces === null) return 'in all namespaces';
  const shown = namespaces.slice(0, SHOWN).join(', ');
  const more = namespaces.length > SHOWN ? ` and ${namespaces.length - SHOWN} more` : '';
  return `in ${namespaces.length === 1 ? 'namespace' : 'namespaces'} ${shown}${more}`;
}

/** What was not seen, twice: as a problem (what happened) and as a gap (what would close it). */
export function forbidden(missing: Missing, clusterScoped: boolean): SourceItem[] {
  const { cluster, verb, resource, namespaces } = missing;
  const name = resourceName(resource);
  const place = clusterScoped ? 'in the cluster' : placeOf(namespaces);
  const where = clusterScoped ? '' : namespaces === null ? ' --all-namespaces' : ` -n ${namespaces[0] ?? ''}`;
  return [
    {
      kind: 'problem',
      problem: { code: 'P108', level: 'warning', message: `cannot ${verb} ${name} ${place}: forbidden`, origin: { kind: 'cluster', cluster } },
    },
    {
      kind: 'gap',
      gap: {
        code: 'G105',
        summary: `may not ${verb} ${name} ${place}`,
        howToClose: `grant "${verb}" on ${name} ${place} (${PAGE}); kubectl auth can-i ${verb} ${name}${where} tells when it is there`,
      },
    },
  ];
}

/** A list that should have worked. The rest is reviewed, but the run does not end as if all had been seen. */
export function failed(missing: Missing, message: string): SourceItem[] {
  const { cluster, verb, resource, namespaces } = missing;
  const name = resourceName(resource);
  const place = placeOf(namespaces);
  return [
    {
      kind: 'problem',
      problem: { code: 'P108', level: 'error', message: `cannot ${verb} ${name} ${place}: ${printable(message)}`, origin: { kind: 'cluster', cluster } },
    },
    { kind: 'gap', gap: { code: 'G105', summary: `${name} ${place} could not be read`, howToClose: 'run the review again when the API server is well' } },
  ];
}
