export { buildKustomization, type KustomizeBuild, type KustomizeRequest } from './build.ts';
