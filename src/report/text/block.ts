import { printable } from '../../lib/index.ts';
import { span, type Line, type Style } from './line.ts';
import { displayWidth, folded, padded } from './width.ts';

/** A paragraph beside a label: `Not seen:  pods in namespace vault …`, folded under itself. */
export interface Paragraph {
  readonly text: string;
  readonly style?: Style;
  /** further in than the label asks for */
  readonly indent?: number;
}

/** Paragraphs with one label before the first; every further line starts where the first one's text starts. */
export function labelled(label: string, paragraphs: readonly Paragraph[], width: number | null): readonly Line[] {
  const columns = displayWidth(label);
  const lines: Line[] = [];
  for (const { text, style = 'plain', indent = 0 } of paragraphs) {
    for (const piece of folded(printable(text), width === null ? null : width - columns - indent)) {
      const lead = lines.length === 0 ? span(label, 'strong') : span(' '.repeat(columns));
      lines.push([lead, span(' '.repeat(indent)), span(piece, style)]);
    }
  }
  return lines;
}

/** A sentence under a table row, indented and folded. */
export function indented(text: string, indent: number, options: { readonly width: number | null; readonly style: Style }): readonly Line[] {
  const room = options.width === null ? null : options.width - indent;
  return folded(printable(text), room).map((piece) => [span(' '.repeat(indent)), span(piece, options.style)]);
}

/** A command and what it is for. */
export interface Advice {
  readonly command: string;
  readonly why: string;
}

/** Commands with what they are for beside them, or below where there is no room. */
export function advised(label: string, advice: readonly Advice[], width: number | null): readonly Line[] {
  const indent = displayWidth(label);
  const widest = Math.max(...advice.map(({ command }) => displayWidth(printable(command))));
  return advice.flatMap(({ command, why }, index) => {
    const lead = index === 0 ? span(label, 'strong') : span(' '.repeat(indent));
    const shown = printable(command);
    if (width === null || indent + widest + 3 + displayWidth(why) <= width) {
      return [[lead, span(padded(shown, widest)), span(`   ${why}`, 'dim')]];
    }
    // A command is never folded: it has to work when pasted, and the terminal wraps it without a line break.
    return [[lead, span(shown)], ...indented(why, indent + 2, { width, style: 'dim' })];
  });
}
