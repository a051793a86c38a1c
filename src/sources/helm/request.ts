import type { NetworkUse, ProgramLimits } from '../programs/index.ts';

/** A chart to render, and with what. */
export interface ChartRequest {
  /** a folder with `Chart.yaml` or a packed chart, as the user typed it */
  readonly chart: string;
  /** files, later ones win; a URL only with the network allowed */
  readonly valuesFiles: readonly string[];
  /** `key=value`, read by Helm as its own `--set` */
  readonly set: readonly string[];
  /** null: `release-name`, as Helm itself would call it */
  readonly releaseName: string | null;
  /** null: `default` */
  readonly namespace: string | null;
  /** `allowed` lets Helm download missing dependencies into the chart's `charts/` folder */
  readonly network: NetworkUse;
  /** null: a minute (ten with the network) and 32 MiB */
  readonly limits: ProgramLimits | null;
}

const OUTPUT_BYTES = 32 * 1024 * 1024;

/** What Helm calls a release that was given no name. */
export const DEFAULT_RELEASE = 'release-name';
export const DEFAULT_NAMESPACE = 'default';

/** The limits a chart is rendered under. */
export function limitsOf(request: ChartRequest): ProgramLimits {
  return request.limits ?? { seconds: request.network === 'off' ? 60 : 600, outputBytes: OUTPUT_BYTES };
}

/**
 * The arguments for `helm`, the same for versions 3 and 4. Hooks are rendered, for they run pods, too;
 * tests and CRDs are not. The namespace is always given: else the current kubeconfig context would decide it.
 */
export function helmArguments(request: ChartRequest): string[] {
  return [
    'template',
    '--skip-tests',
    `--namespace=${request.namespace ?? DEFAULT_NAMESPACE}`,
    ...request.valuesFiles.map((file) => `--values=${oneListItem(file)}`),
    ...request.set.map((assignment) => `--set=${assignment}`),
    ...(request.network === 'allowed' ? ['--dependency-update'] : []),
    '--',
    request.releaseName ?? DEFAULT_RELEASE,
    localPath(request.chart),
  ];
}

/** Helm reads `--values` as one line of CSV, so a comma in a file's name would make two files of it. */
function oneListItem(file: string): string {
  return /[",\r\n]/u.test(file) ? `"${file.replaceAll('"', '""')}"` : file;
}

/** A path that Helm cannot take for the name of a chart in a repository. */
function localPath(path: string): string {
  return /^(?:\.{0,2}[\\/]|[A-Za-z]:[\\/])/u.test(path) ? path : `./${path}`;
}
