import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { observe, type PodMounts } from '../../src/mounts/index.ts';
import { snapshotOf } from '../properties/compare-mounts.ts';
import { connect, objectsOf, type Answer, type ClusterClient, type KubernetesObject } from './client.ts';
import { describeCluster } from './describe-cluster.ts';

const FOLDER = path.join(import.meta.dirname, '../cases/golden');
/** All but `via`: an admitted pod does not tell who wrote a mount. */
const COMPARED = ['path', 'file', 'env', 'audience', 'expirationSeconds', 'secret', 'serviceAccount', 'subPath', 'extraKeys', 'inContainer', 'volume'] as const;

type Fields = Readonly<Record<string, unknown>>;

interface Expectation {
  readonly workload: string;
  readonly containers: Readonly<Record<string, readonly Fields[]>>;
  readonly admission?: 'deny';
  readonly denyContains?: string;
  readonly serviceAccount?: string | null;
  readonly risks?: readonly Fields[];
}

interface Change {
  readonly namespace: string;
  readonly name: string;
  readonly resource: string;
  readonly body: Fields;
}

interface Golden {
  readonly objects: readonly KubernetesObject[];
  readonly expected: readonly Expectation[];
  readonly changes: readonly Change[];
  readonly expectedAfter: readonly Expectation[];
}

function readGolden(file: string): Golden {
  const text = readFileSync(path.join(FOLDER, file), 'utf8');
  const lines = (word: string): string[] => text.split('\n').flatMap((line) => (line.startsWith(`# ${word}: `) ? [line.slice(word.length + 4)] : []));
  return {
    objects: objectsOf(text),
    expected: lines('expect').map((line): Expectation => JSON.parse(line)),
    changes: lines('then').map((line): Change => JSON.parse(line)),
    expectedAfter: lines('expectAfter').map((line): Expectation => JSON.parse(line)),
  };
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, ...steps: readonly string[]): unknown => steps.reduce<unknown>((found, step) => (isFields(found) ? found[step] : undefined), value);

/** The template of what makes pods; null for every other object. */
function templateOf(object: KubernetesObject): Fields | null {
  const found = [at(object, 'spec', 'jobTemplate', 'spec', 'template'), at(object, 'spec', 'template'), object['template'], object.kind === 'Pod' ? object : null].find(isFields);
  return found ?? null;
}

function podOf(object: KubernetesObject, template: Fields): Fields {
  const { name, namespace } = object.metadata;
  const annotations = at(template, 'metadata', 'annotations');
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, annotations }, spec: template['spec'] };
}

const idOf = ({ kind, metadata }: KubernetesObject): string => `${metadata.namespace ?? '-'}/${kind}/${metadata.name}`;

function observed(objects: readonly KubernetesObject[], admitted: unknown): PodMounts {
  const [workload] = snapshotOf([admitted], 'cluster').workloads;
  if (workload === undefined) throw new Error(`not a pod: ${JSON.stringify(admitted)}`);
  return observe(snapshotOf(objects, 'files'), workload.namespace, workload.pod);
}

function check(expected: Expectation, mounts: PodMounts): void {
  expect(mounts.containers.map(({ container }) => container).sort()).toEqual(Object.keys(expected.containers).sort());
  for (const { container, tokens } of mounts.containers) {
    const wanted = (expected.containers[container] ?? []).map(({ via: _via, envFrom: _envFrom, driver: _driver, ...token }) => token);
    const found = tokens.map((token, index) => Object.fromEntries(COMPARED.flatMap((field) => (field in (wanted[index] ?? {}) ? [[field, token[field]]] : []))));
    expect(found, container).toEqual(wanted);
  }
  if (expected.serviceAccount === null) expect(mounts.serviceAccount).toBeNull();
  if (expected.risks !== undefined) expect(mounts.risks).toMatchObject(expected.risks);
}

async function createPods(admin: ClusterClient, objects: readonly KubernetesObject[]): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (const object of objects) {
    const template = templateOf(object);
    if (template === null) await admin.apply(object);
    else answers.set(idOf(object), await admin.request('POST', `/api/v1/namespaces/${object.metadata.namespace ?? 'default'}/pods?fieldValidation=Strict`, podOf(object, template)));
  }
  return answers;
}

describeCluster('the golden cases on the API server', (access) => {
  const admin = connect(access, access.tokens.admin);
  afterAll(() => {
    admin.close();
  });

  test.each(readdirSync(FOLDER).sort())('%s', async (file) => {
    const { objects, expected, changes, expectedAfter } = readGolden(file);
    const answers = await createPods(admin, objects);
    expect([...answers.keys()].sort()).toEqual(expected.map(({ workload }) => workload).sort());
    for (const expectation of expected) {
      const answer = answers.get(expectation.workload);
      if (expectation.admission === 'deny') {
        expect(answer?.status).toBe(403);
        expect(JSON.stringify(answer?.body)).toContain(expectation.denyContains);
      } else {
        expect(answer?.status, JSON.stringify(answer?.body)).toBe(201);
        check(expectation, observed(objects, answer?.body));
      }
    }
    for (const [index, { namespace, name, body }] of changes.entries()) {
      const changed = await admin.request('PATCH', `/api/v1/namespaces/${namespace}/pods/${name}/ephemeralcontainers?fieldManager=test`, { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, ...body });
      expect(changed.status, JSON.stringify(changed.body)).toBe(200);
      const after = expectedAfter[index];
      if (after === undefined) throw new Error(`${file}: a change without its expectation`);
      check(after, observed(objects, changed.body));
    }
    expect(changes).toHaveLength(expectedAfter.length);
  });
});
