/** One option of a command, as data: the parser, the help and the shell completions are made from it. */
export interface OptionSketch {
  readonly flags: string;
  readonly says: string;
  readonly group: string;
  readonly choices?: readonly string[];
  readonly preset?: string;
  /** may be given several times */
  readonly repeatable?: boolean;
  /** its value is a path */
  readonly path?: boolean;
}

const CLUSTER = 'Which cluster (without SOURCE):';
const INPUT = 'What counts as input:';
const HELM = 'Helm charts among the sources:';
const OUTPUT = 'Output:';
const EXIT = 'Exit code:';

const INPUT_OPTIONS: readonly OptionSketch[] = [
  { flags: '-n, --namespace <name>', says: 'only this namespace; may be repeated', group: INPUT, repeatable: true },
  { flags: '-l, --selector <labels>', says: 'only workloads with these labels, as in kubectl', group: INPUT },
  { flags: '--complete', says: 'the sources are all there is: what they do not contain does not exist', group: INPUT },
  { flags: '--context <name>', says: 'this context of the kubeconfig', group: CLUSTER },
  { flags: '--kubeconfig <file>', says: 'this kubeconfig', group: CLUSTER, path: true },
  { flags: '--values <file>', says: 'values for the chart; may be repeated', group: HELM, repeatable: true, path: true },
  { flags: '--set <key=value>', says: 'one value for the chart; may be repeated', group: HELM, repeatable: true },
  { flags: '--release-name <name>', says: 'name of the release', group: HELM },
  { flags: '--dependency-update', says: 'let Helm fetch the dependencies of the chart: this uses the network', group: HELM },
];

const OUTPUT_OPTIONS: readonly OptionSketch[] = [
  { flags: '-o, --output <format>', says: 'how to write it', group: OUTPUT, choices: ['table', 'json', 'yaml'], preset: 'table' },
  { flags: '--output-file <path>', says: 'write there instead of to standard output; the file is never half written', group: OUTPUT, path: true },
  { flags: '--color <when>', says: 'auto: on a terminal, unless NO_COLOR is set', group: OUTPUT, choices: ['auto', 'always', 'never'], preset: 'auto' },
  { flags: '-q, --quiet', says: 'no progress and no advice', group: OUTPUT },
  { flags: '-v, --verbose', says: 'every problem and gap, instead of the first of each kind', group: OUTPUT },
];

const ALLOW: OptionSketch = { flags: '--allow-problems', says: 'exit 2 only if the run failed, not for a manifest that cannot be read', group: EXIT };

export const REVIEW_OPTIONS: readonly OptionSketch[] = [
  ...INPUT_OPTIONS,
  ...OUTPUT_OPTIONS,
  { flags: '--sort <order>', says: 'inside a namespace: by name, or worst first', group: OUTPUT, choices: ['name', 'risk'], preset: 'name' },
  { flags: '--only-findings', says: 'leave out workloads without any token', group: OUTPUT },
  {
    flags: '--fail-on <verdict>',
    says: 'exit 1 from here on: unneeded, or unknown too',
    group: EXIT,
    choices: ['unneeded', 'unknown', 'never'],
    preset: 'unneeded',
  },
  ALLOW,
];

export const EXPLAIN_OPTIONS: readonly OptionSketch[] = [...INPUT_OPTIONS, ...OUTPUT_OPTIONS, ALLOW];

/** The options of `review` and `explain` as the parser hands them over; a flag that was not given is absent. */
export interface SharedOptions {
  readonly namespace?: readonly string[];
  readonly selector?: string;
  readonly complete?: boolean;
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly values?: readonly string[];
  readonly set?: readonly string[];
  readonly releaseName?: string;
  readonly dependencyUpdate?: boolean;
  readonly output: 'table' | 'json' | 'yaml';
  readonly outputFile?: string;
  readonly color: 'auto' | 'always' | 'never';
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly allowProblems?: boolean;
}

export interface ReviewOptions extends SharedOptions {
  readonly sort: 'name' | 'risk';
  readonly onlyFindings?: boolean;
  readonly failOn: 'unneeded' | 'unknown' | 'never';
}
