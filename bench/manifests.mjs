// Writes a folder of manifests as a large company would have it: one object a file, the same on every machine.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FILES_PER_FOLDER = 200;
const TEAMS = ['billing', 'cart', 'catalog', 'checkout', 'delivery', 'identity', 'mail', 'pricing', 'returns', 'search', 'stock', 'web'];
const PARTS = ['api', 'worker', 'front', 'importer', 'exporter', 'gateway', 'indexer', 'scheduler'];
const pick = (list, number) => list[number % list.length];
const named = (number) => `${pick(TEAMS, number)}-${pick(PARTS, Math.floor(number / TEAMS.length))}-${number}`;
const namespaceOf = (number) => `${pick(TEAMS, number)}-${Math.floor(number / 500) % 4 === 0 ? 'staging' : 'production'}`;

function meta(number, name) {
  return `metadata:
  name: ${name}
  namespace: ${namespaceOf(number)}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: ${pick(TEAMS, number)}
    app.kubernetes.io/managed-by: "Helm"
    helm.sh/chart: ${pick(PARTS, number)}-1.${number % 40}.${number % 7}
`;
}

/** The two ways to write who decides, and silence, in the proportions that real charts have. */
function accountLines(number) {
  const lines = [];
  if (number % 3 !== 0) lines.push(`      serviceAccountName: ${named(number)}`);
  if (number % 10 === 1) lines.push('      automountServiceAccountToken: false');
  if (number % 10 === 7) lines.push('      automountServiceAccountToken: true');
  return lines.map((line) => `${line}\n`).join('');
}

const environment = (number, count) =>
  Array.from({ length: count }, (_, index) =>
    index % 4 === 3
      ? `            - name: SETTING_${index}_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: ${named(number)}-credentials
                  key: password-${index}
`
      : `            - name: SETTING_${index}_${pick(TEAMS, number + index).toUpperCase()}
              value: "${pick(TEAMS, number * 7 + index)}.${namespaceOf(number)}.svc.cluster.local:${8000 + index}"
`,
  ).join('');

function container(number, { name, port, variables }) {
  return `        - name: ${name}
          image: "registry.example.com/${pick(TEAMS, number)}/${name}:2.${number % 90}.${number % 11}"
          imagePullPolicy: IfNotPresent
          args: ["--listen=:${port}", "--log-format=json", "--shard=${number}"]
          ports:
            - name: http
              containerPort: ${port}
              protocol: TCP
          env:
${environment(number, variables)}          livenessProbe:
            httpGet:
              path: /healthz
              port: http
            initialDelaySeconds: 10
            periodSeconds: 15
          readinessProbe:
            httpGet: { path: /readyz, port: http }
            periodSeconds: 5
          resources:
            limits:
              memory: ${256 + (number % 5) * 128}Mi
            requests:
              cpu: ${100 + (number % 9) * 50}m
              memory: 256Mi
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
            readOnlyRootFilesystem: true
          volumeMounts:
            - name: settings
              mountPath: /etc/${name}
              readOnly: true
            - name: scratch
              mountPath: /tmp
`;
}

function deployment(number) {
  const name = named(number);
  const containers = [container(number, { name: pick(PARTS, number), port: 8080, variables: 8 })];
  if (number % 4 === 0) containers.push(container(number, { name: 'metrics', port: 9102, variables: 4 }));
  return `# ${name}: owned by team ${pick(TEAMS, number)}
apiVersion: apps/v1
kind: Deployment
${meta(number, name)}spec:
  replicas: ${1 + (number % 5)}
  revisionHistoryLimit: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 0
  template:
    metadata:
      annotations:
        checksum/config: ${String(number).padStart(8, '0').repeat(8)}
        prometheus.io/scrape: "true"
        prometheus.io/port: "8080"
      labels:
        app.kubernetes.io/name: ${name}
    spec:
${accountLines(number)}      securityContext:
        runAsNonRoot: true
        fsGroup: 10001
      containers:
${containers.join('')}      volumes:
        - name: settings
          configMap:
            name: ${name}
        - name: scratch
          emptyDir:
            sizeLimit: 64Mi
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels:
                    app.kubernetes.io/name: ${name}
      tolerations:
        - key: "dedicated"
          operator: "Equal"
          value: "${pick(TEAMS, number)}"
          effect: "NoSchedule"
`;
}

function serviceAccount(number) {
  const silent = number % 4 !== 0;
  return `apiVersion: v1
kind: ServiceAccount
${meta(number, named(number))}${silent ? '' : 'automountServiceAccountToken: false\n'}`;
}

function configMap(number) {
  const lines = Array.from({ length: 26 }, (_, index) => `    setting.${index}.${pick(TEAMS, number + index)} = ${number * 31 + index} # as agreed with ${pick(TEAMS, index)}\n`);
  return `apiVersion: v1
kind: ConfigMap
${meta(number, named(number))}data:
  LOG_LEVEL: info
  settings.properties: |
${lines.join('')}`;
}

function manifest(number) {
  const place = number % 10;
  if (place < 6) return deployment(number);
  return place < 8 ? serviceAccount(number) : configMap(number);
}

/** Writes `count` files below `folder`. @returns how many bytes they have together */
export function writeManifests(folder, count) {
  let bytes = 0;
  for (let number = 0; number < count; number += 1) {
    const place = path.join(folder, `part-${String(Math.floor(number / FILES_PER_FOLDER)).padStart(4, '0')}`);
    if (number % FILES_PER_FOLDER === 0) mkdirSync(place, { recursive: true });
    const text = manifest(number);
    bytes += Buffer.byteLength(text);
    writeFileSync(path.join(place, `${named(number)}.yaml`), text);
  }
  return bytes;
}
