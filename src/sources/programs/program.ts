/** A program of the user's that we start: never through a shell, never with input. */
export interface ProgramCall {
  /** looked up in PATH, e.g. `helm` */
  readonly program: string;
  readonly args: readonly string[];
  /** `off` closes every way to the network that the environment can close */
  readonly network: NetworkUse;
  readonly limits: ProgramLimits;
}

/** Whether the user asked for downloads (`--dependency-update`). */
export type NetworkUse = 'off' | 'allowed';

/** What a program may take before it is stopped. */
export interface ProgramLimits {
  readonly seconds: number;
  /** of standard output; standard error is cut, not limited */
  readonly outputBytes: number;
}

/** How a call ended. `stderr` is printable, at most 64 KiB, and has no newline at its end. */
export type ProgramResult =
  | { readonly kind: 'ok'; readonly stdout: Uint8Array; readonly stderr: string }
  /** it ran and failed, or could not be started although it is there (then `exitCode` is null) */
  | { readonly kind: 'failed'; readonly exitCode: number | null; readonly stderr: string }
  /** no such program in PATH */
  | { readonly kind: 'missing' }
  | { readonly kind: 'timeout'; readonly seconds: number; readonly stderr: string }
  | { readonly kind: 'too-large'; readonly outputBytes: number };

/** The one way by which this room starts other programs. */
export interface Programs {
  run(call: ProgramCall): Promise<ProgramResult>;
}
