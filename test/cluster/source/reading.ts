import { expect, vi } from 'vitest';
import { rbacResources, readCluster, reviewResources, type ClusterItem, type ClusterRequest } from '../../../src/sources/cluster/index.ts';
import { writeKubeconfig, type ClusterAccess, type KubeconfigOptions } from '../access.ts';
import { connect } from '../client.ts';

/** Everything the source says, sorted by what it is. */
export interface Read {
  readonly documents: readonly Readonly<Record<string, unknown>>[];
  /** `Kind namespace/name`, in the order of arrival */
  readonly names: readonly string[];
  readonly problems: readonly string[];
  readonly gaps: readonly string[];
  readonly listed: readonly string[];
}

export type Asked = Partial<ClusterRequest> & KubeconfigOptions;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Reads the cluster as whoever the token belongs to. */
export async function readAs(access: ClusterAccess, { token, namespace, ...request }: Asked): Promise<Read> {
  const options = namespace === undefined ? { token } : { token, namespace };
  return collect({
    kubeconfig: writeKubeconfig(access, options),
    context: null,
    namespaces: [],
    selector: null,
    resources: [...reviewResources, ...rbacResources],
    customKinds: [],
    ...request,
  });
}

/** Waits until the authorizer has heard of a new right: it learns a moment after it was stored. */
export async function waitForRight(access: ClusterAccess, token: string, path: string): Promise<void> {
  const client = connect(access, token);
  await vi.waitFor(async () => expect(await client.request('GET', path)).toMatchObject({ status: 200 }), { timeout: 20_000 });
  client.close();
}

export async function collect(request: ClusterRequest): Promise<Read> {
  const items: ClusterItem[] = [];
  for await (const item of readCluster(request, { environment: {}, homeFolder: '/nonexistent' })) items.push(item);
  const documents = items.flatMap((item) => (item.kind === 'document' && isRecord(item.document.value) ? [item.document.value] : []));
  return {
    documents,
    names: documents.map(nameOf),
    problems: items.flatMap((item) => (item.kind === 'problem' ? [item.problem.message] : [])),
    gaps: items.flatMap((item) => (item.kind === 'gap' ? [item.gap.summary] : [])),
    listed: items.flatMap((item) => (item.kind === 'listed' ? [`${item.listed.resource} ${item.listed.namespaces?.join(',') ?? '*'}`] : [])),
  };
}

function nameOf(document: Readonly<Record<string, unknown>>): string {
  const metadata = isRecord(document['metadata']) ? document['metadata'] : {};
  return `${String(document['kind'])} ${metadata['namespace'] === undefined ? '' : `${String(metadata['namespace'])}/`}${String(metadata['name'])}`;
}
