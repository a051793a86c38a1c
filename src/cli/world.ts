import type { ReviewFunction } from './core.ts';

/** One of the two output streams. */
export interface Screen {
  readonly isTerminal: boolean;
  /** null: not a terminal, or it does not say */
  readonly columns: number | null;
  /** @returns `closed` once nobody reads any more (`| head`); writing on is then useless, not an error */
  write(text: string): Promise<'open' | 'closed'>;
}

/** Where `--output-file` goes. */
export interface ReportFiles {
  /** throws a `UserError` if the file can surely not be written; called before the long work */
  check(path: string): Promise<void>;
  /** the old content or the whole new one, never half of it */
  write(path: string, chunks: Iterable<string>): Promise<void>;
}

/** Everything outside of the program that a command touches: real in `main.ts`, in memory in tests. */
export interface CliWorld {
  readonly out: Screen;
  readonly err: Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: ReportFiles;
  readonly review: ReviewFunction;
}
