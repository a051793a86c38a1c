export type { NetworkUse, ProgramCall, ProgramLimits, ProgramResult, Programs } from './program.ts';
export { wantedNetwork, type Environment } from './environment.ts';
export { runPrograms } from './run-programs.ts';
export { inOneLine } from './words.ts';
