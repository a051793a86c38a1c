import type { LabelRequirement, LabelSelector } from '../model/index.ts';

/**
 * Whether labels are those that a selector means. One that asks nothing means everything; one with an operator that
 * Kubernetes refuses means nothing.
 *
 * @source Kubernetes 1.37.2, apimachinery pkg/apis/meta/v1/helpers.go, LabelSelectorAsSelector
 */
export function selects(selector: LabelSelector, labels: ReadonlyMap<string, string>): boolean {
  const wanted = [...selector.matchLabels].every(([key, value]) => labels.get(key) === value);
  return wanted && selector.matchExpressions.every((requirement) => meets(requirement, labels));
}

function meets({ key, operator, values }: LabelRequirement, labels: ReadonlyMap<string, string>): boolean {
  const value = labels.get(key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
