import type { WriteStream } from 'node:tty';
import { UserError } from '../lib/index.ts';
import type { Screen } from './world.ts';

/** A stream of this process as a screen: waits where the reader is slow, stops where nobody reads any more. */
export function screenOn(stream: Pick<WriteStream, 'write' | 'isTTY' | 'columns' | 'on'>, name: string): Screen {
  let closed = false;
  // Every error also reaches the write that caused it; unheard, this event would end the process.
  stream.on('error', () => {});
  return {
    isTerminal: stream.isTTY,
    columns: stream.isTTY && stream.columns > 0 ? stream.columns : null,
    write: async (text) => {
      if (closed) return 'closed';
      try {
        await written(stream, text);
      } catch (error) {
        if (!isClosed(error)) throw cannotWrite(name, error);
        closed = true;
      }
      return closed ? 'closed' : 'open';
    },
  };
}

function written(stream: Pick<WriteStream, 'write'>, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined) resolve();
      else reject(error);
    });
  });
}

function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}

function cannotWrite(name: string, cause: unknown): UserError {
  return new UserError('E_OUTPUT', `cannot write to ${name}: ${cause instanceof Error ? cause.message : String(cause)}`, {
    hint: 'look whether the disk is full, or write the report elsewhere: --output-file PATH',
    cause,
  });
}
