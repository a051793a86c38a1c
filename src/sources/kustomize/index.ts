export { isKustomizeFolder } from './kustomize-folder.ts';
export { buildKustomization, type KustomizeBuild, type KustomizeRequest } from './build.ts';
