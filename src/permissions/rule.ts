import type { Rule } from '../model/index.ts';

/** What a rule is asked: the attributes that the API server makes of a request for a resource. */
export interface ResourceAsk {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** empty: the resource itself */
  readonly subresource: string;
}

/** Whether a rule allows this for an object of that name (empty: the request names none). @source see `decide` */
export function allowsResource(rule: Rule, ask: ResourceAsk, name: string): boolean {
  return speaksOf(rule, ask) && (rule.resourceNames.length === 0 || rule.resourceNames.includes(name));
}

/** Whether a rule allows this for at least one object, whatever its name. */
export function speaksOf(rule: Rule, { verb, group, resource, subresource }: ResourceAsk): boolean {
  return hasOr(rule.verbs, verb) && hasOr(rule.apiGroups, group) && rule.resources.some((written) => matchesResource(written, resource, subresource));
}

/** Whether a rule allows this for a path that is no resource. */
export function allowsPath(rule: Rule, verb: string, path: string): boolean {
  return hasOr(rule.verbs, verb) && rule.nonResourceUrls.some((written) => matchesPath(written, path));
}

function hasOr(list: readonly string[], wanted: string): boolean {
  return list.includes('*') || list.includes(wanted);
}

/** `pods/*` is no pattern: only `*` alone and `*` before one subresource are. */
function matchesResource(written: string, resource: string, subresource: string): boolean {
  if (written === '*') return true;
  if (subresource === '') return written === resource;
  return written === `${resource}/${subresource}` || written === `*/${subresource}`;
}

export function matchesPath(written: string, path: string): boolean {
  if (written === path) return true;
  return written.endsWith('*') && path.startsWith(written.replace(/\*+$/u, ''));
}
