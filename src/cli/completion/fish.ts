import { PROGRAM_NAMES, type CompletedCommand, type CompletedOption } from './shell.ts';

/** A script for fish. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const lines = PROGRAM_NAMES.flatMap((program) => [
    `complete -c ${program} -n __fish_use_subcommand -s V -l version -d ${quoted('print the version')}`,
    `complete -c ${program} -n __fish_use_subcommand -s h -l help -d ${quoted('print this help')}`,
    ...commands.flatMap((command) => commandLines(program, command)),
  ]);
  return `# fish completion for leastmount\n${lines.join('\n')}\n`;
}

function commandLines(program: string, { name, says, options, arguments: expected }: CompletedCommand): readonly string[] {
  const inside = `complete -c ${program} -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
  const fixed = expected.flatMap((argument) => argument.words);
  return [
    `complete -c ${program} -n __fish_use_subcommand -f -a ${name} -d ${quoted(says)}`,
    ...(fixed.length === 0 ? [] : [`${inside} -f -a ${quoted(fixed.join(' '))}`]),
    ...options.map((option) => `${inside}${optionPart(option)}`),
  ];
}

function optionPart({ flags, says, values, path }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? ` -l ${flag.slice(2)}` : ` -s ${flag.slice(1)}`)).join('');
  const value = values === null ? '' : path ? ' -r' : ` -x${values.length === 0 ? '' : ` -a ${quoted(values.join(' '))}`}`;
  return `${names}${value} -d ${quoted(says)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}
