/** What is wrong with a change of policy: nothing of it is published. `code` is stable; the text says what to do. */
export class PublicationError extends Error {
  constructor(
    readonly code: PublicationErrorCode,
    readonly problem: string,
  ) {
    super(`${code}: ${problem}`);
    this.name = 'PublicationError';
  }
}

export type PublicationErrorCode =
  | 'ACCOUNT_UNKNOWN'
  | 'AGENCY_CODE_INVALID'
  | 'AGENCY_NOT_ACTIVE'
  | 'AGENCY_TREE_CYCLE'
  | 'AGENCY_UNKNOWN'
  | 'ASSIGNMENT_EXISTS'
  | 'ASSIGNMENT_UNKNOWN'
  | 'CATALOGUE_INTERNAL_DATA'
  | 'CATALOGUE_OPEN_PERSONAL_DATA'
  | 'CATALOGUE_OVERLAPS'
  | 'CATALOGUE_OWNER_UNKNOWN'
  | 'CATALOGUE_STATE_SECRET'
  | 'DRAFT_CLOSED'
  | 'DRAFT_EMPTY'
  | 'DRAFT_STALE'
  | 'FUNCTION_CODE_INVALID'
  | 'FUNCTION_EXISTS'
  | 'FUNCTION_RESERVED'
  | 'FUNCTION_UNKNOWN'
  | 'LEVEL_NOT_CLOSABLE'
  | 'OWN_ACCOUNT'
  | 'OWN_RIGHTS'
  | 'RULE_DAYS_INVALID'
  | 'RULE_ENDED'
  | 'RULE_FUNCTION_UNKNOWN'
  | 'RULE_ITEM_UNKNOWN'
  | 'RULE_MASK_NOT_DECLARED'
  | 'RULE_NAMED_TWICE'
  | 'RULE_PURPOSE_UNKNOWN'
  | 'RULE_SELF_ONLY'
  | 'RULE_TERRITORY_WITHOUT_ATTRIBUTE'
  | 'RULE_UNIT_UNKNOWN'
  | 'RULE_UNKNOWN'
  | 'RULE_WRITE_BEYOND_OWN_SECTOR'
  | 'STATUS_UNCHANGED'
  | 'VALIDITY_INVALID';
