export { isNonEmpty, unreachable, type Brand, type NonEmpty } from './types.ts';
export { UserError } from './user-error.ts';
export { compareText, sortedBy } from './sort.ts';
export { printable } from './printable.ts';
