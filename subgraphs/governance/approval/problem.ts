import { HubError } from '../../../shared/errors';

/** Why a step of a request was refused; stable, and explained in docs/approval.md. */
export type ApprovalReason =
  | 'ACTED_ALREADY'
  | 'APPROVER_NOT_SET'
  | 'DECISION_NUMBER_USED'
  | 'DECISION_WIDENS'
  | 'GRANT_NOT_IN_FORCE'
  | 'ITEM_OPEN'
  | 'ITEM_OWN'
  | 'ITEM_UNKNOWN'
  | 'ITEM_WRITTEN'
  | 'NOT_ASKED'
  | 'OFFICER_REQUIRED'
  | 'OVERRIDE_UNKNOWN'
  | 'OWN_REQUEST'
  | 'OWNER_DIFFERS'
  | 'PERIOD_INVALID'
  | 'PARTY_INVALID'
  | 'PUBLIC_DATA_ONLY'
  | 'PURPOSE_UNKNOWN'
  | 'ROLE_REQUIRED'
  | 'ROWS_INVALID'
  | 'TRANSITION_NOT_ALLOWED'
  | 'VALUE_INVALID';

/** Nothing is written: `reason` is stable, the text says what to do. */
export function refuse(reason: ApprovalReason, problem: string): HubError {
  return new HubError('APPROVAL_REFUSED', { facts: { reason, problem } });
}

export function requiredText(value: string | null | undefined, argument: string, longest = 1_000): string {
  const text = value?.trim() ?? '';
  if (text.length === 0 || text.length > longest)
    throw refuse('VALUE_INVALID', `${argument}: 1–${longest} ký tự / characters`);
  return text;
}

export function instantOf(value: string, argument: string): number {
  const instant = Date.parse(value);
  if (Number.isNaN(instant)) throw refuse('VALUE_INVALID', `${argument}: DateTime (RFC 3339)`);
  return instant;
}
