import type { Problem } from '../document.ts';

/** The problem of a path that the system would not let us read. */
export function unreadable(path: string, error: unknown): Problem {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
  const words = reason === 'EACCES' || reason === 'EPERM' ? 'permission denied' : reason === 'ENOENT' ? 'no such file' : reason;
  return { code: 'P102', level: 'error', message: `cannot be read: ${words}`, origin: { kind: 'file', file: path, line: 1, document: 1 } };
}
