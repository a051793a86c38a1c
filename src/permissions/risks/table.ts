import { CUSTOM_KINDS } from '../../model/index.ts';
import { SOURCES, type RiskRow } from './row.ts';

const WRITE = ['create', 'update', 'patch'];
const CHANGE = ['update', 'patch'];
const READ = ['get', 'list', 'watch'];
const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';

/** What makes pods: who may write one of them runs what it likes, as any account of the namespace. */
const WORKLOADS = [
  '/pods',
  '/podtemplates',
  '/replicationcontrollers',
  'apps/deployments',
  'apps/statefulsets',
  'apps/daemonsets',
  'apps/replicasets',
  'batch/jobs',
  'batch/cronjobs',
  ...CUSTOM_KINDS.map(({ group, plural }) => `${group}/${plural}`),
];

/**
 * What is dangerous to be allowed, worst first; severity is our judgement.
 *
 * @source each row names its own
 */
export const RISKS: readonly RiskRow[] = [
  { id: 'everything', verbs: ['*'], resources: ['*/*'], severity: { everywhere: 'critical', inNamespace: 'critical' }, says: 'do everything', reason: 'all verbs on all resources, and on those that are yet to come', source: SOURCES.goodPractices },
  { id: 'node-proxy', verbs: ['get', 'create', 'update', 'patch', 'delete'], resources: ['/nodes/proxy'], severity: { everywhere: 'critical', inNamespace: null }, says: 'run commands in every pod of every node', reason: 'the kubelet API behind it executes in any pod, past audit and admission; get is enough', source: SOURCES.goodPractices },
  { id: 'escalate', verbs: ['escalate', 'bind'], resources: [`${RBAC}/clusterroles`, `${RBAC}/roles`], severity: { everywhere: 'critical', inNamespace: 'critical' }, says: 'give itself any right', reason: 'these verbs lift the guard against granting more than one has', source: SOURCES.goodPractices },
  { id: 'impersonate', verbs: ['impersonate'], resources: ['/users', '/groups', 'authentication.k8s.io/uids'], severity: { everywhere: 'critical', inNamespace: null }, says: 'act as somebody else', reason: 'whoever impersonates has all rights of whom it impersonates', source: SOURCES.goodPractices },
  { id: 'impersonate-accounts', verbs: ['impersonate'], resources: ['/serviceaccounts'], severity: { everywhere: 'critical', inNamespace: 'critical' }, says: 'act as any ServiceAccount', reason: 'whoever impersonates has all rights of whom it impersonates', source: SOURCES.goodPractices },
  { id: 'read-secrets', verbs: READ, resources: ['/secrets'], severity: { everywhere: 'critical', inNamespace: 'high' }, says: 'read every Secret', reason: 'list and watch return contents too, tokens of accounts among them', source: SOURCES.goodPractices },
  { id: 'mint-tokens', verbs: ['create'], resources: ['/serviceaccounts/token'], severity: { everywhere: 'critical', inNamespace: 'high' }, says: 'make tokens for every ServiceAccount', reason: 'a token of an account has all its rights', source: SOURCES.goodPractices },
  { id: 'write-workloads', verbs: WRITE, resources: WORKLOADS, severity: { everywhere: 'critical', inNamespace: 'high' }, says: 'run pods as any ServiceAccount', reason: 'a pod may use any account, Secret and volume of its namespace, and a privileged one its node', source: SOURCES.goodPractices },
  { id: 'write-webhooks', verbs: WRITE, resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations', 'mutatingadmissionpolicies', 'mutatingadmissionpolicybindings', 'validatingadmissionpolicies', 'validatingadmissionpolicybindings'].map((resource) => `${ADMISSION}/${resource}`), severity: { everywhere: 'critical', inNamespace: null }, says: 'read and change every object on its way into the cluster', reason: 'admission sees every admitted object', source: SOURCES.goodPractices },
  { id: 'approve-certificates', verbs: ['update', 'patch'], resources: ['certificates.k8s.io/certificatesigningrequests/approval'], severity: { everywhere: 'critical', inNamespace: null }, says: 'approve client certificates for any name', reason: 'with a request of its own it becomes any user', source: SOURCES.goodPractices },
  { id: 'sign-certificates', verbs: ['approve', 'sign'], resources: ['certificates.k8s.io/signers'], severity: { everywhere: 'critical', inNamespace: null }, says: 'sign client certificates for any name', reason: 'a signed certificate makes it any user', source: SOURCES.judgement },
  { id: 'exec', verbs: ['create', 'get'], resources: ['/pods/exec', '/pods/attach'], severity: { everywhere: 'high', inNamespace: 'high' }, says: 'run commands in any pod', reason: 'inside a pod it has that pod’s token; get is enough over a websocket', source: SOURCES.goodPractices },
  { id: 'debug-containers', verbs: CHANGE, resources: ['/pods/ephemeralcontainers'], severity: { everywhere: 'high', inNamespace: 'high' }, says: 'add containers to any pod', reason: 'inside a pod it has what that pod has', source: SOURCES.goodPractices },
  { id: 'write-cluster-rbac', verbs: WRITE, resources: [`${RBAC}/clusterroles`, `${RBAC}/clusterrolebindings`], severity: { everywhere: 'high', inNamespace: null }, says: 'give others the rights it has, in the whole cluster', reason: 'guards keep it from granting more than it has, but rights spread', source: SOURCES.guards },
  { id: 'write-rbac', verbs: WRITE, resources: [`${RBAC}/roles`, `${RBAC}/rolebindings`], severity: { everywhere: 'high', inNamespace: 'high' }, says: 'give others the rights it has', reason: 'guards keep it from granting more than it has, but rights spread', source: SOURCES.guards },
  { id: 'create-volumes', verbs: ['create'], resources: ['/persistentvolumes'], severity: { everywhere: 'high', inNamespace: null }, says: 'reach the disk of a node through a volume', reason: 'a hostPath PersistentVolume opens the file system of its node', source: SOURCES.goodPractices },
  { id: 'change-namespaces', verbs: CHANGE, resources: ['/namespaces'], severity: { everywhere: 'high', inNamespace: 'high' }, says: 'loosen the security labels of namespaces', reason: 'labels decide Pod Security and which NetworkPolicies apply', source: SOURCES.goodPractices },
  { id: 'write-secrets', verbs: WRITE, resources: ['/secrets'], severity: { everywhere: 'high', inNamespace: 'high' }, says: 'write Secrets', reason: 'a Secret of the token type is filled with a token of any account of its namespace, which never expires', source: 'Kubernetes 1.37.2, pkg/controller/serviceaccount/tokens_controller.go' },
  { id: 'write-definitions', verbs: WRITE, resources: ['apiextensions.k8s.io/customresourcedefinitions', 'apiregistration.k8s.io/apiservices'], severity: { everywhere: 'high', inNamespace: null }, says: 'redirect parts of the Kubernetes API', reason: 'it decides who answers for an API group', source: SOURCES.judgement },
  { id: 'write-system-configuration', verbs: WRITE, resources: ['/configmaps'], severity: { everywhere: 'high', inNamespace: 'high' }, says: 'change the configuration of the cluster itself', reason: 'CoreDNS and, on some clouds, who may log in are configured in ConfigMaps of kube-system', source: SOURCES.judgement, onlyIn: 'kube-system' },
  { id: 'change-nodes', verbs: ['update', 'patch', 'delete'], resources: ['/nodes', '/nodes/status'], severity: { everywhere: 'high', inNamespace: null }, says: 'steer pods to nodes and away from them', reason: 'taints, labels and readiness decide where pods run', source: SOURCES.judgement },
  { id: 'change-accounts', verbs: CHANGE, resources: ['/serviceaccounts'], severity: { everywhere: 'medium', inNamespace: 'medium' }, says: 'switch token mounting on and add image credentials', reason: 'the account decides about tokens of pods that do not', source: 'Kubernetes 1.37.2, plugin/pkg/admission/serviceaccount/admission.go' },
  { id: 'evict-pods', verbs: ['delete', 'deletecollection'], resources: ['/pods'], severity: { everywhere: 'medium', inNamespace: 'medium' }, says: 'stop pods', reason: 'it interrupts service', source: SOURCES.judgement },
  { id: 'create-evictions', verbs: ['create'], resources: ['/pods/eviction'], severity: { everywhere: 'medium', inNamespace: 'medium' }, says: 'stop pods', reason: 'it interrupts service', source: SOURCES.judgement },
  { id: 'proxy', verbs: ['create', 'get'], resources: ['/pods/portforward', '/pods/proxy', '/services/proxy'], severity: { everywhere: 'medium', inNamespace: 'medium' }, says: 'reach pods and services that the network hides', reason: 'the API server connects on its behalf', source: SOURCES.judgement },
  { id: 'read-logs', verbs: READ, resources: ['/pods/log'], severity: { everywhere: 'medium', inNamespace: 'low' }, says: 'read the logs of pods', reason: 'logs often hold what should be secret', source: SOURCES.judgement },
  { id: 'read-configuration', verbs: READ, resources: ['/configmaps', '/events', 'events.k8s.io/events'], severity: { everywhere: 'medium', inNamespace: 'low' }, says: 'read ConfigMaps or events', reason: 'they sometimes hold what should be secret', source: SOURCES.judgement },
  { id: 'create-many', verbs: ['create'], resources: ['/services', '/configmaps', '/events', 'coordination.k8s.io/leases'], severity: { everywhere: 'low', inNamespace: 'low' }, says: 'create objects without end', reason: 'too many objects slow the API server down', source: SOURCES.goodPractices },
];
