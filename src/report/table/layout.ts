import { indented } from '../text/block.ts';
import { BLANK, span, type Line, type Style } from '../text/line.ts';
import { displayWidth, folded, padded } from '../text/width.ts';
import { printable } from '../../lib/index.ts';
import { cellsOf, columnsOf, columnsWidth, GUTTER, HEADER, type Cells, type Columns } from './columns.ts';
import type { Group, Row } from './row.ts';

/** A reason gets a column only if it has this much room; else it stands below its row. */
const REASON_COLUMNS = 28;
const BELOW = 6;

interface Layout {
  readonly width: number | null;
  readonly columns: Columns;
  /** `beside`: one line a row; `below`: the reason has its own; `folded`: cells without room go there too */
  readonly shape: 'beside' | 'below' | 'folded';
  /** the cells that stand below */
  readonly moved: readonly (keyof Cells)[];
}

/** The table as lines that are never wider than the width; nothing is cut off, what has no room goes below. */
export function* layoutTable(groups: readonly Group[], width: number | null): Generator<Line> {
  const drawn = width !== null;
  const all = groups.flatMap((group) => group.rows.map((row) => cellsOf(row, drawn)));
  const columns = columnsOf(all, width === null ? 40 : Math.max(14, Math.floor(width * 0.24)));
  const shape = shapeFor(columns, width);
  const layout = { width, columns, shape, moved: shape === 'folded' ? movedFor(columns, width ?? 0) : [] };
  yield headerLine(layout);
  for (const group of groups) {
    yield* indented(group.heading, 0, { width, style: 'strong' });
    for (const row of group.rows) yield* rowLines(row, layout);
  }
  yield BLANK;
}

function shapeFor(columns: Columns, width: number | null): Layout['shape'] {
  if (width === null) return 'beside';
  const room = width - columnsWidth(columns);
  if (room >= REASON_COLUMNS) return 'beside';
  return room + GUTTER >= 0 ? 'below' : 'folded';
}

/** On the narrowest terminals the kind moves too. */
function movedFor(columns: Columns, width: number): readonly (keyof Cells)[] {
  const left = columnsWidth({ ...columns, token: 0, decider: 0 });
  return left - GUTTER <= width ? ['token', 'decider'] : ['kind', 'token', 'decider'];
}

function headerLine(layout: Layout): Line {
  const why = layout.shape === 'beside' ? [span('why', 'dim')] : [];
  return [...cellSpans(HEADER, layout).map(({ text }) => span(text, 'dim')), ...why];
}

function* rowLines(row: Row, layout: Layout): Generator<Line> {
  const cells = cellsOf(row, layout.width !== null);
  const spans = cellSpans(cells, layout, row);
  const [reason, ...below] = sentencesOf(row, cells, layout);
  const room = layout.width === null ? null : layout.width - columnsWidth(layout.columns);
  const fits = reason !== undefined && (layout.shape === 'beside' || (layout.shape === 'below' && displayWidth(reason) <= (room ?? 0)));
  const pieces = reason !== undefined && fits ? folded(reason, room) : [];
  yield* nameOnItsOwn([...spans, span(pieces[0] ?? '')], cells, layout);
  for (const piece of pieces.slice(1)) yield [span(' '.repeat(columnsWidth(layout.columns))), span(piece)];
  const sentences = reason === undefined || fits ? below : [reason, ...below];
  for (const sentence of sentences) yield* indented(sentence, BELOW, { width: layout.width, style: 'plain' });
}

/** A name that is wider than its column: on a terminal the rest of the row starts a new line in its columns. */
function* nameOnItsOwn(spans: readonly Line[number][], cells: Cells, layout: Layout): Generator<Line> {
  const [name, ...others] = spans;
  if (name === undefined) return;
  if (layout.width === null || displayWidth(cells.name) <= layout.columns.name) {
    yield spans;
    return;
  }
  yield* indented(cells.name, GUTTER, { width: layout.width, style: 'plain' });
  yield [span(' '.repeat(GUTTER + layout.columns.name + GUTTER)), ...others];
}

function sentencesOf(row: Row, cells: Cells, layout: Layout): readonly string[] {
  const whole: Cells = { ...cells, token: row.tokens.join(', ') || cells.token };
  const first = [...layout.moved.map((name) => whole[name]), row.reason].filter((text) => text !== '').join(' · ');
  return [first, ...row.notes].filter((text) => text !== '').map(printable);
}

function cellSpans(cells: Cells, { columns, moved }: Layout, row: Row | null = null): Line {
  const cell = (name: keyof Cells, style: Style): Line[number] => {
    const hidden = columns[name] === 0 || moved.includes(name);
    return span(hidden ? '' : `${padded(cells[name], columns[name])}${' '.repeat(GUTTER)}`, style);
  };
  const quiet: Style = row?.verdict === 'none' ? 'dim' : 'plain';
  return [
    span(' '.repeat(GUTTER) + cell('name', 'plain').text),
    cell('kind', 'dim'),
    cell('token', quiet),
    cell('decider', quiet),
    cell('verdict', row?.verdict ?? 'dim'),
    cell('strength', 'dim'),
  ];
}
