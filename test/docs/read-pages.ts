import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '../..');

/** One fenced block of a page. */
export interface Block {
  readonly page: string;
  /** line of the opening fence, from 1 */
  readonly line: number;
  /** what follows the fence, such as `yaml` */
  readonly language: string;
  readonly text: string;
  /** the last heading before it, as written */
  readonly heading: string;
  /** what the comment `output: …` before it says to run; null: no such comment */
  readonly outputOf: string | null;
}

/** A page without what stands in its blocks. */
export interface Page {
  readonly page: string;
  readonly blocks: readonly Block[];
  readonly headings: readonly string[];
  /** targets of links, with their lines */
  readonly links: readonly { readonly target: string; readonly line: number }[];
}

/** The pages a user reads: those at the top, and all of `docs`. */
export function allPages(): Page[] {
  const docs = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name.split(path.sep).join('/')}`);
  return [...readdirSync(root), ...docs].filter((name) => name.endsWith('.md')).sort().map(readPage);
}

export function readPage(page: string): Page {
  const lines = readFileSync(path.join(root, page), 'utf8').split('\n');
  const blocks: Block[] = [];
  const headings: string[] = [];
  const links: { target: string; line: number }[] = [];
  let open: { line: number; language: string; outputOf: string | null; text: string[] } | null = null;
  let outputOf: string | null = null;
  for (const [index, text] of lines.entries()) {
    const fence = /^```(.*)$/u.exec(text)?.[1];
    if (open !== null) {
      if (fence === undefined) open.text.push(text);
      else {
        blocks.push({ page, line: open.line, language: open.language, text: open.text.map((one) => `${one}\n`).join(''), heading: headings.at(-1) ?? '', outputOf: open.outputOf });
        open = null;
      }
      continue;
    }
    if (fence !== undefined) open = { line: index + 1, language: fence.trim(), outputOf, text: [] };
    outputOf = /^<!-- output: (.+) -->$/u.exec(text)?.[1] ?? null;
    const heading = /^#+ (.+)$/u.exec(text)?.[1];
    if (heading !== undefined) headings.push(heading);
    for (const match of text.matchAll(/\]\(([^)\s]+)\)/gu)) links.push({ target: match[1] ?? '', line: index + 1 });
  }
  return { page, blocks, headings, links };
}

/** The anchor that a heading gets where Markdown is shown. */
export function anchorOf(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
}
