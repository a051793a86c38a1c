export { BUILTIN_KINDS, FORMER_GROUPS } from './builtin.ts';
export { CUSTOM_KINDS } from './custom.ts';
export type { KindRule, SettingsRule, TemplateRule } from './kind-rule.ts';
export { findHolder, walkPath, type Match } from './walk.ts';
