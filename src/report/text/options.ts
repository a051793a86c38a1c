/** What the reader's screen can do, and what they typed. */
export interface TextOptions {
  /** columns to stay within; null: no terminal, so nothing is folded or drawn */
  readonly width: number | null;
  readonly colour: boolean;
  /** the arguments that name the same input again, for commands that work when pasted */
  readonly sources: readonly string[];
}
