import { unreachable } from '../../lib/index.ts';
import type { Gap } from '../../sources/index.ts';
import type { Reason, ReviewedContainer, ReviewedWorkload } from '../../verdict/index.ts';
import type { Paragraph } from '../text/block.ts';
import { listed } from '../text/words.ts';

/** Reasons that say the same for several containers stand once. */
export function reasonsThat(says: Reason['says'], containers: readonly ReviewedContainer[]): readonly Paragraph[] {
  const found = new Map<string, { readonly reason: Reason; readonly names: readonly string[] }>();
  for (const { name, verdict } of containers) {
    for (const reason of verdict.kind === 'none' ? [] : verdict.because) {
      if (reason.says !== says) continue;
      const key = JSON.stringify(reason);
      found.set(key, { reason, names: [...(found.get(key)?.names ?? []), name] });
    }
  }
  const judged = containers.filter(({ verdict }) => verdict.kind !== 'none').length;
  return [...found.values()].map(({ reason, names }) => {
    const where = reason.ref === null ? '' : `, ${reason.ref}`;
    const whose = names.length < judged ? `${listed(names)}: ` : '';
    return { text: `${whose}${reason.summary} (${reason.source}${where})` };
  });
}

/** What was not observed and what would close it. */
export function missing(containers: readonly ReviewedContainer[]): readonly Paragraph[] {
  const gaps = new Map<string, Gap>();
  for (const { verdict } of containers) for (const gap of verdict.gaps) gaps.set(`${gap.code} ${gap.summary}`, gap);
  return [...gaps.values()].map(({ summary, howToClose }) => ({ text: `${summary} → ${howToClose}` }));
}

/** The conclusion; of every container where they differ. */
export function verdictParagraphs({ containers, verdict, strength }: ReviewedWorkload): readonly Paragraph[] {
  const judged = containers.filter((container) => container.verdict.kind !== 'none');
  if (judged.length === 0) return [{ text: 'none: no container holds a token for the API server', style: 'none' }];
  const whole: Paragraph = { text: `${verdict.toUpperCase()}${strength === null ? '' : ` (${strength})`}${sentence(judged, verdict)}`, style: verdict };
  if (judged.length === 1) return [whole];
  const same = judged.every((container) => container.verdict.kind === verdict);
  return same ? [whole] : [whole, ...judged.map(containerParagraph)];
}

function sentence(judged: readonly ReviewedContainer[], verdict: ReviewedWorkload['verdict']): string {
  const deciding = judged.find((container) => container.verdict.kind === verdict)?.verdict;
  if (deciding === undefined || deciding.kind === 'none') return '';
  if (deciding.kind === 'unknown') return `. This would decide it: ${deciding.gaps[0].howToClose}`;
  const because = deciding.because.find(({ says }) => says === deciding.kind) ?? deciding.because[0];
  return `: ${because.summary}`;
}

function containerParagraph({ name, verdict }: ReviewedContainer): Paragraph {
  switch (verdict.kind) {
    case 'needed':
    case 'unneeded':
      return { text: `${name}: ${verdict.kind} (${verdict.strength})`, style: verdict.kind };
    case 'unknown':
      return { text: `${name}: unknown`, style: 'unknown' };
    case 'none':
      return { text: `${name}: holds none`, style: 'none' };
    default:
      return unreachable(verdict);
  }
}
