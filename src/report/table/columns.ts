import { printable } from '../../lib/index.ts';
import { displayWidth } from '../text/width.ts';
import type { Row } from './row.ts';

/** What one row says in each column, as plain text. */
export interface Cells {
  readonly name: string;
  readonly kind: string;
  readonly token: string;
  readonly decider: string;
  readonly verdict: string;
  readonly strength: string;
}

export type Columns = { readonly [Name in keyof Cells]: number };

export const HEADER: Cells = { name: 'workload', kind: 'kind', token: 'token', decider: 'decided by', verdict: 'verdict', strength: '' };

/** Space between two columns, and before the first. */
export const GUTTER = 2;

/** @param drawn true on a terminal: lines may be drawn and long lists shortened */
export function cellsOf(row: Row, drawn: boolean): Cells {
  return {
    name: printable(nameCell(row, drawn)),
    kind: printable(row.kind),
    token: tokenCell(row, drawn),
    decider: row.decider,
    verdict: row.verdict === 'none' ? 'none' : row.verdict.toUpperCase(),
    strength: row.strength ?? '',
  };
}

/** As wide as the widest cell, but names only up to `nameLimit`: a longer one stands on a line of its own. */
export function columnsOf(rows: readonly Cells[], nameLimit: number): Columns {
  const widest = (name: keyof Cells, limit: number): number => {
    let columns = displayWidth(HEADER[name]);
    for (const row of rows) {
      const wide = displayWidth(row[name]);
      if (wide <= limit && wide > columns) columns = wide;
    }
    return columns;
  };
  const whole = Number.POSITIVE_INFINITY;
  return {
    name: widest('name', nameLimit),
    kind: widest('kind', whole),
    token: widest('token', whole),
    decider: widest('decider', whole),
    verdict: widest('verdict', whole),
    strength: widest('strength', whole),
  };
}

/** Where a reason beside the columns begins. */
export function columnsWidth(columns: Columns): number {
  const wide = Object.values(columns).filter((width) => width > 0);
  return wide.reduce((sum, width) => sum + GUTTER + width, GUTTER);
}

function nameCell(row: Row, drawn: boolean): string {
  if (row.container === null) return row.workload;
  // A line of a pipe is often looked at alone (grep), so there it names its workload too.
  return drawn ? `  └ ${row.container}` : `${row.workload}/${row.container}`;
}

function tokenCell({ tokens, verdict }: Row, drawn: boolean): string {
  const [first, ...others] = tokens;
  if (first === undefined) return verdict === 'unknown' ? 'not sure' : 'no token';
  return drawn && others.length > 0 ? `${first} +${others.length}` : tokens.join(', ');
}
