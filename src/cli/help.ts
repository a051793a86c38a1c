/** What may be reviewed. */
export const SOURCE_HELP = 'file, folder, Helm chart, Kustomize folder, or - for standard input; without any: the cluster of the current context';

export const PROGRAM_EXAMPLES = `
Examples:
  leastmount review                         the cluster of your current context
  leastmount review k8s/                    a folder of manifests
  leastmount explain shop/Deployment/web    why this workload holds a token

Exit code: 0 nothing found, 1 findings, 2 the run failed or a manifest could not be read.
`;

export const REVIEW_EXAMPLES = `
Examples:
  leastmount review                                    the cluster of your current context
  leastmount review -n shop -n billing                 two namespaces of it
  leastmount review k8s/ --sort risk --only-findings   a folder, worst first
  leastmount review chart/ --values prod.yaml          a Helm chart, as it would be installed
  kubectl get deploy -o yaml | leastmount review -     what another program prints
  leastmount review k8s/ --fail-on unknown -q          in CI: stop when a token is not known to be needed
  leastmount review k8s/ -o json --output-file report.json

A verdict is NEEDED, UNNEEDED, UNKNOWN (nobody can tell yet) or none (no token for the API server).
Exit code: 0 nothing at or above --fail-on, 1 findings, 2 the run failed or a manifest could not be read.
`;

export const EXPLAIN_EXAMPLES = `
Examples:
  leastmount explain shop/Deployment/web       in the cluster of your current context
  leastmount explain web k8s/                  the only workload called web in a folder
  leastmount explain deployment/web k8s/ -v

Exit code: 0, or 2 if the run failed or a manifest could not be read.
`;

export const COMPLETION_EXAMPLES = `
Examples:
  source <(leastmount completion bash)                                           this bash
  leastmount completion zsh > "\${fpath[1]}/_leastmount"                          every zsh
  leastmount completion fish > ~/.config/fish/completions/leastmount.fish        every fish
`;
