import type { TextOptions } from '../report/index.ts';
import { wantsColour } from './colour.ts';
import type { ReviewRequest } from './core.ts';
import type { SharedOptions } from './options.ts';
import { inputArguments } from './request.ts';
import type { CliWorld } from './world.ts';

const DEFAULT_COLUMNS = 100;

/** What the reader's screen can do; a file is no screen. */
export function textOptions(request: ReviewRequest, options: SharedOptions, { out, env }: CliWorld): TextOptions {
  const isTerminal = options.outputFile === undefined && out.isTerminal;
  return {
    width: isTerminal ? (out.columns ?? DEFAULT_COLUMNS) : null,
    colour: wantsColour({ when: options.color, isTerminal, env }),
    sources: inputArguments(request),
  };
}
