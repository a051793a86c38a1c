// Fills a cluster with Deployments, their ReplicaSets and pods, as controllers would have left them.

const NAMESPACES = 40;
const PODS_EACH = 5;
const AT_ONCE = 32;

const name = (kind, number) => `${kind}-${String(number).padStart(5, '0')}`;

function template(number, account) {
  return {
    metadata: { labels: { app: name('web', number), tier: number % 3 === 0 ? 'front' : 'back' } },
    spec: {
      serviceAccountName: account,
      containers: [
        {
          name: 'app',
          image: `shop/${name('web', number)}:1.${number % 30}.0`,
          args: ['--listen=:8080', '--log-level=info', `--shard=${number}`],
          ports: [{ containerPort: 8080, name: 'http' }],
          env: [
            { name: 'DATABASE_HOST', value: 'database.shop.svc.cluster.local' },
            { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
          ],
          resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
          livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 10 },
          readinessProbe: { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 5 },
          volumeMounts: [{ name: 'settings', mountPath: '/etc/web' }],
        },
        ...(number % 4 === 0 ? [{ name: 'metrics', image: 'metrics:2.1.0', args: ['--port=9102'] }] : []),
      ],
      volumes: [{ name: 'settings', configMap: { name: name('settings', number) } }],
    },
  };
}

const ownedBy = (object) => [
  { apiVersion: object.apiVersion, kind: object.kind, name: object.metadata.name, uid: object.metadata.uid, controller: true, blockOwnerDeletion: true },
];

async function createWorkload(client, number) {
  const namespace = name('shop', number % NAMESPACES);
  const account = number % 2 === 0 ? 'default' : 'back';
  const pod = template(number, account);
  const spec = { replicas: PODS_EACH, selector: { matchLabels: { app: pod.metadata.labels.app } }, template: pod };
  const object = (kind, objectName, rest) => ({ kind, metadata: { name: objectName, namespace, labels: pod.metadata.labels }, ...rest });
  const deployment = await client.create({ apiVersion: 'apps/v1', ...object('Deployment', name('web', number), { spec }) });
  const hash = (number * 2654435761 % 2 ** 32).toString(36);
  const set = object('ReplicaSet', `${name('web', number)}-${hash}`, { spec });
  set.metadata.ownerReferences = ownedBy({ ...deployment, apiVersion: 'apps/v1', kind: 'Deployment' });
  const replicaSet = await client.create({ apiVersion: 'apps/v1', ...set });
  for (let index = 0; index < PODS_EACH; index += 1) {
    const one = object('Pod', `${set.metadata.name}-${index}`, { spec: pod.spec });
    one.metadata.ownerReferences = ownedBy({ ...replicaSet, apiVersion: 'apps/v1', kind: 'ReplicaSet' });
    await client.create({ apiVersion: 'v1', ...one });
  }
}

/** Creates `count` Deployments with one ReplicaSet and five pods each. */
export async function fillCluster(client, count) {
  for (let index = 0; index < NAMESPACES; index += 1) {
    const namespace = name('shop', index);
    await client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    for (const account of ['default', 'back']) {
      await client.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account, namespace } });
    }
  }
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let number = next++; number < count; number = next++) await createWorkload(client, number);
    }),
  );
}
