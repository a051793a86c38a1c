/** The ids whose name, or whole, is a slip of the finger away from what was typed: nearest first, three at most. */
export function closest(wanted: string, ids: readonly string[]): readonly string[] {
  const typed = wanted.toLowerCase();
  return ids
    .map((id) => ({ id, distance: nearness(typed, id.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(typed.length / 3)))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ id }) => id);
}

/** Compares with as many of the last parts of the id as were typed. */
function nearness(typed: string, id: string): number {
  const parts = id.split('/');
  const tail = parts.slice(-typed.split('/').length).join('/');
  const name = parts.at(-1) ?? '';
  return Math.min(editDistance(typed, tail), editDistance(typed, id), typed.length > 2 && name.includes(typed) ? 1 : Infinity);
}

/** How many letters must be added, removed, changed or swapped with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let above: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  let twoAbove = above;
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swap = swapped ? (twoAbove[column - 2] ?? 0) + 1 : Infinity;
      line.push(Math.min(change, swap, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    twoAbove = above;
    above = line;
  }
  return above[b.length] ?? 0;
}
