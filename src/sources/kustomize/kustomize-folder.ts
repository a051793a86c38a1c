/** @source kustomize api v0.21, `konfig.RecognizedKustomizationFileNames` */
export const KUSTOMIZATION_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

/** Says whether a folder is built by Kustomize, by the names of the files in it. */
export function isKustomizeFolder(fileNames: readonly string[]): boolean {
  return KUSTOMIZATION_NAMES.some((name) => fileNames.includes(name));
}
