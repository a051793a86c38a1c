import type { Environment } from './environment.ts';
import type { Programs } from './program.ts';

/**
 * Starts the user's own programs: no shell, closed standard input, a limit of time and of output, and an
 * environment without plugins, cluster and (unless asked for) network. Never rejects for what a program does.
 */
export function runPrograms(environment: Environment = process.env): Programs {
  return {
    run: async (call) => {
      // Most reviews start no program: what that takes is loaded when one does.
      const [{ runProgram }, { environmentFor }] = await Promise.all([import('./run.ts'), import('./environment.ts')]);
      return runProgram(call, environmentFor(environment, call.network));
    },
  };
}
