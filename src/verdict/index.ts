export type * from './review.ts';
