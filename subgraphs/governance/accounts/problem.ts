import type { FocalProblem, ManageRefusal } from '../../../shared/accounts';
import { HubError } from '../../../shared/errors';

/** Why a step about accounts or focal points was refused; stable, and explained in docs/accounts.md. */
type AccountReason =
  | ManageRefusal
  | FocalProblem
  | 'ACCOUNT_TAKEN'
  | 'ACCOUNT_UNKNOWN'
  | 'AGENCY_UNKNOWN'
  | 'APPLICATION_HAS_KEY'
  | 'KEY_INVALID'
  | 'LINE_DECIDED'
  | 'LINES_UNDECIDED'
  | 'OFFICER_UNKNOWN'
  | 'OVERLAP_INVALID'
  | 'REVIEW_OPEN'
  | 'ROLE_UNCHANGED'
  | 'VALUE_INVALID';

/** Nothing is written: `reason` is stable, the text says what to do. */
export function refuse(reason: AccountReason, problem: string): HubError {
  return new HubError('ACCOUNT_REFUSED', { facts: { reason, problem } });
}

const TEXT: Readonly<Record<ManageRefusal, string>> = {
  OFFICER_REQUIRED: 'cán bộ phải tự thực hiện / an officer acts in person',
  ROLE_REQUIRED: 'việc này của vai trò khác / another role does this',
  OTHER_AGENCY: 'chỉ tài khoản của cơ quan mình / accounts of the own agency only',
  OWN_ROLE: 'không ai tự trao hay rút vai trò của mình / nobody gives or takes his own role',
};

export const refused = (refusal: ManageRefusal): HubError => refuse(refusal, TEXT[refusal]);

export function requiredText(value: string | null | undefined, argument: string, longest = 200): string {
  const text = value?.trim() ?? '';
  if (text.length === 0 || text.length > longest) {
    throw refuse('VALUE_INVALID', `${argument}: 1–${longest} ký tự / characters`);
  }
  return text;
}
