export interface ColourChoice {
  readonly when: 'auto' | 'always' | 'never';
  readonly isTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether to colour. The option wins, then NO_COLOR, then FORCE_COLOR, then whether a person looks on.
 *
 * @source https://no-color.org (set and not empty); FORCE_COLOR as Node's `tty` reads it (`0` and `false` mean no)
 */
export function wantsColour({ when, isTerminal, env }: ColourChoice): boolean {
  if (when !== 'auto') return when === 'always';
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}
