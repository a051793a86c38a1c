import { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE, type Event, type ScalarEvent } from 'js-yaml';

/** Something that js-yaml reads and libyaml, which kubectl uses, refuses. */
export interface Lax {
  readonly message: string;
  readonly offset: number;
}

/** Texts without these cannot be lax. */
const MAYBE_LAX = /[?!&]|[[{,:]\s*:/u;
const TAG = /^!(?:<[^\s<>]*>|(?:[\w\-;/?:@&=+$.!~*'()]|%[0-9A-Fa-f]{2})*)$/u;

interface Frame {
  readonly isFlow: boolean;
  readonly isMapping: boolean;
  /** nodes so far: a mapping's keys are those with an even number before them */
  nodes: number;
}

/**
 * Finds what YAML 1.2 allows and YAML 1.1 does not: a `?` or a first `:` in a plain scalar of a flow collection, signs
 * in tags, and a mapping behind a tag or an anchor on the line of its key.
 *
 * @source go.yaml.in/yaml/v2 v2.4.4, scannerc.go, yaml_parser_scan_plain_scalar, _scan_tag and _fetch_value
 */
export function findLax(text: string, events: readonly Event[]): Lax | null {
  if (!MAYBE_LAX.test(text)) return null;
  const stack: Frame[] = [];
  let end = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.POP) stack.pop();
    if (event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) continue;
    const parent = stack.at(-1);
    if (event.type !== EVENT_ID.ALIAS) {
      const lax = laxTag(text, event) ?? (event.type === EVENT_ID.SCALAR ? laxScalar(text, event, parent) : laxMapping(text, event, { parent, end }));
      if (lax !== null) return lax;
    }
    if (parent !== undefined) parent.nodes += 1;
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      stack.push({ isFlow: event.style === COLLECTION_STYLE.FLOW, isMapping: event.type === EVENT_ID.MAPPING, nodes: 0 });
    } else {
      end = event.type === EVENT_ID.SCALAR ? event.valueEnd : event.anchorEnd;
    }
  }
  return null;
}

function laxTag(text: string, event: { readonly tagStart: number; readonly tagEnd: number }): Lax | null {
  if (event.tagStart === -1) return null;
  const isWhole = TAG.test(text.slice(event.tagStart, event.tagEnd)) && !/^[^\s]/u.test(text.charAt(event.tagEnd));
  return isWhole ? null : { message: 'did not find expected whitespace or line break after a tag', offset: event.tagStart };
}

function laxScalar(text: string, { style, valueStart, valueEnd }: ScalarEvent, parent: Frame | undefined): Lax | null {
  if (parent?.isFlow !== true || style !== SCALAR_STYLE.PLAIN || valueStart === -1) return null;
  const plain = text.slice(valueStart, valueEnd);
  if (!plain.includes('?') && !plain.startsWith(':')) return null;
  return { message: "did not find expected ',' or the end of a list or mapping in brackets: put quotes around a text with ? or a first :", offset: valueStart };
}

interface Before {
  readonly parent: Frame | undefined;
  /** of the last scalar */
  readonly end: number;
}

function laxMapping(text: string, event: { readonly start: number }, { parent, end }: Before): Lax | null {
  const isValue = parent?.isMapping === true && !parent.isFlow && parent.nodes % 2 === 1;
  if (!isValue || !['!', '&'].includes(text.charAt(event.start)) || text.slice(end, event.start).includes('\n')) return null;
  return { message: 'mapping values are not allowed in this context', offset: event.start };
}
