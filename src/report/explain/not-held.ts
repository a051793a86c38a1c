import type { ReviewedContainer, ReviewedWorkload } from '../../verdict/index.ts';
import { listed, placed } from '../text/words.ts';
import { decisionOf } from './decision.ts';
import type { Fact } from './fact.ts';
import type { RuleName } from './rules.ts';

const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Where there is no token, and why not. */
export function notHeld(reviewed: ReviewedWorkload): readonly Fact[] {
  const { mounts, containers } = reviewed;
  const volumes = mounts.unmountedTokenVolumes.map((volume) => ({
    title: `volume ${volume} would hold a token, but no container mounts it`,
    details: [],
    rules: ['unmounted'] as const,
  }));
  if (mounts.refused !== null) {
    return [{ title: `nobody holds one: the API server refuses the pods: ${mounts.refused}`, details: [], rules: ['refused'] }];
  }
  if (mounts.serviceAccount === null) {
    return [{ title: 'nobody holds one: this is a static pod or its mirror', details: [], rules: ['mirror'] }];
  }
  const bare = containers.filter(({ tokens }) => tokens.length === 0);
  return [...together(bare.map((container) => ({ container, why: whyNot(reviewed, container) }))), ...volumes];
}

interface Why {
  readonly because: string;
  readonly rules: readonly RuleName[];
}

function together(bare: readonly { readonly container: ReviewedContainer; readonly why: Why }[]): readonly Fact[] {
  const groups = new Map<string, { readonly names: readonly string[]; readonly why: Why }>();
  for (const { container, why } of bare) {
    const name = container.role === 'app' ? container.name : `${container.name} (${container.role})`;
    groups.set(why.because, { names: [...(groups.get(why.because)?.names ?? []), name], why });
  }
  return [...groups.values()].map(({ names, why }) => ({
    title: `container${names.length === 1 ? '' : 's'} ${listed(names)}: ${why.because}`,
    details: [],
    rules: why.rules,
  }));
}

function whyNot(reviewed: ReviewedWorkload, { name, role }: ReviewedContainer): Why {
  const { workload, mounts } = reviewed;
  if (role === 'ephemeral') return { because: 'it was added to a running pod', rules: ['ephemeral'] };
  if (!mounts.automount.effective) {
    const { because, rule } = decisionOf(reviewed);
    return { because, rules: [rule] };
  }
  const container = workload.pod.containers.find((each) => each.name === name && each.role === role);
  const mount = container?.volumeMounts.find(({ mountPath }) => mountPath === TOKEN_PATH);
  if (mount !== undefined) {
    return { because: `it mounts volume ${mount.volume} where the token would go${placed(mount.ref)}`, rules: ['occupied'] };
  }
  if (workload.evaluate === 'observe') return { because: 'the pod was admitted without such a mount', rules: ['readOnce'] };
  const reused = workload.pod.volumes.find((volume) => volume.name.startsWith('kube-api-access-'));
  if (reused === undefined) return { because: 'Kubernetes adds none', rules: [] };
  return { because: `Kubernetes mounts the pod's own volume ${reused.name}${placed(reused.ref)}, which holds no token`, rules: ['prefixReuse'] };
}
