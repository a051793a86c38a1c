import type { Disagreement } from './compare.ts';

/** A way in which we knowingly read a document otherwise than kubectl does. */
export interface KnownDifference {
  readonly name: string;
  readonly why: string;
  readonly matches: (found: Disagreement) => boolean;
}

const onlyWeRefuse = ({ ours, go }: Disagreement): boolean => ours.startsWith('refused') && !go.startsWith('refused');
const weRefuse = (reason: string | RegExp): ((found: Disagreement) => boolean) => (found) => onlyWeRefuse(found) && found.ours.search(reason) !== -1;
const onlyGoRefuses = (reason: string | RegExp): ((found: Disagreement) => boolean) => (found) => found.go.startsWith('refused') && !found.ours.startsWith('refused') && found.go.search(reason) !== -1;
const PROPERTIES = /(?:^|[\s,[{])[!&]/u;

/** Where we refuse and kubectl reads, a person sees a problem with file and line: nothing is silently wrong. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    name: 'text after the root node',
    why: 'Go reads nothing after the first node of a document has closed; we refuse what js-yaml cannot read there.',
    matches: (found) => weRefuse(/end of the stream or a document separator is expected/u)(found) || (onlyWeRefuse(found) && /^(?:\{[^}\n]*\}|\[[^\]\n]*\])\s*\S/u.test(found.document)),
  },
  {
    name: 'a lone - or a colon before a sign in brackets',
    why: 'YAML 1.1 takes `-` and the colon of `x:,` for text in a list or mapping in brackets, YAML 1.2 does not.',
    matches: (found) => weRefuse(/missed comma|a whitespace character is expected after/u)(found) || (/[[{][^\n]*:\s*[,\]}]/u.test(found.document) && !found.go.startsWith('refused')) || (onlyGoRefuses("did not find expected ','")(found) && /[[{][^\n]*:[[{]/u.test(found.document)),
  },
  {
    name: 'a ? in brackets',
    why: 'Go takes a `?` in a list or mapping in brackets for the sign of a key, even inside a word; we refuse all of them, Go most.',
    matches: (found) => weRefuse("did not find expected ','")(found) && found.document.includes('?'),
  },
  {
    name: 'a sign right after an anchor',
    why: 'Go ends the name of an anchor at a colon or question mark; we refuse such a name.',
    matches: (found) => onlyWeRefuse(found) && /&[\w-]*[^\w\s-]/u.test(found.document),
  },
  {
    name: 'odd tags and properties',
    why: 'Go knows more signs in tags, and lets a property stand where the root node ends; no manifest has such tags.',
    matches: (found) => weRefuse(/tag|alias node should not have any properties|duplication of an? |unexpected end of the stream within/u)(found) && PROPERTIES.test(found.document),
  },
  {
    name: 'brackets in a tag',
    why: 'Go takes brackets and commas for a part of some tags.',
    matches: (found) => onlyWeRefuse(found) && /(?:^|[\s,[{])![^\s]*[[\]{},]/u.test(found.document),
  },
  {
    name: 'a percent sign or nothing at all in a tag',
    why: 'Go wants UTF-8 behind the percent signs of a tag, and something between `!<` and `>`.',
    matches: (found) => onlyGoRefuses(/URI escaped octet|UTF-8 octet|tag URI/u)(found),
  },
  {
    name: 'a comment without a space before it',
    why: 'Go reads `"x"#c` and `|#c` as a comment; we refuse it.',
    matches: (found) => weRefuse(/a line break is expected|bad indentation of a mapping entry|end of the stream/u)(found) && /["'|>}\]][-+\d]*#/u.test(found.document),
  },
  {
    name: "the escape \\'",
    why: "Go takes \\' in double quotes for an apostrophe; YAML has no such escape.",
    matches: (found) => weRefuse('unknown escape sequence')(found) && found.document.includes("\\'"),
  },
  {
    name: 'line separators in a scalar',
    why: 'U+2028 and U+2029 end lines for both; inside a scalar Go keeps them, we write a line feed or a space.',
    matches: ({ document, ours, go }) => /[\u2028\u2029]/u.test(document) && signsOf(ours) === signsOf(go),
  },
  {
    name: 'a tab on a line without text, or before a comment or closing bracket',
    why: 'Go refuses it wherever spaces may count; nothing that is read stands there.',
    matches: (found) => onlyGoRefuses(/tab character|cannot start any token/u)(found) && /(?:^|\n)[ ]*(?:[-?][ \t]*)*\t[ \t]*(?:[\]}#][^\n]*)?(?:[\r\n]|$)/u.test(found.document),
  },
  {
    name: 'escapes of JSON',
    why: 'Go refuses \\/ and halves of surrogate pairs in YAML but not in JSON, and we read JSON with the same reader.',
    matches: (found) => onlyGoRefuses(/unknown escape character|invalid Unicode character escape/u)(found) && /\\(?:\/|u[dD][89a-fA-F])/u.test(found.document),
  },
  {
    name: 'directives, and ... before anything else',
    why: 'Go refuses them; the document behind them is read as a person reads it.',
    matches: (found) => onlyGoRefuses(/incompatible YAML document|unknown directive|expected node content/u)(found) && /^(?:%|\.\.\.)/u.test(found.document),
  },
  {
    name: 'a key of several lines or of signs beyond ASCII in brackets',
    why: 'Go wants a comma there.',
    matches: (found) => onlyGoRefuses("did not find expected ','")(found) && (/\{[^}:]*\n[^}]*:/u.test(found.document) || /\{[^}]*[^\u0000-\u007f]/u.test(found.document)),
  },
  {
    name: 'control characters in comments',
    why: 'Go refuses them everywhere, we only outside comments, where they could be read.',
    matches: (found) => onlyGoRefuses('control characters')(found) && /#[^\n]*[\u0000-\u001f\u007f-\u009f]/u.test(found.document),
  },
  {
    name: 'a block scalar at the left edge',
    why: 'Go takes it for empty and then reads nothing behind it; no manifest is a scalar.',
    matches: ({ document, go }) => /^(?:--- ?)?[^\n]*[|>]/u.test(document) && go === '""',
  },
  {
    name: '!!float on a key beyond 64 bits of a float',
    why: 'Go writes such a key with an exponent.',
    matches: ({ document }) => /!!float '?[-+\d_]{16,}'?:/u.test(document),
  },
  {
    name: '!!binary that is no UTF-8',
    why: 'Go writes the replacement character for each byte in its own way; no field that we read may have this tag.',
    matches: ({ document }) => document.includes('!!binary'),
  },
];

/** All but space, in no order: keys are sorted with the signs that differ. */
function signsOf(text: string): string {
  return [...text.replaceAll(/[\s\u2028\u2029]|\\n/gu, '')].sort().join('');
}
