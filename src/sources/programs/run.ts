import { spawn, type ChildProcess } from 'node:child_process';
import { printable } from '../../lib/index.ts';
import { BoundedOutput } from './output.ts';
import type { ProgramCall, ProgramResult } from './program.ts';
import { endWithUs, stopProgram } from './stop.ts';

const STDERR_BYTES = 65_536;

/** Starts one program, in an environment of nothing but `env`. Never rejects for what the program does. */
export function runProgram(call: ProgramCall, env: Record<string, string>): Promise<ProgramResult> {
  return new Promise((resolve) => {
    // a group of its own, so that stopping reaches what the program has started, too
    const child = spawn(call.program, [...call.args], {
      env,
      shell: false,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const run = new Run(child, call);
    child.on('error', (error) => resolve(run.notStarted(error)));
    child.on('close', (exitCode) => resolve(run.closed(exitCode)));
  });
}

/** One running program: what it has written, and why we stopped it, if we did. */
class Run {
  readonly #call: ProgramCall;
  readonly #stdout: BoundedOutput;
  readonly #stderr = new BoundedOutput(STDERR_BYTES);
  readonly #onEnd: (() => void)[] = [];
  #stopped: 'timeout' | 'too-large' | null = null;

  constructor(child: ChildProcess, call: ProgramCall) {
    this.#call = call;
    this.#stdout = new BoundedOutput(call.limits.outputBytes);
    const stop = (reason: 'timeout' | 'too-large'): void => {
      if (this.#stopped !== null) return;
      this.#stopped = reason;
      this.#onEnd.push(stopProgram(child));
    };
    child.stdout?.on('data', (chunk: Uint8Array) => {
      if (!this.#stdout.add(chunk)) stop('too-large');
    });
    child.stderr?.on('data', (chunk: Uint8Array) => void this.#stderr.add(chunk));
    const timer = setTimeout(() => stop('timeout'), call.limits.seconds * 1_000);
    this.#onEnd.push(() => clearTimeout(timer), endWithUs(child));
  }

  notStarted(error: NodeJS.ErrnoException): ProgramResult {
    this.#end();
    if (error.code === 'ENOENT') return { kind: 'missing' };
    return { kind: 'failed', exitCode: null, stderr: printable(error.message) };
  }

  closed(exitCode: number | null): ProgramResult {
    this.#end();
    const stderr = this.#stderr.printableText();
    if (this.#stopped === 'timeout') return { kind: 'timeout', seconds: this.#call.limits.seconds, stderr };
    if (this.#stopped === 'too-large') return { kind: 'too-large', outputBytes: this.#call.limits.outputBytes };
    if (exitCode === 0) return { kind: 'ok', stdout: this.#stdout.bytes(), stderr };
    return { kind: 'failed', exitCode, stderr };
  }

  #end(): void {
    for (const step of this.#onEnd.splice(0)) step();
  }
}
