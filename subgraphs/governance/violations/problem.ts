import { HubError } from '../../../shared/errors';
import type { ViolationRefusal } from '../../../shared/violations';

/** Why a step of a violation was refused; stable, and explained in docs/violations.md. */
type ViolationReason =
  | ViolationRefusal
  | 'ACCOUNT_UNKNOWN'
  | 'AGENCY_UNKNOWN'
  | 'GROUND_NOT_SET'
  | 'ITEM_UNKNOWN'
  | 'OPEN_DATA'
  | 'RECORD_UNKNOWN'
  | 'TARGET_NOT_CONCERNED'
  | 'VALUE_INVALID';

/** Nothing is written: `reason` is stable, the text says what to do. */
export function refuse(reason: ViolationReason, problem: string): HubError {
  return new HubError('VIOLATION_REFUSED', { facts: { reason, problem } });
}

export function requiredText(value: string | null | undefined, argument: string, longest = 2_000): string {
  const text = value?.trim() ?? '';
  if (text.length === 0 || text.length > longest)
    throw refuse('VALUE_INVALID', `${argument}: 1–${longest} ký tự / characters`);
  return text;
}

export const REFUSAL_TEXT: Readonly<Record<ViolationRefusal, string>> = {
  TRANSITION_NOT_ALLOWED: 'vụ việc không ở bước này / the violation is not at this step',
  OFFICER_REQUIRED: 'cán bộ phải tự thực hiện / an officer acts in person',
  ROLE_REQUIRED: 'bước này của cơ quan hoặc vai trò khác / another agency or role acts here',
  OWN_REPORT: 'người báo không tự kết luận / who reported it does not find on it',
  OWN_FINDING: 'người đã kết luận không giải quyết khiếu nại / who found on it does not hear the appeal',
};
