export type * from './review.ts';
export { weigh } from './weigh.ts';
