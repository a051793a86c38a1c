export type * from './snapshot.ts';
export type * from './rbac.ts';
export { SnapshotBuilder, type SnapshotOptions } from './build.ts';
export { findSecret, findServiceAccount, TOKEN_SECRET_TYPE } from './accounts.ts';
export { CUSTOM_KINDS } from './kinds/index.ts';
export { isKnown, isKnownEverywhere, originText, refText } from './where.ts';
