import { sortedBy } from '../lib/index.ts';
import { refText } from '../model/index.ts';
import { blastRadius, rightsOf, type Grant, type Policy } from '../permissions/index.ts';
import type { ReviewedContainer, TokenPower } from './review.ts';

/** Enough to find where a right comes from; the roles themselves tell the rest. */
const SHOWN = 4;

/** What the tokens of a workload open: its own account's, and those of others that it holds. */
export function powersOf(containers: readonly ReviewedContainer[], policy: Policy): TokenPower[] {
  const held = containers.flatMap(({ tokens }) => tokens.filter(({ forApiServer, inContainer }) => forApiServer && inContainer));
  const accounts = new Set(held.map(({ serviceAccount }) => serviceAccount));
  return sortedBy([...accounts], (account) => account).map((account) => powerOf(account, policy));
}

function powerOf(serviceAccount: string, policy: Policy): TokenPower {
  const slash = serviceAccount.indexOf('/');
  const rights = rightsOf(policy, { namespace: serviceAccount.slice(0, slash), name: serviceAccount.slice(slash + 1) });
  const { sentence, worst, risks } = blastRadius(rights);
  const grants = risks[0]?.grants ?? rights.grants.filter(({ standing }) => standing === 'counts');
  const grantedBy = sortedBy([...new Set(grants.map(grantText))], (text) => text).slice(0, SHOWN);
  return { serviceAccount, says: sentence, worst, grantedBy, whole: rights.whole && rights.unresolved.length === 0 };
}

function grantText({ role, binding }: Grant): string {
  return `${role.kind} ${role.name}${placed(role.ref)} bound by ${binding.kind} ${binding.name}${placed(binding.ref)}`;
}

function placed(ref: Grant['role']['ref']): string {
  const place = ref === null ? null : refText(ref);
  return place === null ? '' : ` (${place})`;
}
