import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reportFiles } from './report-files.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leastmount-report-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('a new file holds the whole report and nothing stays beside it', async () => {
  await reportFiles.write(join(folder, 'report.json'), ['{', '}\n']);
  expect(await readFile(join(folder, 'report.json'), 'utf8')).toBe('{}\n');
  expect(await readdir(folder)).toEqual(['report.json']);
});

test('a report that fails half way leaves the old one', async () => {
  const path = join(folder, 'report.json');
  await writeFile(path, 'old');
  function* half(): Generator<string> {
    yield '{';
    throw new TypeError('workload is undefined');
  }
  await expect(reportFiles.write(path, half())).rejects.toThrow('workload is undefined');
  expect(await readFile(path, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['report.json']);
});

test('a link stays a link and who may read the file stays', async () => {
  const [path, link] = [join(folder, 'report.json'), join(folder, 'latest.json')];
  await writeFile(path, 'old');
  await chmod(path, 0o600);
  await symlink(path, link);
  await reportFiles.write(link, ['new']);
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect(await readFile(path, 'utf8')).toBe('new');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a device is written to, not replaced', async () => {
  await reportFiles.check('/dev/null');
  await reportFiles.write('/dev/null', ['gone']);
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
});

test('a folder that does not exist, and a folder itself, are refused before the work', async () => {
  await expect(reportFiles.check(join(folder, 'nowhere', 'report.json'))).rejects.toMatchObject({ code: 'E_OUTPUT_FILE' });
  await expect(reportFiles.check(folder)).rejects.toMatchObject({ code: 'E_OUTPUT_FILE' });
});
