/**
 * The seed of a run: `LEASTMOUNT_SEED`, or a new one. It is printed, so that a failure can be had again.
 *
 * @param property what is tested, for the printed line
 * @param otherwise the seed where none is asked for; absent: a new one each run
 */
export function chooseSeed(property: string, otherwise?: number): number {
  const asked = Number(process.env['LEASTMOUNT_SEED'] ?? Number.NaN);
  const seed = Number.isInteger(asked) ? asked : (otherwise ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`${property}: LEASTMOUNT_SEED=${seed}\n`);
  return seed;
}

/** A whole number from the environment, such as how many pods to compare. */
export function countFrom(variable: string, otherwise: number): number {
  const asked = Number(process.env[variable] ?? Number.NaN);
  return Number.isInteger(asked) && asked > 0 ? asked : otherwise;
}
