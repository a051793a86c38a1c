import picocolors from 'picocolors';
import { printable } from '../../lib/index.ts';

/** How a piece of text is meant; `paint` decides what that looks like. */
export type Style = 'plain' | 'strong' | 'dim' | 'needed' | 'unneeded' | 'unknown' | 'none' | 'problem';

export interface Span {
  readonly text: string;
  readonly style: Style;
}

export type Line = readonly Span[];

/** A piece of text, made safe before anybody measures it. */
export function span(text: string, style: Style = 'plain'): Span {
  return { text: printable(text), style };
}

/** The blank line between two parts. */
export const BLANK: Line = [];

/**
 * Turns lines into text, one chunk a line. This is the only place that writes an escape sequence, and
 * what is inside a span cannot: it is made printable here once more.
 */
export function* paint(lines: Iterable<Line>, colour: boolean): Generator<string> {
  const brush = brushes(colour);
  for (const line of lines) {
    const kept = withoutTrailingSpace(line);
    yield `${kept.map(({ text, style }) => brush[style](printable(text))).join('')}\n`;
  }
}

function withoutTrailingSpace(line: Line): Line {
  const kept = [...line];
  for (let last = kept.pop(); last !== undefined; last = kept.pop()) {
    const text = last.text.trimEnd();
    if (text !== '') return [...kept, { ...last, text }];
  }
  return [];
}

function brushes(colour: boolean): Readonly<Record<Style, (text: string) => string>> {
  const colours = picocolors.createColors(colour);
  return {
    plain: (text) => text,
    strong: colours.bold,
    dim: colours.dim,
    needed: colours.green,
    unneeded: (text) => colours.bold(colours.yellow(text)),
    unknown: colours.cyan,
    none: colours.dim,
    problem: colours.red,
  };
}
