import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Runs the program in the background, and kills it as soon as standard input ends: that happens when we ask
 * for it and also when this process dies of anything, SIGKILL included. Nothing outlives a crashed test run: then it
 * removes the folder too.
 */
const KEEPER = `
exec 3<&0; folder=$1; shift
"$@" 3<&- </dev/null & program=$!
exec >/dev/null 2>&1
(read -r _ <&3; kill -9 $program) & watcher=$!
wait $program; code=$?
if [ $code -ne 137 ]; then kill $watcher; elif [ -n "$folder" ]; then rm -rf "$folder"; fi
exit $code`;

const LOG_BYTES = 64_000;

export interface Program {
  readonly name: string;
  /** the last of what it wrote, for the message of a failure */
  readonly log: () => string;
  /** null while it runs */
  readonly exitCode: () => number | null;
  readonly kill: () => Promise<void>;
}

export interface ProgramOptions {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  /** removed when the program is killed */
  readonly folder?: string;
}

export function startProgram({ name, file, args, folder }: ProgramOptions): Program {
  const child = spawn('/bin/sh', ['-c', KEEPER, 'sh', folder ?? '', file, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let log = '';
  const keep = (chunk: Buffer): void => {
    log = (log + chunk.toString('utf8')).slice(-LOG_BYTES);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.stdin.on('error', () => undefined); // it may be gone before we say so
  const exited = once(child, 'exit');
  return {
    name,
    log: () => log,
    exitCode: () => child.exitCode,
    kill: async () => {
      child.stdin.end();
      await exited;
    },
  };
}

/** Ports that were free a moment ago, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  });
  for (const server of servers) server.close();
  return ports;
}
