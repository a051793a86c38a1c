import { unreachable } from '../../lib/index.ts';
import type { ReviewedWorkload } from '../../verdict/index.ts';
import { placed } from '../text/words.ts';

/** What a person can do now. Nothing is proposed for a token that somebody may need. */
export function whatToDo(reviewed: ReviewedWorkload): readonly string[] {
  const { verdict } = reviewed;
  switch (verdict) {
    case 'unknown':
      return [
        'nothing is proposed while it is unknown. If you know, say so in an annotation on the pod template:',
        'leastmount/verdict: "needed: <why>"   or   leastmount/verdict: "unneeded: <why>"',
      ];
    case 'unneeded':
      return removal(reviewed);
    case 'needed':
      return ['the token stays: it is needed', ...containersWithout(reviewed), ...shorterLife(reviewed)];
    case 'none':
      return ['nothing to do'];
    default:
      return unreachable(verdict);
  }
}

function removal({ workload, containers }: ReviewedWorkload): readonly string[] {
  const tokens = containers.flatMap((container) => container.tokens).filter((token) => token.inContainer && token.forApiServer);
  const steps = new Set<string>();
  for (const { via, volume, secret } of tokens) {
    if (via === 'automount') steps.add(`write automountServiceAccountToken: false into the pod's spec${placed(workload.pod.automount.ref)}`);
    else if (via === 'secret-env') steps.add(`remove the variable that copies Secret ${secret ?? ''}`);
    else steps.add(`remove volume ${volume ?? ''} and its mounts`);
  }
  return [...steps, 'then replace the pods: those that run keep what they have'];
}

/** The volume that Kubernetes adds gets a year; one that asks for an hour gets an hour (Kubernetes 1.37, storage/token.go). */
function shorterLife({ containers }: ReviewedWorkload): readonly string[] {
  const extended = containers.some(({ tokens }) => tokens.some((token) => token.via === 'automount' && (token.realExpirySeconds ?? 0) > 3607));
  if (!extended) return [];
  return ['a projected token volume of its own, with expirationSeconds: 3600, makes a stolen copy useless after an hour instead of a year'];
}

/** A workload that needs its token may still have containers that do not. */
function containersWithout({ containers }: ReviewedWorkload): readonly string[] {
  const names = containers.filter(({ verdict }) => verdict.kind === 'unneeded').map(({ name }) => name);
  if (names.length === 0) return [];
  const rest = 'automountServiceAccountToken: false, and a projected token volume mounted only where it is needed';
  return [`${names.join(', ')} can do without: ${rest}`];
}
