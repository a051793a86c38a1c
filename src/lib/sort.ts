/** Orders by UTF-16 code unit, the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A sorted copy, by the text that `key` gives. */
export function sortedBy<T>(list: readonly T[], key: (item: T) => string): T[] {
  return list
    .map((item) => ({ item, text: key(item) }))
    .sort((a, b) => compareText(a.text, b.text))
    .map(({ item }) => item);
}
