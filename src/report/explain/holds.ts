import { unreachable } from '../../lib/index.ts';
import type { TokenMount } from '../../mounts/index.ts';
import type { ReviewedContainer, ReviewedWorkload } from '../../verdict/index.ts';
import { durationText } from '../text/duration.ts';
import { accountName, listed, placed } from '../text/words.ts';
import { accountText, decisionOf } from './decision.ts';
import type { Fact } from './fact.ts';
import type { RuleName } from './rules.ts';

/** Every token of the workload, told once for all containers that hold the same one in the same way. */
export function heldTokens(reviewed: ReviewedWorkload): readonly Fact[] {
  return tokenGroups(reviewed.containers).map(({ token, holders }) => {
    const life = lifetimeOf(token);
    const origin = originOf(reviewed, token, holders);
    return {
      title: `${holdersText(holders, token)}: ${audienceText(token)} ${placeText(token)}`,
      details: [...identityOf(reviewed, token), ...origin.details, ...life.details, ...deliveredToo(token), ...assumed(token)],
      rules: [...origin.rules, ...life.rules],
    };
  });
}

interface TokenGroup {
  readonly token: TokenMount;
  readonly holders: readonly ReviewedContainer[];
}

function tokenGroups(containers: readonly ReviewedContainer[]): readonly TokenGroup[] {
  const groups = new Map<string, TokenGroup>();
  for (const container of containers) {
    for (const token of container.tokens) {
      const key = JSON.stringify(token);
      groups.set(key, { token, holders: [...(groups.get(key)?.holders ?? []), container] });
    }
  }
  return [...groups.values()];
}

function holdersText(holders: readonly ReviewedContainer[], token: TokenMount): string {
  const names = holders.map(({ name, role }) => (role === 'app' ? name : `${name} (${role})`));
  const who = `container${holders.length === 1 ? '' : 's'} ${listed(names)}`;
  return token.inContainer ? who : `driver ${token.csiDriver ?? 'unknown'}, for ${who}`;
}

function audienceText(token: TokenMount): string {
  if (token.audience === '') return "the API server's token";
  return `a token for audience ${token.audience}${token.forApiServer ? '' : ', which the API server does not accept,'}`;
}

function placeText(token: TokenMount): string {
  if (token.env !== null) return `in variable ${token.env}`;
  if (!token.inContainer) return `to mount volume ${token.volume ?? ''} at ${token.path ?? ''}`;
  return `at ${token.file ?? token.path ?? ''}`;
}

function identityOf({ mounts }: ReviewedWorkload, token: TokenMount): readonly string[] {
  const own = accountText(mounts);
  const named = `service account ${accountName(token.serviceAccount)}`;
  return [`whoever has it acts as ${named}${named === own ? '' : `, not as the pod's own ${own}`}`];
}

interface Telling {
  readonly details: readonly string[];
  readonly rules: readonly RuleName[];
}

function originOf(reviewed: ReviewedWorkload, token: TokenMount, holders: readonly ReviewedContainer[]): Telling {
  const place = mountPlace(reviewed, token, holders);
  switch (token.via) {
    case 'automount': {
      const { because, rule } = decisionOf(reviewed);
      const reused = token.volume !== null && reviewed.workload.evaluate === 'predict';
      const into = reused ? [`mounted from the pod's own volume ${token.volume}, because its name starts with kube-api-access-`] : [];
      return { details: [`put there by Kubernetes because ${because}`, ...into], rules: reused ? [rule, 'prefixReuse'] : [rule] };
    }
    case 'projected':
      return { details: [`the pod asks for it itself: ${token.volume === null ? 'a volume of its own' : `volume ${token.volume}`}${place}`], rules: ['explicit'] };
    case 'secret-volume':
      return { details: [`the pod mounts Secret ${token.secret ?? ''} as volume ${token.volume ?? ''}${place}`], rules: ['explicit'] };
    case 'secret-env':
      return { details: [`the pod copies it from Secret ${token.secret ?? ''}${place}`], rules: ['explicit'] };
    case 'csi':
      return { details: [`the driver asks for tokens; volume ${token.volume ?? ''} uses it${place}`], rules: ['csi'] };
    default:
      return unreachable(token.via);
  }
}

/** The mount's own line where it is written, else the container's. */
function mountPlace({ workload }: ReviewedWorkload, token: TokenMount, [holder]: readonly ReviewedContainer[]): string {
  if (holder === undefined) return '';
  const container = workload.pod.containers.find(({ name, role }) => name === holder.name && role === holder.role);
  const mount = container?.volumeMounts.find(({ mountPath, volume }) => mountPath === token.path && volume === token.volume);
  return placed(mount?.ref ?? holder.ref);
}

function lifetimeOf(token: TokenMount): Telling {
  if (token.realExpirySeconds === null) {
    return { details: [`it never expires: it works until Secret ${token.secret ?? ''} is deleted`], rules: ['secretToken'] };
  }
  const asked = token.expirationSeconds ?? token.realExpirySeconds;
  const copy = `a stolen copy works for up to ${durationText(token.realExpirySeconds)} while the pod lives`;
  const extended = token.realExpirySeconds > asked;
  if (token.subPath !== null) {
    return { details: [`mounted by subPath ${token.subPath}: it is never renewed`, copy], rules: extended ? ['subPath', 'extended'] : ['subPath'] };
  }
  if (!extended) return { details: [copy], rules: [] };
  return { details: [`${copy}, although it asks for ${durationText(asked)} and is renewed that often`], rules: ['extended'] };
}

function deliveredToo({ extraKeys }: TokenMount): readonly string[] {
  return extraKeys.length === 0 ? [] : [`the Secret delivers more with it: ${listed(extraKeys)}`];
}

function assumed({ assuming }: TokenMount): readonly string[] {
  return assuming === null ? [] : [`assuming that ${assuming}`];
}
