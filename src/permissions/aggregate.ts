import type { Role, Rule } from '../model/index.ts';
import { selects } from './selector.ts';

/**
 * The rules of a ClusterRole that others are gathered into: those of every ClusterRole that any of its selectors means,
 * through as many steps as it takes, and none of its own: the controller overwrites them.
 *
 * @param all every ClusterRole
 * @source Kubernetes 1.37.2, pkg/controller/clusterroleaggregation
 */
export function aggregatedRules(role: Role, all: readonly Role[]): Rule[] {
  const rules = new Set<Rule>();
  const seen = new Set<Role>([role]);
  const waiting: Role[] = [role];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { aggregates } = next;
    if (aggregates === null) for (const rule of next.rules) rules.add(rule);
    else for (const found of all.filter((other) => !seen.has(other) && aggregates.some((selector) => selects(selector, other.labels)))) {
      seen.add(found);
      waiting.push(found);
    }
  }
  return [...rules];
}
