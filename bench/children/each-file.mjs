// What any reader of manifests must do at least: find the files below a folder and read them.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Calls `use` with the bytes of every manifest below the folder, and prints how many bytes that were. */
export function eachFile(folder, use) {
  let bytes = 0;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(?:ya?ml|json)$/u.test(entry.name)) continue;
    const content = readFileSync(path.join(entry.parentPath, entry.name));
    bytes += content.length;
    use(content);
  }
  process.stdout.write(`${bytes}\n`);
}
