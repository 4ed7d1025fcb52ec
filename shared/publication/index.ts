export { checkCatalogue, registerCatalogues } from './catalogue';
export { insertRows } from './insert';
export { loadPolicyRows, readPolicyRows, readVersion } from './load';
export { PublicationError, type PublicationErrorCode } from './problem';
export { publish, publishWithin, type Publication } from './publish';
export {
  checkRule,
  endRule,
  readRuleFacts,
  SELF_FUNCTION,
  writeRules,
  type RuleDraft,
  type RuleFacts,
} from './rules';
