import { UserError } from '../../lib/index.ts';
import { askPatiently } from './ask.ts';
import { discover } from './discovery.ts';
import { Reader, type Reading } from './reader.ts';
import type { ClusterItem, ClusterRequest, ClusterWorld } from './request.ts';
import type { ClusterResource } from './resources.ts';
import { findTarget, type Target } from './target.ts';
import { openTransport } from './transport.ts';

/** Lists that are read while an earlier one is being used. */
const AHEAD = 4;

/**
 * Reads a cluster: its objects kind by kind in the order of the request, each kind as the server orders it, every kind
 * followed by what of it could not be seen. It asks only `get` and `list`, and keeps no value of any Secret.
 *
 * What is forbidden is a problem and a gap, and the rest is still read.
 *
 * @throws UserError when there is no such cluster or context, it cannot be reached, it refuses the credentials or the
 * selector, or nothing at all may be listed
 */
export async function* readCluster(request: ClusterRequest, world: ClusterWorld): AsyncGenerator<ClusterItem> {
  const target = findTarget(request, world);
  const transport = await openTransport(target);
  try {
    const ask = askPatiently(transport, target, world.pause);
    const reader = new Reader({ ask, target, request, onProgress: world.onProgress });
    const custom = await discover(ask, request.customKinds);
    if (custom.kind === 'unknown') yield* notDiscovered(target, custom);
    const resources = [...request.resources, ...(custom.kind === 'found' ? custom.resources : [])];
    let refused = 0;
    for await (const reading of inOrder(resources, reader)) {
      if (reading.refused) refused += 1;
      yield* itemsOfReading(reading, target);
    }
    if (resources.length > 0 && refused === resources.length) throw nothingAllowed(target);
  } finally {
    transport.close();
  }
}

async function* inOrder(resources: readonly ClusterResource[], reader: Reader): AsyncGenerator<Reading> {
  const started: Promise<Reading>[] = [];
  const start = (resource: ClusterResource | undefined): void => {
    if (resource === undefined) return;
    const reading = reader.read(resource);
    reading.catch(() => undefined); // it is awaited below, unless an earlier one failed first
    started.push(reading);
  };
  const waiting = resources.values();
  for (let ahead = 0; ahead < AHEAD; ahead += 1) start(waiting.next().value);
  for (let next = started.shift(); next !== undefined; next = started.shift()) {
    yield await next;
    start(waiting.next().value);
  }
}

function* itemsOfReading(reading: Reading, { name }: Target): Generator<ClusterItem> {
  const origin = { kind: 'cluster', cluster: name } as const;
  for (const value of reading.objects) yield { kind: 'document', document: { value, origin, places: null } };
  if (reading.listed !== null) yield { kind: 'listed', listed: reading.listed };
  yield* reading.missing;
}

function* notDiscovered({ name }: Target, { path, message }: { readonly path: string; readonly message: string }): Generator<ClusterItem> {
  const says = `cannot ask which custom kinds the cluster serves (get ${path}): ${message}`;
  yield { kind: 'problem', problem: { code: 'P108', level: 'warning', message: says, origin: { kind: 'cluster', cluster: name } } };
  yield {
    kind: 'gap',
    gap: {
      code: 'G105',
      summary: 'workloads of custom kinds were not read',
      howToClose: `grant "get" on ${path} (the ClusterRole system:discovery does); kubectl get --raw ${path} tells when it is there`,
    },
  };
}

function nothingAllowed({ name, user }: Target): UserError {
  return new UserError('E_FORBIDDEN_LIST', `${user.name || 'nobody'} may list nothing that a review needs in ${name}`, {
    hint: 'give the account the read-only role of docs/install/read-only.md, name a namespace with -n, or review files: leastmount review ./manifests',
  });
}
