import { EVENT_ID, type Event } from 'js-yaml';
import type { Place, Places, Span } from '../document.ts';
import type { Parsed } from './indent.ts';
import { LineIndex } from './lines.ts';
import type { Chunk } from './split.ts';

/** null: nothing is written there */
interface Entry {
  readonly key: Span | null;
  readonly value: Span | null;
}

/** What is needed to answer where something stands: the chunk, its events, and what was built from which event. */
export interface Located {
  readonly chunk: Chunk;
  readonly parsed: Parsed;
  readonly opened: ReadonlyMap<object, number>;
  readonly toOriginal: (offset: number) => number;
}

/** Answers places by walking the events of one container again: nothing is stored for the many nobody asks about. */
export function placesOf(located: Located): Places {
  const lines = new LineIndex(located.chunk.text);
  const toPlace = (span: Span | null | undefined): Place | null => {
    if (span === null || span === undefined) return null;
    const start = located.toOriginal(span.start);
    const line = lines.lineAt(start);
    return {
      start: located.chunk.start + start,
      end: located.chunk.start + located.toOriginal(span.end),
      line: located.chunk.line + line.line,
      column: start - line.start + 1,
    };
  };
  return {
    key: (container, key) => toPlace(find(located, container, key)?.key),
    value: (container, key) => toPlace(find(located, container, key)?.value),
  };
}

function find(located: Located, container: object, key: string | number): Entry | null {
  const opened = located.opened.get(container);
  if (opened === undefined) return null;
  return typeof key === 'number' ? findItem(located, opened, key) : findEntry(located, opened, key);
}

function findItem(located: Located, opened: number, wanted: number): Entry | null {
  let at = opened + 1;
  for (let index = 0; located.parsed.events[at]?.type !== EVENT_ID.POP && at < located.parsed.events.length; index += 1) {
    const next = skipNode(located.parsed.events, at);
    if (index === wanted) return { key: null, value: spanOf(located, at, next) };
    at = next;
  }
  return null;
}

/** The last of several equal keys is the one that counts. Keys are compared as written, unquoted. */
function findEntry(located: Located, opened: number, wanted: string): Entry | null {
  let found: Entry | null = null;
  let at = opened + 1;
  while (at < located.parsed.events.length && located.parsed.events[at]?.type !== EVENT_ID.POP) {
    const valueAt = skipNode(located.parsed.events, at);
    const next = skipNode(located.parsed.events, valueAt);
    const key = spanOf(located, at, valueAt);
    if (key !== null && keyOf(located.parsed.text, key) === wanted) found = { key, value: spanOf(located, valueAt, next) };
    at = next;
  }
  return found;
}

function keyOf(text: string, span: Span): string {
  return text.slice(span.start, span.end).replace(/^(["'])(.*)\1$/su, '$2');
}

/** The index after the node that begins at `at`. */
function skipNode(events: readonly Event[], at: number): number {
  let depth = 0;
  for (let index = at; index < events.length; index += 1) {
    const type = events[index]?.type;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth += 1;
    else if (type === EVENT_ID.POP) depth -= 1;
    if (depth <= 0) return index + 1;
  }
  return events.length;
}

function spanOf(located: Located, from: number, to: number): Span | null {
  const first = located.parsed.events[from];
  let start = -1;
  if (first?.type === EVENT_ID.SCALAR) start = quoteStart(located.parsed.text, first.valueStart);
  else if (first?.type === EVENT_ID.ALIAS) start = first.anchorStart - 1;
  else if (first?.type === EVENT_ID.MAPPING || first?.type === EVENT_ID.SEQUENCE) start = first.start;
  return start < 0 ? null : { start, end: Math.max(endOf(located, from, to), start) };
}

function quoteStart(text: string, start: number): number {
  const before = text[start - 1];
  return before === '"' || before === "'" ? start - 1 : start;
}

/** The end of the last token between two events; a flow collection ends at its closing bracket. */
function endOf(located: Located, from: number, to: number): number {
  let end = 0;
  const open: boolean[] = [];
  for (let index = from; index < to; index += 1) {
    const event = located.parsed.events[index];
    if (event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE) {
      open.push(event.style === 2);
      end = event.style === 2 ? event.start + 1 : Math.max(end, event.start);
    } else if (event?.type === EVENT_ID.SCALAR) {
      if (event.valueStart === -1) continue;
      const quote = located.parsed.text[event.valueEnd];
      end = quoteStart(located.parsed.text, event.valueStart) < event.valueStart && (quote === '"' || quote === "'") ? event.valueEnd + 1 : event.valueEnd;
    } else if (event?.type === EVENT_ID.ALIAS) {
      end = event.anchorEnd;
    } else if (event?.type === EVENT_ID.POP && open.pop() === true) {
      end = closingBracket(located.parsed.text, end);
    }
  }
  return end;
}

function closingBracket(text: string, from: number): number {
  const match = /(?:[\s,]|#[^\n]*)*[\]}]/uy;
  match.lastIndex = from;
  return match.test(text) ? match.lastIndex : from;
}
