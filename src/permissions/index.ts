export type { Account } from './account.ts';
export { readPolicy, type Policy } from './policy.ts';
export { rightsOf, type Grant, type Rights, type Standing, type Unresolved } from './rights.ts';
export { attributesOf, decide, type AccessRequest, type ApiCall, type Decision } from './decide.ts';
export { BOOTSTRAP_ROLES, BOOTSTRAP_VERSION } from './bootstrap/index.ts';
export { blastRadius, RISKS, type BlastRadius, type Risk, type RiskRow, type Severity } from './risks/index.ts';
