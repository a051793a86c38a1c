import { ENTRY_SIZE, type Scan } from './scan.ts';

/** Remembers the entry of a mapping whose key was just read. @returns where to remember its value */
export function beginEntry({ entries, keyStart, keyEnd }: Scan): number {
  return entries.push(keyStart, keyEnd, -1, -1, 0) - ENTRY_SIZE;
}

/** Remembers an item of a list. @returns where to remember its value */
export function beginItem({ entries }: Scan): number {
  return entries.push(-1, -1, -1, -1, 0) - ENTRY_SIZE;
}

/** The value of an entry was read: it is the last node. */
export function endEntry({ entries, start, end }: Scan, entry: number): void {
  entries[entry + 2] = start;
  entries[entry + 3] = end;
  entries[entry + 4] = entries.length;
}

/** A mapping or list was read whole; it becomes the last node. */
export function endContainer(scan: Scan, container: object, { start, firstEntry }: { readonly start: number; readonly firstEntry: number }): void {
  scan.containers.push(container);
  scan.bounds.push(firstEntry, scan.entries.length);
  scan.start = start;
  scan.depth -= 1;
}
