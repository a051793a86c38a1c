import { CommanderError, type Command } from 'commander';
import { printable, UserError } from '../lib/index.ts';
import type { ExitCode } from './exit-code.ts';
import { buildProgram } from './program.ts';
import type { CliWorld } from './world.ts';

/**
 * Runs one command line and says how the process should end.
 *
 * @param argv without the program's own name
 */
export async function run(argv: readonly string[], world: CliWorld): Promise<ExitCode> {
  let code: ExitCode = 0;
  const printed = { out: '', err: '' };
  const program = buildProgram({
    review: async (sources, options) => {
      const { reviewCommand } = await import('./commands/review.ts');
      code = await reviewCommand(sources, options, world);
    },
    explain: async (workload, sources, options) => {
      const { explainCommand } = await import('./commands/explain.ts');
      code = await explainCommand({ workload, sources }, options, world);
    },
    completion: async (shell, whole) => {
      const { completionScript } = await import('./completion/index.ts');
      await world.out.write(completionScript(shell, whole));
    },
  });
  capture(program, printed, world);
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : withOperand(argv), { from: 'user' });
    return code;
  } catch (error) {
    if (printed.out !== '') await world.out.write(printed.out);
    if (printed.err !== '') await world.err.write(printed.err + sourceHint(error, argv));
    return failed(error, world);
  }
}

/** Commander would write to the process itself; here it writes down what it has to say. */
function capture(program: Command, printed: { out: string; err: string }, { out, err }: CliWorld): void {
  for (const command of [program, ...program.commands]) {
    command.configureOutput({
      writeOut: (text) => {
        printed.out += text;
      },
      writeErr: (text) => {
        printed.err += printableLines(text);
      },
      getOutHelpWidth: () => Math.min(out.columns ?? 100, 120),
      getErrHelpWidth: () => Math.min(err.columns ?? 100, 120),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  }
}

/** `-/Deployment/web`, as ids without a namespace are written, is no option: the parser is given `/Deployment/web`. */
function withOperand(argv: readonly string[]): readonly string[] {
  if (argv[0] !== 'explain') return argv;
  return argv.map((word) => (/^-\/[^/]+\/[^/]/u.test(word) ? word.slice(1) : word));
}

/** `leastmount k8s/`: somebody who forgot the command meant most likely this one. */
function sourceHint(error: unknown, argv: readonly string[]): string {
  const isPath = /[/.]/u.test(argv[0] ?? '');
  if (!(error instanceof CommanderError) || error.code !== 'commander.unknownCommand' || !isPath) return '';
  return `  to review it: leastmount review ${printableLines(argv.join(' '))}\n`;
}

async function failed(error: unknown, { err }: CliWorld): Promise<ExitCode> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError) {
    const hint = error.hint === null ? '' : `\n  ${error.hint}`;
    await err.write(printableLines(`error: ${error.message} (${error.code})${hint}\n`));
    return 2;
  }
  // Our bug: everything that helps to find it, and an exit code that no script takes for an answer.
  const { inspect } = await import('node:util');
  await err.write(`this is a bug in leastmount, please report it with what follows:\n${printableLines(inspect(error))}\n`);
  return 2;
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
