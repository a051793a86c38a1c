import { compareText } from '../../lib/index.ts';
import type { Gap } from '../../sources/index.ts';
import type { Review } from '../../verdict/index.ts';
import type { Paragraph } from '../text/block.ts';
import type { Style } from '../text/line.ts';
import { counted, originText } from '../text/words.ts';
import { grouped } from './grouped.ts';
import { gapKey } from './reason.ts';

const MORE = ' (all: -v)';
const ABSENT_OBJECT: ReadonlySet<Gap['code']> = new Set(['G102', 'G103', 'G104']);

/** What could not be read, errors first. */
export function problemNotes({ problems }: Review, verbose: boolean): readonly Paragraph[] {
  const paragraphs = (level: 'error' | 'warning', style: Style): readonly Paragraph[] => {
    const remarks = problems
      .filter((problem) => problem.level === level)
      .map(({ code, message, origin }) => ({
        alike: code,
        text: `${level === 'error' ? '' : 'warning: '}${origin === null ? '' : `${originText(origin)}: `}${message} (${code})`,
      }));
    return grouped(remarks, { each: verbose ? Infinity : 3, more: MORE }).map((text) => ({ text, style }));
  };
  return [...paragraphs('error', 'problem'), ...paragraphs('warning', 'plain')];
}

/** What was not observed, each thing once, with how many workloads it concerns and what would close it. */
export function gapNotes(review: Review, verbose: boolean): readonly string[] {
  // What was not seen at all stands before what was not seen of some workloads.
  const found = [...gapsOf(review).values()].sort(
    (a, b) => Number(a.workloads > 0) - Number(b.workloads > 0) || b.workloads - a.workloads || compareText(gapKey(a.gap), gapKey(b.gap)),
  );
  const remarks = found.map(({ gap, workloads }) => {
    const concerns = workloads > 0 && review.summary.workloads > 1 ? ` (${counted(workloads, 'workload')})` : '';
    return { alike: gap.code, text: `${gap.summary}${concerns} → ${gap.howToClose}` };
  });
  const files = review.summary.skippedFiles;
  const skipped = files === 0 ? [] : [`${counted(files, 'file')} skipped: no manifests (values, compose, CI)`];
  return [...grouped(remarks, { each: verbose ? Infinity : 2, more: MORE }), ...skipped];
}

/** What answers rest on because an object that decides is not in the input, where no gap says so already. */
export function assumptionNotes(review: Review, verbose: boolean): readonly string[] {
  const containers = review.workloads.flatMap((reviewed) => reviewed.containers);
  const remarks = containers
    .filter(({ verdict }) => verdict.gaps.every((gap) => !ABSENT_OBJECT.has(gap.code)))
    .flatMap(({ tokens }) => tokens.flatMap(({ assuming }) => (assuming === null ? [] : [{ alike: 'assumed', text: assuming }])));
  return grouped(remarks, { each: verbose ? Infinity : 2, more: MORE });
}

/** Findings beside the verdicts; T101 is the verdict itself and already stands in its row. */
export function findingNotes({ findings }: Review, verbose: boolean): readonly string[] {
  const remarks = findings
    .filter(({ code }) => code !== 'T101')
    .map(({ code, name, workload, container, message }) => ({
      alike: code,
      text: `${name} (${code}): ${workload}${container === null ? '' : `, container ${container}`}: ${message}`,
    }));
  return grouped(remarks, { each: verbose ? Infinity : 3, more: MORE });
}

/** Keys of the gaps that more than half of the unknown containers share: said once below, not in every row. */
export function commonGaps({ workloads }: Review): ReadonlySet<string> {
  const unknown = workloads.flatMap(({ containers }) => containers.map(({ verdict }) => verdict).filter(({ kind }) => kind === 'unknown'));
  const counts = new Map<string, number>();
  for (const { gaps } of unknown) for (const key of new Set(gaps.map(gapKey))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count * 2 > unknown.length).map(([key]) => key));
}

function gapsOf(review: Review): ReadonlyMap<string, { readonly gap: Gap; readonly workloads: number }> {
  const found = new Map<string, { readonly gap: Gap; readonly workloads: number }>();
  for (const gap of review.gaps) found.set(gapKey(gap), { gap, workloads: 0 });
  for (const { containers } of review.workloads) {
    const ofWorkload = new Map<string, Gap>();
    for (const { verdict } of containers) for (const gap of verdict.gaps) ofWorkload.set(gapKey(gap), gap);
    for (const [key, gap] of ofWorkload) {
      const before = found.get(key);
      found.set(key, { gap, workloads: (before?.workloads ?? 0) + 1 });
    }
  }
  return found;
}
