import type { Command } from 'commander';
import { bashCompletion } from './bash.ts';
import { commandsOf } from './commands-of.ts';
import { fishCompletion } from './fish.ts';
import type { CompletedCommand, Shell } from './shell.ts';
import { zshCompletion } from './zsh.ts';

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** The completion script of one shell, made from the program as it is. */
export function completionScript(shell: Shell, program: Command): string {
  return SCRIPTS[shell](commandsOf(program));
}
