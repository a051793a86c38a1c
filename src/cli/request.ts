import { UserError } from '../lib/index.ts';
import type { ReviewRequest } from './core.ts';
import type { SharedOptions } from './options.ts';

/** The command line as a request. Throws a `UserError` for options that contradict the sources. */
export function toRequest(sources: readonly string[], options: SharedOptions): ReviewRequest {
  const onlyCluster = options.context !== undefined ? '--context' : options.kubeconfig !== undefined ? '--kubeconfig' : null;
  if (onlyCluster !== null && sources.length > 0) {
    throw new UserError('E_CLUSTER_AND_SOURCE', `cannot review ${sources.join(' ')} and a cluster at once: ${onlyCluster} names a cluster`, {
      hint: `leave out ${onlyCluster} to review the files, or leave out the files to review the cluster`,
    });
  }
  return {
    sources,
    complete: options.complete ?? false,
    namespaces: options.namespace ?? [],
    selector: options.selector ?? null,
    context: options.context ?? null,
    kubeconfig: options.kubeconfig ?? null,
    helm: {
      values: options.values ?? [],
      set: options.set ?? [],
      releaseName: options.releaseName ?? null,
      dependencyUpdate: options.dependencyUpdate ?? false,
    },
  };
}

/** The arguments that ask for the same input again: options, then sources. */
export function inputArguments({ sources, complete, namespaces, selector, context, kubeconfig, helm }: ReviewRequest): readonly string[] {
  const named = (flag: string, value: string | null): readonly string[] => (value === null ? [] : [flag, value]);
  return [
    ...named('--context', context),
    ...named('--kubeconfig', kubeconfig),
    ...namespaces.flatMap((namespace) => ['-n', namespace]),
    ...named('-l', selector),
    ...(complete ? ['--complete'] : []),
    ...helm.values.flatMap((file) => ['--values', file]),
    ...helm.set.flatMap((pair) => ['--set', pair]),
    ...named('--release-name', helm.releaseName),
    ...(helm.dependencyUpdate ? ['--dependency-update'] : []),
    ...(sources.some((source) => source.startsWith('-') && source !== '-') ? ['--'] : []),
    ...sources,
  ];
}
