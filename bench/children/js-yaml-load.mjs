import { loadAll } from 'js-yaml';
import { eachFile } from './each-file.mjs';

let refused = 0;
eachFile(process.argv[2], (bytes) => {
  try {
    loadAll(bytes.toString('utf8'));
  } catch {
    refused += 1;
  }
});
if (refused > 0) process.stderr.write(`js-yaml refused ${refused} files\n`);
