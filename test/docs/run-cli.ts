import { reviewWithLibrary } from '../../src/cli/core.ts';
import { run } from '../../src/cli/run.ts';
import type { CliWorld, Screen } from '../../src/cli/world.ts';

/** Runs a command line as a person would on a terminal of 100 columns without colours, over real files. */
export async function runCli(argv: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const printed = { out: '', err: '' };
  const screen = (name: 'out' | 'err'): Screen => ({
    isTerminal: name === 'out',
    columns: name === 'out' ? 100 : null,
    write: (text) => {
      printed[name] += text;
      return Promise.resolve('open');
    },
  });
  const world: CliWorld = {
    out: screen('out'),
    err: screen('err'),
    env: { NO_COLOR: '1' },
    files: { check: () => Promise.resolve(), write: () => Promise.reject(new Error('the docs write no file')) },
    review: reviewWithLibrary,
  };
  const code = await run(argv, world);
  return { code, ...printed };
}
