import { HubError } from '../../../shared/errors';
import type { SecrecyProblem } from '../../../shared/secrecy';

/** Why a change of the list was refused; stable, and explained in docs/citizen.md. */
type SecrecyReason =
  | SecrecyProblem
  | 'FUNCTION_UNKNOWN'
  | 'NUMBER_UNKNOWN'
  | 'OWN_READINGS'
  | 'PURPOSE_UNKNOWN'
  | 'VALUE_INVALID';

/** Nothing is written: `reason` is stable, the text says what to do. */
export function refuse(reason: SecrecyReason, problem: string): HubError {
  return new HubError('SECRECY_REFUSED', { facts: { reason, problem } });
}

export const PROBLEM_TEXT: Readonly<Record<SecrecyProblem, string>> = {
  END_INVALID:
    'months (1–1200) hoặc untilDay (không trước validFrom), đúng một trong hai / months or untilDay, exactly one',
  DAYS_INVALID: 'validFrom, validTo: ngày YYYY-MM-DD, ngày đầu không sau ngày cuối / days in their order',
  PLACE_CHANGED:
    'function, purpose của một số không đổi; chấm dứt số đó rồi lập số mới / they stay; end it and put another',
  OVERLAPS:
    'cùng chức năng, mục đích, trùng ngày; chấm dứt hoặc sửa số đó trước / same function, purpose and days; end or change that one first',
};
