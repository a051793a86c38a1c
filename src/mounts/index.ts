export type * from './token-mount.ts';
export { resolveAutomount, type AutomountSettings } from './automount.ts';
export { findTokenMounts, type DriftedPod, type WorkloadMounts } from './find-token-mounts.ts';
export { TOKEN_FOLDER } from './inject.ts';
export { isForApiServer, realExpirySeconds } from './lifetime.ts';
export { observe, predict } from './predict.ts';
