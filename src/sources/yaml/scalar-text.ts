import { getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';

/** The text of a scalar. A block scalar that the end of the file cuts off has no line feed that is not there. */
export function scalarText(source: string, event: ScalarEvent): string {
  const text = getScalarValue(source, event);
  const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
  return isBlock && event.valueEnd >= source.length && !source.endsWith('\n') ? text.replace(/\n$/u, '') : text;
}
