import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { isMapping, readYaml, splitDocuments } from '../src/sources/index.ts';
import type { Review } from '../src/index.ts';
import { allPages, anchorOf, readPage, root, type Block } from './docs/read-pages.ts';
import { runCli } from './docs/run-cli.ts';
import { runLibraryExample } from './docs/run-library.ts';
import { reviewPaths } from './review-paths.ts';

// What the pages say is true: links lead somewhere, examples do what is said of them, no code is without its page.

const pages = allPages();
const blocks = pages.flatMap((page) => page.blocks);
const named = (list: readonly Block[]): { says: string; block: Block }[] => list.map((block) => ({ says: `${block.page}:${block.line}`, block }));
const folder = mkdtempSync(path.join(tmpdir(), 'leastmount-docs-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function reviewText(text: string): Promise<Review> {
  const file = path.join(folder, 'example.yaml');
  writeFileSync(file, text);
  return reviewPaths([file], { complete: true });
}

test.each(pages)('the links of $page lead somewhere', ({ page, links }) => {
  const broken = links.filter(({ target }) => {
    if (/^https?:/u.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const full = path.join(root, file === '' ? page : path.join(path.dirname(page), file));
    if (!existsSync(full)) return true;
    if (anchor === undefined || statSync(full).isDirectory()) return false;
    return !readPage(path.relative(root, full)).headings.map(anchorOf).includes(anchor);
  });
  expect(broken).toEqual([]);
});

describe('codes', () => {
  const source = readFileSync(path.join(root, 'src/sources/document.ts'), 'utf8');
  const codesOf = (text: string, letter: string): string[] => [...new Set(text.match(new RegExp(`\\b${letter}\\d{3}\\b`, 'gu')))].sort();

  test.each([
    { page: 'docs/problems.md', letter: 'P' },
    { page: 'docs/gaps.md', letter: 'G' },
  ])('every code $letter… has its section in $page, and no other has', ({ page, letter }) => {
    const sections = readPage(page).headings.flatMap((heading) => codesOf(heading.slice(0, 4), letter));
    expect(sections).toEqual(codesOf(source, letter));
  });

  test.each(named(readPage('docs/problems.md').blocks.filter(({ language }) => language === 'yaml')))('the example at $says gives its problem', async ({ block }) => {
    const { problems } = await reviewText(block.text);
    expect([...new Set(problems.map(({ code }) => code))]).toEqual([block.heading.slice(0, 4)]);
  });
});

describe('YAML', () => {
  const good = blocks.filter(({ language, page }) => language === 'yaml' && page !== 'docs/problems.md');

  test.each(named(good))('the example at $says decodes, for us and for another parser', ({ block }) => {
    const ours = splitDocuments(block.text).map((chunk) => readYaml(chunk));
    expect(ours.filter(({ kind }) => kind !== 'value')).toEqual([]);
    expect(ours.every((result) => result.kind === 'value' && isMapping(result.value))).toBe(true);
    const theirs = parseAllDocuments(block.text);
    expect('empty' in theirs ? [] : theirs.flatMap(({ errors }) => errors)).toEqual([]);
  });

  test.each(named(good.filter(({ page }) => page === 'docs/mounts.md')))('who holds a token at $says is as the comments say', async ({ block }) => {
    const said = [...block.text.matchAll(/- name: (\S+) # (holds a token|no token)$/gmu)].map(([, name, words]) => [name, words === 'holds a token']);
    const { workloads, problems } = await reviewText(block.text);
    const found = workloads.flatMap(({ containers }) => containers.map(({ name, tokens }) => [name, tokens.some((token) => token.forApiServer && token.inContainer)]));
    expect(problems).toEqual([]);
    expect(said.length).toBeGreaterThan(0);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(said));
  });
});

describe('commands', () => {
  const lines = blocks
    .filter(({ language }) => language === 'sh')
    .flatMap((block) => block.text.split('\n').filter((line) => /^leastmount (?:review|explain) .*(?:examples|test)\//u.test(line)))
    .map((line) => {
      const [command = '', comment = ''] = line.split(/\s+#\s*/u);
      return { command, exit: Number(/^exit (\d)/u.exec(comment)?.[1] ?? 0) };
    });

  test('there are some', () => {
    expect(lines.length).toBeGreaterThan(3);
  });

  test.each(lines)('$command ends with $exit', async ({ command, exit }) => {
    const { code, err } = await runCli(command.split(/\s+/u).slice(1));
    expect({ code, err: code === 2 ? err : '' }).toEqual({ code: exit, err: '' });
  });

  test.each(named(blocks.filter(({ outputOf }) => outputOf !== null)))('the output at $says is that of a real run', async ({ block }) => {
    const { out } = await runCli((block.outputOf ?? '').split(' '));
    expect(block.text).toBe(out);
  });

  test('npm start reviews the example as the README shows it', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect(scripts['start']).toBe('node dist/cli/main.js review examples/shop --complete --fail-on never');
    expect(blocks.map(({ outputOf }) => outputOf)).toContain('review examples/shop --complete');
  });
});

describe('the library', () => {
  test.each(named(blocks.filter(({ language }) => language === 'ts')))('the program at $says compiles and runs', { timeout: 60_000 }, ({ block }) => {
    const { faults, out, err } = runLibraryExample(block.text);
    expect({ faults, err }).toEqual({ faults: [], err: '' });
    expect(out).not.toBe('');
  });
});
