import { numbered } from '../text/words.ts';

/** Something said about the input, and the key of the things that are alike. */
export interface Remark {
  readonly alike: string;
  readonly text: string;
}

/** Says the first few of each kind and counts the others: a screen, not a log. */
export function grouped(remarks: readonly Remark[], options: { readonly each: number; readonly more: string }): readonly string[] {
  const groups = new Map<string, Set<string>>();
  for (const { alike, text } of remarks) {
    const group = groups.get(alike) ?? new Set();
    group.add(text);
    groups.set(alike, group);
  }
  return [...groups.values()].flatMap((texts) => shortened([...texts], options));
}

function shortened(texts: readonly string[], { each, more }: { readonly each: number; readonly more: string }): readonly string[] {
  // One left over is shown: "and 1 more" would take the same line.
  if (texts.length <= each + 1) return texts;
  return [...texts.slice(0, each), `and ${numbered(texts.length - each)} more like it${more}`];
}
