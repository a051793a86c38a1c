import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import type { World } from './review.ts';
import { diskFiles, runPrograms } from './sources/index.ts';

/**
 * The real file system, programs, network and environment.
 *
 * @param tell hears in a few words what is being read; for a progress line
 */
export function realWorld(tell: (progress: string) => void = () => undefined): World {
  const counts = new Map<string, number>();
  return {
    files: {
      files: diskFiles(),
      programs: runPrograms(),
      standardInput: () => readFileSync(0),
      onProgress: (path) => {
        tell(`Reading ${path}`);
      },
    },
    cluster: {
      environment: process.env,
      homeFolder: homedir(),
      onProgress: ({ resource, items }) => {
        counts.set(resource, items);
        tell(`Reading ${resource} · ${items}`);
      },
    },
  };
}
