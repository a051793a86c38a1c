import { expect, test } from 'vitest';
import { findSecret, findServiceAccount } from './accounts.ts';
import { snapshotOf } from './snapshot-of.fixture.ts';

const account = (automount: string, namespace = 'shop'): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web${namespace === '' ? '' : `, namespace: ${namespace}`}}\n${automount}`;
const near = (file: string) => ({ kind: 'file', file, line: 1, document: 1 }) as const;

test('of an account in two folders the one beside the workload counts', () => {
  const snapshot = snapshotOf({ 'k8s/dev/sa.yaml': account('automountServiceAccountToken: false'), 'k8s/prod/sa.yaml': account('') });
  const of = (file: string) => findServiceAccount(snapshot, { namespace: 'shop', name: 'web' }, near(file))?.automount.value;
  expect(of('k8s/dev/web.yaml')).toBe(false);
  expect(of('k8s/prod/web.yaml')).toBeNull();
  expect(snapshot.problems).toMatchObject([{ code: 'P107', level: 'warning' }]);
});

test('an account of another namespace is not meant', () => {
  const snapshot = snapshotOf({ 'sa.yaml': account('automountServiceAccountToken: false', 'platform') });
  expect(findServiceAccount(snapshot, { namespace: 'shop', name: 'web' }, near('web.yaml'))).toBeNull();
});

test('a workload without a namespace finds the account by its name', () => {
  const snapshot = snapshotOf({ 'sa.yaml': account('automountServiceAccountToken: false', 'platform') });
  expect(findServiceAccount(snapshot, { namespace: '', name: 'web' }, near('web.yaml'))?.automount.value).toBe(false);
});

test('account default of another namespace is never meant', () => {
  const snapshot = snapshotOf({ 'sa.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default, namespace: blue}\nautomountServiceAccountToken: false' });
  expect(findServiceAccount(snapshot, { namespace: '', name: 'default' }, near('web.yaml'))).toBeNull();
});

test('a token Secret is found where one of the two names no namespace', () => {
  const secret = (namespace: string): string =>
    `apiVersion: v1\nkind: Secret\nmetadata: {name: deployer-token${namespace}, annotations: {kubernetes.io/service-account.name: deployer}}\ntype: kubernetes.io/service-account-token`;
  const named = snapshotOf({ 'secret.yaml': secret(', namespace: shop') });
  const unnamed = snapshotOf({ 'secret.yaml': secret('') });
  expect(findSecret(named, { namespace: '', name: 'deployer-token' })?.type).toBe('kubernetes.io/service-account-token');
  expect(findSecret(unnamed, { namespace: 'shop', name: 'deployer-token' })?.type).toBe('kubernetes.io/service-account-token');
  expect(findSecret(named, { namespace: 'platform', name: 'deployer-token' })).toBeUndefined();
});
