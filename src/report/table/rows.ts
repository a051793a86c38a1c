import type { ReviewedContainer, ReviewedWorkload } from '../../verdict/index.ts';
import { deciderOf, refText, waysOf } from '../text/words.ts';
import { containerReason, workloadReason } from './reason.ts';
import type { Row } from './row.ts';

/** What the rows of one review have in common. */
export interface RowContext {
  /** keys of the gaps that most unknown containers share; they are said once below the table, not in every line */
  readonly common: ReadonlySet<string>;
  /** ids of workloads that several files give */
  readonly repeated: ReadonlySet<string>;
}

/** The lines of one workload: itself, then every container whose answer is another one. */
export function workloadRows(reviewed: ReviewedWorkload, { common, repeated }: RowContext): readonly Row[] {
  const row = workloadRow(reviewed, { common, repeated });
  if (reviewed.containers.length < 2 || reviewed.mounts.refused !== null) return [row];
  const containers = reviewed.containers.map((container) => containerRow(reviewed, container, common));
  return [row, ...containers.filter((container) => differs(container, row))];
}

function workloadRow(reviewed: ReviewedWorkload, { common, repeated }: RowContext): Row {
  const { workload, mounts } = reviewed;
  const tokens = reviewed.containers.flatMap((container) => container.tokens);
  return {
    level: 'workload',
    workload: workload.name,
    container: null,
    kind: workload.probable ? `${workload.kind}?` : workload.kind,
    tokens: waysOf(tokens),
    decider: deciderOf(mounts, tokens),
    verdict: reviewed.verdict,
    strength: reviewed.strength,
    reason: workloadReason(reviewed, common),
    notes: repeated.has(workload.id) ? [`in ${refText(workload.ref)}`, ...notesOf(reviewed)] : notesOf(reviewed),
  };
}

function containerRow(reviewed: ReviewedWorkload, container: ReviewedContainer, common: ReadonlySet<string>): Row {
  const { verdict, tokens } = container;
  return {
    level: 'container',
    workload: reviewed.workload.name,
    container: container.name,
    kind: container.role,
    tokens: waysOf(tokens),
    decider: container.role === 'ephemeral' && tokens.length === 0 ? '' : deciderOf(reviewed.mounts, tokens),
    verdict: verdict.kind,
    strength: verdict.kind === 'needed' || verdict.kind === 'unneeded' ? verdict.strength : null,
    reason: containerReason(reviewed, container, common),
    notes: [],
  };
}

function differs(container: Row, workload: Row): boolean {
  return (
    container.verdict !== workload.verdict ||
    container.strength !== workload.strength ||
    container.decider !== workload.decider ||
    container.tokens.join() !== workload.tokens.join()
  );
}

function notesOf({ mounts, now }: ReviewedWorkload): readonly string[] {
  const notes: string[] = [];
  if (mounts.refused !== null) notes.push(`the API server refuses its pods: ${mounts.refused}`);
  for (const risk of mounts.risks) {
    notes.push(`${risk.container} can read every token on its node: host path ${risk.hostPath} at ${risk.path}`);
  }
  if (now !== null) notes.push(driftNote(now));
  return notes;
}

function driftNote(now: NonNullable<ReviewedWorkload['now']>): string {
  const ways = waysOf(now.containers.flatMap((container) => container.tokens));
  const holds = ways.length === 0 ? 'no token' : ways.join(', ');
  const which = now.pods === 1 ? 'its running pod differs' : `${now.differing} of ${now.pods} running pods differ`;
  return `${which} (${now.example}: ${holds}); this is what the next one gets`;
}
