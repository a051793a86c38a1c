/**
 * The seed of a run: `LEASTMOUNT_SEED`, or a new one. It is printed, so that a failure can be had again.
 *
 * @param property what is tested, for the printed line
 */
export function chooseSeed(property: string): number {
  const asked = Number(process.env['LEASTMOUNT_SEED'] ?? Number.NaN);
  const seed = Number.isInteger(asked) ? asked : Math.floor(Math.random() * 2 ** 31);
  process.stdout.write(`${property}: LEASTMOUNT_SEED=${seed}\n`);
  return seed;
}

/** A whole number from the environment, such as how many pods to compare. */
export function countFrom(variable: string, otherwise: number): number {
  const asked = Number(process.env[variable] ?? Number.NaN);
  return Number.isInteger(asked) && asked > 0 ? asked : otherwise;
}
