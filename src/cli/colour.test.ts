import { expect, test } from 'vitest';
import { wantsColour, type ColourChoice } from './colour.ts';

interface Case extends Partial<ColourChoice> {
  readonly says: string;
  readonly colour: boolean;
}

test.each<Case>([
  { says: 'a terminal gets colour', colour: true },
  { says: 'a pipe does not', isTerminal: false, colour: false },
  { says: 'NO_COLOR takes it away', env: { NO_COLOR: '1' }, colour: false },
  { says: 'an empty NO_COLOR says nothing', env: { NO_COLOR: '' }, colour: true },
  { says: 'FORCE_COLOR gives it to a pipe', isTerminal: false, env: { FORCE_COLOR: '1' }, colour: true },
  { says: 'FORCE_COLOR=0 takes it away', env: { FORCE_COLOR: '0' }, colour: false },
  { says: 'NO_COLOR wins over FORCE_COLOR', env: { NO_COLOR: '1', FORCE_COLOR: '1' }, colour: false },
  { says: 'the option wins over NO_COLOR', when: 'always', env: { NO_COLOR: '1' }, colour: true },
  { says: 'the option wins over the terminal', when: 'never', colour: false },
  { says: 'a dumb terminal gets none', env: { TERM: 'dumb' }, colour: false },
])('$says', ({ colour, when = 'auto', isTerminal = true, env = {} }) => {
  expect(wantsColour({ when, isTerminal, env })).toBe(colour);
});
