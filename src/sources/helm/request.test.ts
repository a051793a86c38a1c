import { expect, test } from 'vitest';
import { helmArguments, type ChartRequest } from './request.ts';

const plain: ChartRequest = {
  chart: 'charts/shop',
  valuesFiles: [],
  set: [],
  releaseName: null,
  namespace: null,
  network: 'off',
  limits: null,
};

test('a chart with nothing said about it', () => {
  expect(helmArguments(plain)).toEqual(['template', '--skip-tests', '--namespace=default', '--', 'release-name', './charts/shop']);
});

test.each([
  { says: 'values keep their order', request: { valuesFiles: ['a.yaml', 'b.yaml'] }, has: ['--values=a.yaml', '--values=b.yaml'] },
  { says: 'a comma in a file name stays in the name', request: { valuesFiles: ['a,"b".yaml'] }, has: ['--values="a,""b"".yaml"'] },
  { says: 'a value that looks like a flag stays a value', request: { set: ['--post-renderer=x'] }, has: ['--set=--post-renderer=x'] },
  { says: 'a chart that looks like a flag stays a chart', request: { chart: '--kubeconfig' }, has: ['--', 'release-name', './--kubeconfig'] },
  { says: 'a chart that looks like a repository stays a folder', request: { chart: 'oci:/shop' }, has: ['./oci:/shop'] },
  { says: 'an absolute path stays absolute', request: { chart: '/srv/shop' }, has: ['/srv/shop'] },
  { says: 'a path upwards stays as it is', request: { chart: '../shop' }, has: ['../shop'] },
  { says: 'name and namespace are passed on', request: { releaseName: 'web', namespace: 'shop' }, has: ['--namespace=shop', 'web'] },
  { says: 'dependencies are fetched only when asked', request: { network: 'allowed' as const }, has: ['--dependency-update'] },
])('$says', ({ request, has }) => {
  expect(helmArguments({ ...plain, ...request })).toEqual(expect.arrayContaining(has));
});
