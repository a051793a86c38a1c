export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** An option as a shell has to know it. */
export interface CompletedOption {
  /** `-o` and `--output`, or one of them */
  readonly flags: readonly string[];
  readonly says: string;
  /** null: it takes no value; empty: any value */
  readonly values: readonly string[] | null;
  readonly path: boolean;
  readonly repeatable: boolean;
}

export interface CompletedArgument {
  readonly name: string;
  /** the words it may be; empty: any path */
  readonly words: readonly string[];
  readonly variadic: boolean;
}

export interface CompletedCommand {
  readonly name: string;
  readonly says: string;
  readonly options: readonly CompletedOption[];
  readonly arguments: readonly CompletedArgument[];
}

/** The names under which the program is called. */
export const PROGRAM_NAMES = ['leastmount', 'kubectl-leastmount'] as const;
