import { access, constants } from 'node:fs/promises';
import { printable, UserError } from '../../lib/index.ts';
import type { ChartRequest } from './request.ts';

const URL_SCHEME = /^[a-z][a-z0-9+.-]+:\/\//iu;

/**
 * Refuses values files that Helm would take in silence for something else: `-` (its standard input is
 * closed, so the values would be empty) and URLs (a download nobody asked for).
 *
 * @throws UserError E_VALUES_STDIN, E_VALUES_URL, E_VALUES_FILE
 */
export async function checkValuesFiles(request: ChartRequest): Promise<void> {
  for (const file of request.valuesFiles) {
    const name = printable(file);
    if (file.trim() === '-') {
      throw new UserError('E_VALUES_STDIN', 'values cannot be read from standard input', {
        hint: 'write them to a file and name it: --values FILE',
      });
    }
    if (URL_SCHEME.test(file)) {
      if (request.network === 'allowed') continue;
      throw new UserError('E_VALUES_URL', `values are not downloaded: ${name}`, {
        hint: 'download the file and name it, or allow downloads with --dependency-update',
      });
    }
    await access(file, constants.R_OK).catch((cause: unknown) => {
      throw new UserError('E_VALUES_FILE', `cannot read the values file ${name}`, {
        hint: 'check the name after --values; it is relative to the folder you are in',
        cause,
      });
    });
  }
}
