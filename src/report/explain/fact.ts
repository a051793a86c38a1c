import type { RuleName } from './rules.ts';

/** One thing that is so: the sentence, what follows from it, and Kubernetes' rules behind it. */
export interface Fact {
  readonly title: string;
  readonly details: readonly string[];
  readonly rules: readonly RuleName[];
}
