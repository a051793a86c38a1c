const HEAD = 700;
const TAIL = 300;

/**
 * The words of a program as one line for a problem's message. Of a long text the middle is left out:
 * both Helm and Kustomize wrap the reason in all the places it went through, and put it last.
 */
export function inOneLine(words: string): string {
  const line = words.trim().replace(/\s*\n\s*/gu, ' ');
  if (line === '') return '(nothing)';
  return line.length <= HEAD + TAIL ? line : `${line.slice(0, HEAD)} … ${line.slice(-TAIL)}`;
}
