import { expect, test } from 'vitest';
import { isKustomizeFolder } from './kustomize-folder.ts';
import { localFolders, remoteEntries } from './entries.ts';

test.each([
  { says: 'a file from the web', resources: ['https://manifests.example/web.yaml'] },
  { says: 'in capitals, too', resources: ['HTTPS://manifests.example/web.yaml'] },
  { says: 'a repository by https', resources: ['https://code.example/shop/manifests//web?ref=v1'] },
  { says: 'a repository by ssh', resources: ['ssh://git@code.example/shop/manifests.git'] },
  { says: 'a repository in the short ssh form', resources: ['git@code.example:shop/manifests.git'] },
  { says: 'a repository with the old git:: prefix', resources: ['git::https://code.example/shop/manifests'] },
  { says: 'a repository at GitHub without a scheme', resources: ['github.com/shop/manifests?ref=v1'] },
  { says: 'a repository on this disk, outside the folder', resources: ['file:///srv/manifests'] },
  { says: 'a base', bases: ['github.com/shop/manifests'] },
  { says: 'a component', components: ['https://code.example/shop/manifests'] },
  { says: 'a transformer', transformers: ['https://code.example/shop/manifests'] },
  { says: 'a custom resource definition', crds: ['https://manifests.example/crd.json'] },
  { says: 'a patch', patches: [{ path: 'https://manifests.example/patch.yaml' }] },
  { says: 'a patch of the old kind', patchesStrategicMerge: ['https://manifests.example/patch.yaml'] },
  { says: 'a file of a generator', configMapGenerator: [{ name: 'web', files: ['web.conf=https://manifests.example/web.conf'] }] },
  { says: 'an environment file of a generator', secretGenerator: [{ name: 'web', envs: ['http://manifests.example/env'] }] },
  { says: 'a schema', openapi: { path: 'https://manifests.example/openapi.json' } },
])('remote: $says', (kustomization) => {
  expect(remoteEntries(kustomization)).toHaveLength(1);
});

test.each([
  { says: 'files and folders', resources: ['web.yaml', '../base', './github.com'] },
  { says: 'a patch in place that talks of the web', patches: [{ patch: 'https://manifests.example' }] },
  { says: 'a patch of several lines', patchesStrategicMerge: ['https://a\nb'] },
  { says: 'values that load nothing', commonAnnotations: { docs: 'https://docs.example' } },
  { says: 'wrong types', resources: { a: 1 }, patches: 'x', configMapGenerator: [null, [[]]] },
])('not remote: $says', (kustomization) => {
  expect(remoteEntries(kustomization)).toEqual([]);
});

test.each([null, 1, 'text', []])('%j is no kustomization and names nothing', (value) => {
  expect([...remoteEntries(value), ...localFolders(value)]).toEqual([]);
});

test('a Kustomize folder is known by the name of its file', () => {
  expect(isKustomizeFolder(['web.yaml', 'kustomization.yml'])).toBe(true);
  expect(isKustomizeFolder(['Kustomization'])).toBe(true);
  expect(isKustomizeFolder(['kustomization', 'Kustomization.yaml'])).toBe(false);
});
