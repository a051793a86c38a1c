const PLAIN = /^[A-Za-z0-9_./:=@%+,-]+$/u;

/** One word for a POSIX shell: as it is where that is safe, else in single quotes. */
export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A command line that means the same when pasted. */
export function shellLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}
