import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { diskFiles } from './disk.ts';

const folder = mkdtempSync(join(tmpdir(), 'leastmount-disk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, bytes: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const numbered = (length: number): Buffer => Buffer.from(Uint8Array.from({ length }, (_, index) => index % 251));

describe('reading a file from disk', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 300_000])('%i bytes', (length) => {
    const bytes = numbered(length);
    expect(Buffer.compare(Buffer.from(diskFiles().read(fileOf('settings.yaml', bytes), 1_000_000) ?? []), bytes)).toBe(0);
  });

  test.each([
    { length: 100, limitBytes: 100, isRead: true },
    { length: 101, limitBytes: 100, isRead: false },
    { length: 70_000, limitBytes: 69_999, isRead: false },
    { length: 70_000, limitBytes: 70_000, isRead: true },
  ])('$length bytes, of $limitBytes at most', ({ length, limitBytes, isRead }) => {
    expect(diskFiles().read(fileOf('limit.yaml', numbered(length)), limitBytes) !== null).toBe(isRead);
  });

  test('a huge file is not read to be refused', () => {
    const file = fileOf('huge.yaml', new Uint8Array());
    truncateSync(file, 40_000_000_000);
    expect(diskFiles().read(file, 1_000_000_000)).toBeNull();
  });

  test('what was read stays as it is when another file is read', () => {
    const files = diskFiles();
    const first = files.read(fileOf('one.yaml', Buffer.from('one')), 100);
    files.read(fileOf('two.yaml', Buffer.from('two')), 100);
    expect(Buffer.from(first ?? []).toString()).toBe('one');
  });

  test('a folder is no file', () => {
    expect(() => diskFiles().read(folder, 100)).toThrow('EISDIR');
  });
});
