import { dump } from 'js-yaml';
import { printable } from '../../lib/index.ts';
import type { Review } from '../../verdict/index.ts';
import { entriesOf, type Entry } from './entries.ts';
import { jsonText } from './report-json.ts';

/** The report as YAML, the same data as `reportJson`, in chunks of about one workload. */
export function* reportYaml(review: Review): Generator<string> {
  for (const entry of entriesOf(review)) yield* entryYaml(entry);
}

/** One value as YAML text that YAML 1.1 and 1.2 readers agree on, harmless on a terminal. */
export function yamlText(value: unknown): string {
  const text = dump(value, { noRefs: true, lineWidth: -1 });
  // JSON is YAML, and its escapes can write what a plain YAML scalar would send to the terminal as it is.
  return printable(text.replaceAll('\n', ' ')) === text.replaceAll('\n', ' ') ? text : `${jsonText(value)}\n`;
}

function* entryYaml(entry: Entry): Generator<string> {
  if (entry.kind === 'value') {
    yield yamlText({ [entry.key]: entry.value });
    return;
  }
  let empty = true;
  for (const item of entry.items) {
    if (empty) yield `${entry.key}:\n`;
    empty = false;
    yield listItem(yamlText(item));
  }
  if (empty) yield `${entry.key}: []\n`;
}

function listItem(text: string): string {
  // Exactly one line end goes: a block scalar that stands last may end with more, and they are data.
  return `  - ${text.slice(0, -1).replaceAll(/\n(?=[^\n])/gu, '\n    ')}\n`;
}
