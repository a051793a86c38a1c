import fc from 'fast-check';
import { container, type GeneratedContainer } from './containers.ts';
import { pullSecrets } from './surroundings.ts';
import { volumes } from './volumes.ts';

/** What stands under `metadata.annotations` and `spec` of a pod or a template. */
export interface GeneratedPod {
  /** null is the empty text for the API server */
  readonly annotations: Readonly<Record<string, string | null>>;
  readonly spec: Readonly<Record<string, unknown>>;
  /** which kind of object carries it when it is predicted; the API server always gets the pod */
  readonly carrier: Carrier;
}

export type Carrier = 'Pod' | 'Deployment' | 'CronJob' | 'PodTemplate';

const accountName = fc.oneof({ weight: 30, arbitrary: fc.constantFrom('web', 'worker', 'default', '') }, { weight: 1, arbitrary: fc.constant('ghost') });
const accountFields: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.oneof(
  { weight: 3, arbitrary: accountName.map((serviceAccountName) => ({ serviceAccountName })) },
  { weight: 1, arbitrary: accountName.map((serviceAccount) => ({ serviceAccount })) },
  { weight: 1, arbitrary: fc.record({ serviceAccountName: accountName, serviceAccount: accountName }) },
  { weight: 2, arbitrary: fc.constant({}) },
);

const automount = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 4, arbitrary: fc.boolean().map((flag) => ({ automountServiceAccountToken: flag })) },
  { weight: 1, arbitrary: fc.constant({ automountServiceAccountToken: null }) },
);

interface Containers {
  readonly init: readonly GeneratedContainer[];
  readonly app: readonly GeneratedContainer[];
}

const containers = (names: readonly string[]): fc.Arbitrary<Containers> =>
  fc.record({
    init: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(fc.tuple(container(names), fc.boolean()).map(([fields, isSidecar]) => (isSidecar ? { ...fields, restartPolicy: 'Always' } : fields)), { maxLength: 2 }) },
    ),
    app: fc.array(container(names), { minLength: 1, maxLength: 2 }),
  });

const ordinary = fc
  .record({ volumes, account: accountFields, automount, pulls: pullSecrets })
  .chain(({ volumes: list, account, automount: flag, pulls }) =>
    containers(list.map(({ name }) => name)).map(({ init, app }) => ({
      ...account,
      ...flag,
      ...(pulls.length === 0 ? {} : { imagePullSecrets: pulls.map((name) => ({ name })) }),
      volumes: list,
      initContainers: init.map((fields, index) => ({ name: `init-${index}`, ...fields })),
      containers: app.map((fields, index) => ({ name: `app-${index}`, ...fields })),
    })),
  );

const BARE: Readonly<Record<string, unknown>> = { containers: [{ name: 'app-0', image: 'registry.example/pause:3.10' }] };
const PROJECTED_TOKEN = { name: 'creds', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } };

/** A mirror pod names its node; what of the rest it may not have, the API server says. */
const mirror = ordinary.chain((spec) => fc.constantFrom(spec, withoutAccount(spec), BARE, { ...BARE, volumes: [PROJECTED_TOKEN] }));

function withoutAccount(spec: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { serviceAccountName: _name, serviceAccount: _deprecated, ...rest } = spec;
  return rest;
}

const carrier = fc.constantFrom<Carrier[]>('Pod', 'Pod', 'Deployment', 'CronJob', 'PodTemplate');

/** One pod over every branch of the admission plugin. */
export const pod: fc.Arbitrary<GeneratedPod> = fc.oneof(
  { weight: 15, arbitrary: fc.record({ annotations: fc.constant({}), spec: ordinary, carrier }) },
  {
    weight: 1,
    arbitrary: fc.record({
      annotations: fc.constantFrom('', 'mirror', null).map((value) => ({ 'kubernetes.io/config.mirror': value })),
      spec: mirror.map((spec) => ({ ...spec, nodeName: 'node-a' })),
      carrier,
    }),
  },
);
