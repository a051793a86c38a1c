import { expect, test } from 'vitest';
import { progressOn } from './progress.ts';
import type { Screen } from './world.ts';

function screen(isTerminal: boolean): Screen & { readonly shown: string[] } {
  const shown: string[] = [];
  const write = async (text: string): Promise<'open'> => {
    shown.push(text);
    return 'open';
  };
  return { isTerminal, columns: 20, write, shown };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('long work is told in one line that disappears', async () => {
  const terminal = screen(true);
  const progress = progressOn(terminal, { quiet: false, afterMs: 1, everyMs: 0 });
  progress.tell('Reading a folder with a long name');
  await pause(20);
  progress.tell('\u001b[31m9 files');
  await progress.done();
  expect(terminal.shown).toEqual(['\r\u001b[KReading a folder wi', '\r\u001b[K\\u{1b}[31m9 files', '\r\u001b[K']);
});

test('short work tells nothing', async () => {
  const terminal = screen(true);
  const progress = progressOn(terminal, { quiet: false });
  progress.tell('Reading k8s/');
  await progress.done();
  expect(terminal.shown).toEqual([]);
});

test.each([
  { says: 'a pipe', isTerminal: false, quiet: false },
  { says: '--quiet', isTerminal: true, quiet: true },
])('$says gets no progress', async ({ isTerminal, quiet }) => {
  const terminal = screen(isTerminal);
  const progress = progressOn(terminal, { quiet, afterMs: 0 });
  progress.tell('Reading k8s/');
  await pause(5);
  await progress.done();
  expect(terminal.shown).toEqual([]);
});
