import { reviewWithLibrary } from './core.ts';
import { run } from './run.ts';
import { screenOn } from './screen.ts';

/** Runs the command line in the real world and leaves the exit code for when everything is written. */
export async function start(argv: readonly string[]): Promise<void> {
  // Node would end with 1, which means "findings".
  process.on('uncaughtException', (error) => {
    process.stderr.write(`this is a bug in leastmount, please report it with what follows:\n${error.stack ?? String(error)}\n`);
    process.exit(2);
  });
  process.exitCode = await run(argv, {
    out: screenOn(process.stdout, 'standard output'),
    err: screenOn(process.stderr, 'standard error'),
    env: process.env,
    files: {
      check: async (path) => (await import('./report-files.ts')).reportFiles.check(path),
      write: async (path, chunks) => (await import('./report-files.ts')).reportFiles.write(path, chunks),
    },
    review: reviewWithLibrary,
  });
}
