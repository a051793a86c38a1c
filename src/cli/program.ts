import { Argument, Command, Option } from 'commander';
import { EXPLAIN_OPTIONS, REVIEW_OPTIONS, type OptionSketch, type ReviewOptions, type SharedOptions } from './options.ts';
import { COMPLETION_EXAMPLES, EXPLAIN_EXAMPLES, PROGRAM_EXAMPLES, REVIEW_EXAMPLES, SOURCE_HELP } from './help.ts';
import { SHELLS, type Shell } from './completion/shell.ts';
import { VERSION } from './version.ts';

/** What the commands do; the program only reads the command line. */
export interface Actions {
  readonly review: (sources: readonly string[], options: ReviewOptions) => Promise<void>;
  readonly explain: (workload: string, sources: readonly string[], options: SharedOptions) => Promise<void>;
  readonly completion: (shell: Shell, program: Command) => Promise<void>;
}

/** The commands that exist, with their options and help. It writes nothing and ends nothing by itself. */
export function buildProgram(actions: Actions): Command {
  const program = new Command('leastmount')
    .description('Finds which containers really hold a Kubernetes service account token, how they got it and who decided it.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError('(leastmount --help lists the commands)')
    .addHelpText('after', PROGRAM_EXAMPLES)
    .exitOverride();
  addReview(program, actions);
  addExplain(program, actions);
  addCompletion(program, actions);
  return program;
}

function addReview(program: Command, { review }: Actions): void {
  const command = program
    .command('review')
    .description('who gets a token, how, and who decided it')
    .argument('[source...]', SOURCE_HELP)
    .addHelpText('after', REVIEW_EXAMPLES)
    .action((sources: string[], options: ReviewOptions) => review(sources, options));
  addOptions(command, REVIEW_OPTIONS);
}

function addExplain(program: Command, { explain }: Actions): void {
  const command = program
    .command('explain')
    .description('the whole story of one workload: tokens, who decided by which rule, what is not known')
    .argument('<workload>', 'namespace/Kind/name; Kind/name or name where there is only one')
    .argument('[source...]', SOURCE_HELP)
    .addHelpText('after', EXPLAIN_EXAMPLES)
    .action((workload: string, sources: string[], options: SharedOptions) => explain(workload, sources, options));
  addOptions(command, EXPLAIN_OPTIONS);
}

function addCompletion(program: Command, { completion }: Actions): void {
  program
    .command('completion')
    .description('print a script that completes commands and options in your shell')
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .addHelpText('after', COMPLETION_EXAMPLES)
    .action((wanted: Shell) => completion(wanted, program));
}

function addOptions(command: Command, sketches: readonly OptionSketch[]): void {
  for (const sketch of sketches) command.addOption(toOption(sketch));
  command.showHelpAfterError(`(leastmount ${command.name()} --help lists the options)`);
}

function toOption({ flags, says, group, choices, preset, repeatable }: OptionSketch): Option {
  const option = new Option(flags, says).helpGroup(group);
  if (choices !== undefined) option.choices(choices);
  if (preset !== undefined) option.default(preset);
  if (repeatable === true) option.argParser((value: string, before: readonly string[] = []) => [...before, value]);
  return option;
}
