export { blastRadius, type BlastRadius, type Risk } from './blast-radius.ts';
export type { RiskRow, Severity } from './row.ts';
export { RISKS } from './table.ts';
