import { printable } from '../../lib/index.ts';
import type { Review, ReviewedWorkload } from '../../verdict/index.ts';
import type { Advice } from '../text/block.ts';
import { shellLine } from '../text/shell.ts';
import { ordered } from './order.ts';
import { repeatedIds } from './repeated.ts';

/** @param sources the arguments that name the same input again */
export function nextSteps(review: Review, sources: readonly string[]): readonly Advice[] {
  const steps: Advice[] = [];
  const worst = worthExplaining(review);
  if (worst !== undefined) {
    const why = worst.verdict === 'unknown' ? 'why unknown, and what would tell' : 'the whole story of this one';
    steps.push({ command: commandLine(['explain', worst.workload.id], sources), why });
  }
  if (assumes(review) && sources.length > 0 && !sources.includes('--complete')) {
    steps.push({ command: commandLine(['review', '--complete'], sources), why: 'if nothing else is deployed there' });
  }
  return steps;
}

/** Standard input is gone by now, so a command that reads it again starts with the pipe. */
function commandLine(words: readonly string[], sources: readonly string[]): string {
  return `${sources.includes('-') ? '… | ' : ''}${shellLine(['leastmount', ...words, ...sources])}`;
}

/** The worst one whose name a shell can be given as it is, and that means one workload only. */
function worthExplaining(review: Review): ReviewedWorkload | undefined {
  const repeated = repeatedIds(review);
  const holding = review.workloads.filter(({ verdict, workload }) => verdict !== 'none' && printable(workload.id) === workload.id && !repeated.has(workload.id));
  return ordered(holding, 'risk')[0];
}

function assumes({ workloads }: Review): boolean {
  return workloads.some(({ containers }) => containers.some(({ tokens }) => tokens.some((token) => token.assuming !== null)));
}
