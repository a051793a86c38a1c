import type { Review, ReviewedWorkload } from '../../verdict/index.ts';
import { advised, labelled } from '../text/block.ts';
import { BLANK, paint, span, type Line } from '../text/line.ts';
import type { TextOptions } from '../text/options.ts';
import { layoutTable } from './layout.ts';
import { nextSteps } from './next.ts';
import { assumptionNotes, commonGaps, findingNotes, gapNotes, problemNotes } from './notes.ts';
import { ordered, type Sort } from './order.ts';
import type { Group } from './row.ts';
import { repeatedIds } from './repeated.ts';
import { workloadRows } from './rows.ts';
import { summarySentences, whoSaysNo } from './summary.ts';

/** What the table shows, beside what the screen can do. */
export interface TableOptions extends TextOptions {
  /** inside a namespace: by name, or worst first */
  readonly sort: Sort;
  /** leave out workloads without a token for the API server, unless something else is wrong with them */
  readonly onlyFindings: boolean;
  /** `quiet` gives no advice, `verbose` lists every problem and gap instead of counting them */
  readonly detail: 'quiet' | 'normal' | 'verbose';
}

/**
 * The review for people: workloads by namespace, the answer in a sentence, what was not seen, what to do next.
 * One chunk a line. A review without a token, problem or gap is two lines.
 */
export function* reportTable(review: Review, options: TableOptions): Generator<string> {
  yield* paint(tableLines(review, options), options.colour);
}

function* tableLines(review: Review, options: TableOptions): Generator<Line> {
  const notes = noteLines(review, options);
  if (notes.length === 0 && review.workloads.every(isClean)) {
    for (const sentence of [...summarySentences(review), whoSaysNo(review)]) yield [span(sentence)];
    return;
  }
  const groups = groupsOf(review, options);
  if (groups.length > 0) yield* layoutTable(groups, options.width);
  const [first, ...others] = summarySentences(review);
  yield* labelled('', [{ text: first, style: 'strong' }], options.width);
  yield* labelled('  ', others.map((text) => ({ text })), options.width);
  if (notes.length > 0) yield BLANK;
  yield* notes;
  if (options.detail !== 'quiet') yield* adviceLines(review, options);
}

function noteLines(review: Review, { detail, width }: TableOptions): readonly Line[] {
  const verbose = detail === 'verbose';
  const plain = (texts: readonly string[]) => texts.map((text) => ({ text }));
  const probable = review.workloads.some(({ workload }) => workload.probable);
  return [
    ...labelled('Problems:  ', problemNotes(review, verbose), width),
    ...labelled('Found:     ', plain(findingNotes(review, verbose)), width),
    ...labelled('Not seen:  ', plain(gapNotes(review, verbose)), width),
    ...labelled('Assumed:   ', plain(assumptionNotes(review, verbose)), width),
    ...labelled('Probable:  ', probable ? [{ text: 'kinds with "?" are not known to us; their pod template was found by its shape' }] : [], width),
  ];
}

function* adviceLines(review: Review, { sources, width }: TableOptions): Generator<Line> {
  const steps = nextSteps(review, sources);
  if (steps.length === 0) return;
  yield* advised('Next:      ', steps, width);
}

function groupsOf(review: Review, { sort, onlyFindings }: TableOptions): readonly Group[] {
  const context = { common: commonGaps(review), repeated: repeatedIds(review) };
  const byNamespace = new Map<string, ReviewedWorkload[]>();
  for (const reviewed of review.workloads) {
    if (onlyFindings && isClean(reviewed)) continue;
    const { namespace } = reviewed.workload;
    const group = byNamespace.get(namespace) ?? [];
    group.push(reviewed);
    byNamespace.set(namespace, group);
  }
  return [...byNamespace].map(([namespace, workloads]) => ({
    heading: namespace === '' ? '(no namespace given)' : namespace,
    rows: ordered(workloads, sort).flatMap((reviewed) => workloadRows(reviewed, context)),
  }));
}

/** Holds no token of any kind, and nothing else about it needs a reader. */
function isClean({ mounts, containers, now }: ReviewedWorkload): boolean {
  const bare = containers.every(({ tokens, verdict }) => tokens.length === 0 && verdict.gaps.length === 0);
  return bare && mounts.refused === null && mounts.risks.length === 0 && now === null;
}
