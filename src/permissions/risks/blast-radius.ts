import { isNonEmpty, sortedBy, type NonEmpty } from '../../lib/index.ts';
import type { Grant, Rights, Unresolved } from '../rights.ts';
import { speaksOf } from '../rule.ts';
import type { RiskRow, Severity } from './row.ts';
import { RISKS } from './table.ts';

/** One dangerous thing that an account may do, with the grants that allow it. */
export interface Risk {
  readonly row: RiskRow;
  readonly severity: Severity;
  /** where: namespaces (empty: the one that nobody named), sorted; null: everywhere */
  readonly within: readonly string[] | null;
  /** a sentence without its subject: `can read every Secret in namespace shop` */
  readonly says: string;
  readonly grants: NonEmpty<Grant>;
}

/** What a stranger with the token could do. */
export interface BlastRadius {
  /** the worst of it, without a subject: `can read every Secret in namespace shop` */
  readonly sentence: string;
  /** null: nothing of the risk table */
  readonly worst: Severity | null;
  /** worst first */
  readonly risks: readonly Risk[];
}

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const SHOWN = 3;

interface Hit {
  readonly row: RiskRow;
  readonly severity: Severity;
  readonly grant: Grant;
}

/** What the token of an account opens, worst first; what every account may do is no part of it. */
export function blastRadius(rights: Rights): BlastRadius {
  const counting = rights.grants.filter(({ standing }) => standing === 'counts');
  const groups = new Map<string, Hit[]>();
  for (const hit of counting.flatMap(hitsOf)) {
    const { rule, within } = hit.grant;
    const key = [SEVERITIES.indexOf(hit.severity), within === null ? 0 : 1, String(RISKS.indexOf(hit.row)).padStart(3, '0'), namesOf(rule.resourceNames)].join('\u0000');
    groups.set(key, [...(groups.get(key) ?? []), hit]);
  }
  const risks = sortedBy([...groups], ([key]) => key).flatMap(([, hits]) => (isNonEmpty(hits) ? [riskOf(hits)] : []));
  const [worst] = risks;
  return { sentence: worst === undefined ? harmless(counting, rights.unresolved) : worst.says, worst: worst?.severity ?? null, risks };
}

/** Who may do everything needs no further list. */
function hitsOf(grant: Grant): Hit[] {
  const [everything] = RISKS;
  const hits = RISKS.flatMap((row): Hit[] => {
    const severity = severityOf(row, grant);
    return severity === null ? [] : [{ row, severity, grant }];
  });
  return hits[0]?.row === everything ? hits.slice(0, 1) : hits;
}

/** A right on some names only is one step less bad. */
function severityOf(row: RiskRow, { rule, within }: Grant): Severity | null {
  const severity = within === null ? row.severity.everywhere : row.severity.inNamespace;
  if (severity === null || (row.onlyIn !== undefined && within !== null && within !== row.onlyIn)) return null;
  const isNamed = rule.resourceNames.length > 0;
  const isAllowed = row.verbs.some((verb) =>
    row.resources.some((written) => {
      const [group = '', resource = '', subresource = ''] = written.split('/');
      if (isNamed && (verb === 'deletecollection' || (verb === 'create' && subresource === ''))) return false;
      return speaksOf(rule, { verb, group, resource, subresource });
    }),
  );
  if (!isAllowed) return null;
  return isNamed ? (SEVERITIES[SEVERITIES.indexOf(severity) + 1] ?? 'low') : severity;
}

function riskOf(hits: NonEmpty<Hit>): Risk {
  const [{ row, severity, grant }] = hits;
  const [first, ...others] = hits;
  const grants: NonEmpty<Grant> = [first.grant, ...others.map((hit) => hit.grant)];
  const within = grant.within === null ? null : sortedBy([...new Set(grants.flatMap((each) => (each.within === null ? [] : [each.within])))], (name) => name);
  const names = grant.rule.resourceNames.length === 0 ? '' : ` (only ${namesOf(grant.rule.resourceNames)})`;
  return { row, severity, within, says: `can ${row.says}${names}${placeOf(row, within)}`, grants };
}

function placeOf(row: RiskRow | null, within: readonly string[] | null): string {
  if (within === null) return row === null || row.severity.inNamespace === null ? '' : ` in ${row.onlyIn === undefined ? 'every namespace' : `namespace ${row.onlyIn}`}`;
  const [only = ''] = within;
  if (within.length === 1) return only === '' ? ' in its namespace' : ` in namespace ${only}`;
  return ` in namespaces ${namesOf(within.map((name) => name || '(not named)'))}`;
}

function namesOf(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return names.slice(0, SHOWN).join(', ') + more;
}

/** Nothing of the risk table: what the account may do instead. */
function harmless(grants: readonly Grant[], unresolved: readonly Unresolved[]): string {
  const [first] = grants;
  if (first !== undefined) {
    const { verbs, resources, nonResourceUrls } = first.rule;
    const more = grants.length > 1 ? `, and ${grants.length - 1} more` : '';
    return `can ${namesOf(verbs)} ${namesOf(resources.length > 0 ? resources : nonResourceUrls)}${placeOf(null, first.within === null ? null : [first.within])}${more}`;
  }
  return unresolved.length > 0 ? 'may hold rights that are not in the input' : 'can do only what every account can';
}
