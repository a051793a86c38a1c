#!/usr/bin/env node
import { VERSION } from './version.ts';

const [first, ...others] = process.argv.slice(2);

// The version is asked for by scripts, often: it is answered before anything else is loaded.
if (others.length === 0 && (first === '--version' || first === '-V')) {
  process.stdout.write(`${VERSION}\n`);
} else {
  const { start } = await import('./start.ts');
  await start(process.argv.slice(2));
}
