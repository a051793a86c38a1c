import { sortedBy } from '../lib/index.ts';
import type { Problem } from '../sources/index.ts';
import type { Owner, PodMaker } from './decode/object.ts';
import type { LivePod, Workload } from './snapshot.ts';
import { originText } from './where.ts';

const makerKey = (namespace: string, kind: string, name: string): string => `${namespace}/${kind}/${name}`;

/** Pods and intermediate makers under the object that makes them all. */
interface Family {
  readonly root: PodMaker;
  /** null: the root itself was read; else what the root owns and we never saw the root */
  readonly absent: Owner | null;
  readonly pods: PodMaker[];
}

/**
 * Follows owners up (Pod → ReplicaSet → Deployment, Job → CronJob, and owners of kinds that were not read), so that
 * a workload appears once, with the pods that live now beneath it.
 */
export function joinOwners(makers: readonly PodMaker[]): { readonly workloads: Workload[]; readonly problems: Problem[] } {
  const { unique, problems } = findRepeated(makers);
  const byKey = new Map(unique.map((maker) => [keyOf(maker), maker]));
  const families = new Map<string, Family>();
  for (const maker of unique) {
    const top = findTop(maker, byKey);
    const key = top.absent === null ? `${keyOf(top.root)}\u0000${originKey(top.root)}` : makerKey(top.root.identity.namespace, top.absent.kind, top.absent.name);
    const family = families.get(key) ?? { ...top, pods: [] };
    if (!families.has(key)) families.set(key, family);
    if (maker.lives) family.pods.push(maker);
  }
  const workloads = [...families.values()].flatMap(toWorkloads);
  return { workloads: sortedBy(workloads, ({ id, ref }) => `${id}\u0000${originText(ref.origin)}`), problems };
}

function keyOf({ identity }: PodMaker): string {
  return makerKey(identity.namespace, identity.kind, identity.name);
}

function findTop(start: PodMaker, byKey: ReadonlyMap<string, PodMaker>): { readonly root: PodMaker; readonly absent: Owner | null } {
  let maker = start;
  for (let steps = 0; maker.owner !== null && steps < 10; steps += 1) {
    const owner = byKey.get(makerKey(maker.identity.namespace, maker.owner.kind, maker.owner.name));
    if (owner === undefined) return { root: maker, absent: isRead(maker) ? maker.owner : null };
    maker = owner;
  }
  return { root: maker, absent: null };
}

/** In files an owner that is not there says nothing; a cluster has it, only we could not read its kind. */
function isRead(maker: PodMaker): boolean {
  return maker.ref.origin.kind === 'cluster';
}

/**
 * The same object in several places (two environments in two folders, two charts with one name): each is reviewed, for
 * each may be the one that runs. The very same document named twice is one.
 */
function findRepeated(makers: readonly PodMaker[]): { readonly unique: PodMaker[]; readonly problems: Problem[] } {
  const unique = new Map<string, PodMaker>();
  const first = new Map<string, PodMaker>();
  const problems: Problem[] = [];
  for (const maker of sortedBy(makers, originKey)) {
    const key = `${maker.identity.apiVersion.split('/')[0]}/${keyOf(maker)}`;
    const whole = `${key}\u0000${originKey(maker)}`;
    if (unique.has(whole) && maker.ref.origin.kind === 'file') continue;
    unique.set(whole, maker);
    const before = first.get(key);
    if (before === undefined || key.endsWith('*')) first.set(key, maker);
    else {
      const message = `${maker.identity.kind} ${maker.identity.namespace}/${maker.identity.name} is given here and in ${placeOf(before)}; both were reviewed`;
      problems.push({ code: 'P107', level: 'warning', message, origin: maker.ref.origin });
    }
  }
  return { unique: [...unique.values()], problems };
}

function placeOf({ ref: { origin } }: PodMaker): string {
  return origin.kind === 'file' ? `${origin.file}:${origin.line}` : origin.cluster;
}

function originKey({ ref: { origin } }: PodMaker): string {
  if (origin.kind === 'cluster') return origin.cluster;
  return `${origin.file}\u0000${String(origin.document).padStart(9, '0')}\u0000${String(origin.line).padStart(9, '0')}`;
}

function toWorkloads({ root, absent, pods }: Family): Workload[] {
  const identity = absent === null ? root.identity : { ...root.identity, apiVersion: absent.apiVersion, kind: absent.kind, name: absent.name };
  const namespace = identity.namespace === '' ? '-' : identity.namespace;
  const livePods = sortedBy(pods, (pod) => pod.identity.name).flatMap(toLivePod);
  const isLivePod = root.ref.origin.kind === 'cluster' && root.identity.kind === 'Pod';
  return root.templates.map(({ label, pod }) => ({
    id: `${namespace}/${identity.kind}/${identity.name}${label === null ? '' : `/${label}`}`,
    apiVersion: identity.apiVersion,
    kind: identity.kind,
    namespace: identity.namespace,
    name: identity.name,
    ref: root.ref,
    labels: root.labels,
    annotations: root.annotations,
    pod,
    evaluate: isLivePod ? 'observe' : 'predict',
    livePods: root.templates.length === 1 ? livePods : [],
    probable: root.probable,
    invalid: root.problems,
  }));
}

function toLivePod(maker: PodMaker): LivePod[] {
  const pod = maker.templates[0]?.pod;
  return pod === undefined ? [] : [{ name: maker.identity.name, uid: maker.uid, pod }];
}
