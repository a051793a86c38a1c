/**
 * Something the user can fix: a stable code, a plain sentence, the next step.
 * Printed without a stack; ends the run with exit code 2.
 */
export class UserError extends Error {
  readonly code: string;
  readonly hint: string | null;

  constructor(code: string, message: string, detail: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'UserError';
    this.code = code;
    this.hint = detail.hint ?? null;
  }
}
