export { findRules } from './find';
export { findingText } from './texts';
export type { Finding, FindingKind, FindingsInput, RuleUse, Severity } from './types';
