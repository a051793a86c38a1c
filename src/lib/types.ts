/** A list that has at least one element: "always has a reason" as a type. */
export type NonEmpty<T> = readonly [T, ...T[]];

/** A string that only a check that really checks can produce. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };

/** Marks a `switch` as exhaustive: a new kind stops the build where this is called. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}

/** Narrows a list to one that has at least one element. */
export function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0;
}
