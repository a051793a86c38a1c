import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { printable, unreachable, UserError } from '../../lib/index.ts';
import type { Problem } from '../document.ts';
import { inOneLine, wantedNetwork, type NetworkUse, type ProgramLimits, type ProgramResult, type Programs } from '../programs/index.ts';
import { KUSTOMIZATION_NAMES } from './kustomize-folder.ts';
import { findRemoteEntries } from './remote.ts';

/** A Kustomize folder to build. */
export interface KustomizeRequest {
  /** as the user typed it */
  readonly folder: string;
  /** `allowed` lets Kustomize download remote resources and clone Git repositories */
  readonly network: NetworkUse;
  /** null: a minute (ten with the network) and 32 MiB */
  readonly limits: ProgramLimits | null;
}

/** A Kustomize folder, built or not. */
export type KustomizeBuild =
  /** `text` holds YAML documents in Kustomize's order; it does not say from which files they came */
  | { readonly kind: 'built'; readonly text: string }
  | { readonly kind: 'problem'; readonly problem: Problem };

const OUTPUT_BYTES = 32 * 1024 * 1024;

/**
 * Builds a folder with the user's `kustomize build`, or else `kubectl kustomize`: Kustomize's own rule
 * for which files it may load holds, no plugin, Helm or other program runs, and unless asked nothing is
 * downloaded: what is remote is refused by name.
 *
 * @throws UserError E_NO_KUSTOMIZE when there is neither program
 */
export async function buildKustomization(request: KustomizeRequest, programs: Programs): Promise<KustomizeBuild> {
  if (request.network === 'off') {
    const [remote, ...others] = await findRemoteEntries(request.folder);
    if (remote !== undefined) {
      const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
      const reason =
        `${remote.field} names ${printable(remote.target)}${more}, which is not in this folder; ` +
        'allow the download with --dependency-update, or keep a copy beside it';
      return problem(request, reason, { file: remote.file, line: remote.line });
    }
  }
  return outcome(request, await runKustomize(request, programs));
}

/** The two programs print the same for the same folder, but for the version of Kustomize inside. */
async function runKustomize(request: KustomizeRequest, programs: Programs): Promise<ProgramResult> {
  const { network } = request;
  const limits = request.limits ?? { seconds: network === 'off' ? 60 : 600, outputBytes: OUTPUT_BYTES };
  const folder = localPath(request.folder);
  const result = await programs.run({ program: 'kustomize', args: ['build', '--', folder], network, limits });
  if (result.kind !== 'missing') return result;
  return programs.run({ program: 'kubectl', args: ['kustomize', '--', folder], network, limits });
}

function outcome(request: KustomizeRequest, result: ProgramResult): KustomizeBuild {
  const folder = printable(request.folder);
  const pipe = `build it yourself and pipe it: kubectl kustomize ${folder} | leastmount review -`;
  switch (result.kind) {
    case 'ok':
      return built(request, result.stdout);
    case 'failed':
      return problem(request, reasonOf(request, result.stderr));
    case 'timeout':
      return problem(request, `Kustomize was stopped after ${result.seconds} s; ${pipe}`);
    case 'too-large':
      return problem(request, `Kustomize was stopped after ${result.outputBytes} bytes of output; ${pipe}`);
    case 'missing':
      throw new UserError('E_NO_KUSTOMIZE', `cannot build ${folder}: there is no "kustomize" and no "kubectl" in PATH`, {
        hint: `install one of them (https://kubernetes.io/docs/tasks/tools), or ${pipe}`,
      });
    default:
      return unreachable(result);
  }
}

function built(request: KustomizeRequest, stdout: Uint8Array): KustomizeBuild {
  try {
    return { kind: 'built', text: new TextDecoder('utf-8', { fatal: true }).decode(stdout) };
  } catch {
    return problem(request, 'what Kustomize built is not UTF-8; look for binary values');
  }
}

function reasonOf(request: KustomizeRequest, stderr: string): string {
  const words = inOneLine(stderr.replace(/^error: /imu, ''));
  if (request.network === 'off' && wantedNetwork(stderr)) {
    return `it needs a download; allow it with --dependency-update. Kustomize says: ${words}`;
  }
  if (/--enable-(?:helm|alpha-plugins|exec)|external plugins disabled/u.test(stderr)) {
    const command = `kustomize build --enable-helm ${printable(request.folder)} | leastmount review -`;
    return `it runs Helm or a plugin, which is left to you: ${command}. Kustomize says: ${words}`;
  }
  return `Kustomize says: ${words}`;
}

interface Where {
  readonly file: string;
  readonly line: number;
}

function problem(request: KustomizeRequest, reason: string, where = startOf(request)): KustomizeBuild {
  const message = `cannot build ${printable(request.folder)}: ${reason}`;
  return { kind: 'problem', problem: { code: 'P106', level: 'error', message, origin: { kind: 'file', ...where, document: 1 } } };
}

function startOf({ folder }: KustomizeRequest): Where {
  const name = KUSTOMIZATION_NAMES.find((candidate) => existsSync(join(folder, candidate)));
  return { file: name === undefined ? folder : join(folder, name), line: 1 };
}

/** A path that Kustomize cannot take for a Git repository. */
function localPath(path: string): string {
  return isAbsolute(path) || /^\.{1,2}(?:[\\/]|$)/u.test(path) ? path : `./${path}`;
}
