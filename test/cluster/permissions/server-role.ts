import type { Rule } from '../../../src/model/index.ts';

/** An object of rbac.authorization.k8s.io/v1 as the API server gives it, as far as it is looked at. */
export interface ServerRole {
  readonly metadata: { readonly namespace?: string; readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly rules?: readonly ServerRule[] | null;
  readonly aggregationRule?: { readonly clusterRoleSelectors: readonly { readonly matchLabels: Readonly<Record<string, string>> }[] };
}
export interface ServerRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}
export interface ServerBinding {
  readonly metadata: ServerRole['metadata'];
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly { readonly kind: string; readonly namespace?: string; readonly name: string }[];
}

export const isServerRole = (value: unknown): value is ServerRole => typeof value === 'object' && value !== null && 'metadata' in value;

/** Rules of ours or of the server as text, sorted, each once. */
export function ruleTexts(rules: readonly (Rule | ServerRule)[]): string[] {
  const texts = rules.map((rule) => {
    const paths = 'nonResourceUrls' in rule ? rule.nonResourceUrls : 'nonResourceURLs' in rule ? rule.nonResourceURLs : [];
    return JSON.stringify([rule.verbs, rule.apiGroups ?? [], rule.resources ?? [], rule.resourceNames ?? [], paths ?? []]);
  });
  return [...new Set(texts)].sort();
}
