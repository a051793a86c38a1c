/** Past this many decode steps a document may owe less and less of them to aliases. */
const GENEROUS_STEPS = 400_000;
const STRICT_STEPS = 4_000_000;

/**
 * Counts decode steps as the YAML library behind kubectl does, so that an alias bomb is refused here exactly where
 * it is refused there, before anybody walks the expanded value.
 *
 * @source go.yaml.in/yaml/v2 v2.4.4, decode.go, allowedAliasRatio
 */
export class AliasBudget {
  #steps = 0;
  #aliasSteps = 0;

  get steps(): number {
    return this.#steps;
  }

  /** One node was decoded. False: too much of the document comes from aliases. */
  step(): boolean {
    this.#steps += 1;
    return this.#aliasSteps <= 100 || this.#allowed();
  }

  /** An alias was decoded whose target takes that many steps. */
  alias(targetSteps: number): boolean {
    this.#steps += 1 + targetSteps;
    this.#aliasSteps += targetSteps;
    return this.#aliasSteps <= 100 || this.#allowed();
  }

  #allowed(): boolean {
    if (this.#steps <= 1000) return true;
    return this.#aliasSteps / this.#steps <= allowedRatio(this.#steps);
  }
}

function allowedRatio(steps: number): number {
  if (steps <= GENEROUS_STEPS) return 0.99;
  if (steps >= STRICT_STEPS) return 0.1;
  return 0.99 - (0.89 * (steps - GENEROUS_STEPS)) / (STRICT_STEPS - GENEROUS_STEPS);
}
