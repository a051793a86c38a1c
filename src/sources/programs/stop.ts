import type { ChildProcess } from 'node:child_process';

const GRACE_MILLISECONDS = 2_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Asks a program and all it started to end, and ends them after two seconds. Helm catches SIGTERM and
 * may go on with an endless template, so the second step is not optional.
 *
 * @returns to be called when it is gone: the second step is then left out
 */
export function stopProgram(child: ChildProcess): () => void {
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => {
    signalGroup(child, 'SIGKILL');
    // a grandchild that left the group may hold the pipes open; do not wait for it
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, GRACE_MILLISECONDS);
  return () => clearTimeout(timer);
}

/**
 * A program in a group of its own does not hear Ctrl-C. While it runs we take the signal, end the
 * program, and then let the signal do to us what it would have done.
 *
 * @returns to be called when the program is gone
 */
export function endWithUs(child: ChildProcess): () => void {
  const release = (): void => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    signalGroup(child, 'SIGKILL');
    release();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return release;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // the group is gone already, which is what we wanted
  }
}
