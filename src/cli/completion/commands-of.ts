import type { Command, Option } from 'commander';
import type { CompletedCommand, CompletedOption } from './shell.ts';

/** What the shells have to know, read from the program itself, so that it can never lag behind. */
export function commandsOf(program: Command): readonly CompletedCommand[] {
  return program.commands.map((command) => ({
    name: command.name(),
    says: command.description(),
    options: [...command.options.map(toCompleted), { flags: ['-h', '--help'], says: 'print this help', values: null, path: false, repeatable: false }],
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      words: argument.argChoices ?? [],
      variadic: argument.variadic,
    })),
  }));
}

function toCompleted(option: Option): CompletedOption {
  const takesValue = option.required || option.optional;
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined && flag !== null),
    says: option.description,
    values: takesValue ? (option.argChoices ?? []) : null,
    path: /<(?:file|path)>/u.test(option.flags),
    // Only options that collect their values parse them without a list of choices.
    repeatable: option.parseArg !== undefined && option.argChoices === undefined,
  };
}
