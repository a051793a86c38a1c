import { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE, type Event, type ScalarEvent } from 'js-yaml';

/**
 * Finds a tab that stands where libyaml, which kubectl uses, wants spaces; js-yaml reads on there.
 *
 * Two places: before the first token of a line outside flow collections (after `- ` and `? ` too), and before the first text of a block scalar
 * whose indentation is not written down.
 *
 * @returns the offset of what comes after the tab, or null
 */
export function findForbiddenTab(text: string, events: readonly Event[]): number | null {
  if (!text.includes('\t')) return null;
  const isFlow: boolean[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) isFlow.push(event.style === COLLECTION_STYLE.FLOW);
    if (event.type === EVENT_ID.POP) isFlow.pop();
    if (event.type !== EVENT_ID.SCALAR || isFlow.at(-1) === true) continue;
    if (event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK) {
      if (beginsWithTab(text, event.valueStart)) return event.valueStart;
    } else if (isAfterTab(text, startOf(event))) {
      return event.valueStart;
    }
  }
  return null;
}

function startOf({ style, valueStart, tagStart, anchorStart }: ScalarEvent): number {
  const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
  const starts = [isQuoted ? valueStart - 1 : valueStart, tagStart, anchorStart - 1].filter((start) => start >= 0);
  return Math.min(...starts);
}

/** A tab among what stands before the first token of a line, the signs of list items and keys included. */
function isAfterTab(text: string, start: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return before.includes('\t') && /^[ \t\r]*(?:[-?][ \t]+)*$/u.test(before);
}

function beginsWithTab(text: string, valueStart: number): boolean {
  const header = text.slice(text.lastIndexOf('\n', valueStart - 2) + 1, valueStart);
  if (/^(?=[^|>]*\t)[ \t]*(?:[-?][ \t]+)*[|>]/u.test(header)) return true;
  if (/[|>][-+]?[1-9][-+]?\s*(?:#.*)?\n?$/u.test(header)) return false;
  const firstText = /^(?:[ ]*\r?\n)*[ ]*\t/u;
  return firstText.test(text.slice(valueStart, valueStart + 4096));
}
