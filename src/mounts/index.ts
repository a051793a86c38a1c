export type * from './token-mount.ts';
