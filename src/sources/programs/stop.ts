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

const running = new Set<ChildProcess>();

/**
 * A program in a group of its own does not hear Ctrl-C, and would outlive us. While one runs we take the
 * signals that end us, end every program, and then let the signal do to us what it would have done.
 *
 * @returns to be called when the program is gone
 */
export function endWithUs(child: ChildProcess): () => void {
  if (running.size === 0) listen();
  running.add(child);
  return () => {
    running.delete(child);
    if (running.size === 0) stopListening();
  };
}

function listen(): void {
  process.on('exit', endAll);
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

function stopListening(): void {
  process.off('exit', endAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

function onSignal(signal: NodeJS.Signals): void {
  endAll();
  stopListening();
  // somebody else who listens decides what the signal means; with nobody there, it ends us
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function endAll(): void {
  for (const child of running) signalGroup(child, 'SIGKILL');
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
