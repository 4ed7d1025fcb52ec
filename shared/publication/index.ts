export { checkCatalogue, registerCatalogues } from './catalogue';
export { writeChanges } from './changes';
export { insertRows } from './insert';
export { loadPolicyRows, readPolicyRows, readVersion } from './load';
export { NO_CHANGES, type Assignment, type FunctionDraft, type PolicyChanges } from './policy_changes';
export { PublicationError, type PublicationErrorCode } from './problem';
export { publish, publishWithin, type Publication } from './publish';
export {
  checkRule,
  endRule,
  readRuleFacts,
  ruleRowOf,
  SELF_FUNCTION,
  writeRules,
  type RuleDraft,
  type RuleFacts,
} from './rules';
