import type { ConsentRefusal } from '../../../shared/consent';
import { HubError } from '../../../shared/errors';

/** Why a step of a consent was refused; stable, and explained in docs/citizen.md. */
export type ConsentReason =
  | ConsentRefusal
  | 'ALREADY_GIVEN'
  | 'ALREADY_PENDING'
  | 'CASE_CLOSED'
  | 'CASE_REQUIRED'
  | 'CITIZEN_REQUIRED'
  | 'ITEM_NOT_ASKED'
  | 'ITEM_UNKNOWN'
  | 'OFFICER_REQUIRED'
  | 'SUBJECT_NOT_IN_CASE'
  | 'TOO_MANY'
  | 'VALUE_INVALID';

/** Nothing is written: `reason` is stable, the text says what to do. */
export function refuse(reason: ConsentReason, problem: string): HubError {
  return new HubError('CONSENT_REFUSED', { facts: { reason, problem } });
}

export function requiredText(value: string, argument: string, longest = 2_000): string {
  const text = value.trim();
  if (text.length === 0 || text.length > longest)
    throw refuse('VALUE_INVALID', `${argument}: 1–${longest} ký tự / characters`);
  return text;
}

export function optionalText(value: string | null | undefined, argument: string): string | null {
  return value === null || value === undefined || value.trim() === '' ? null : requiredText(value, argument);
}

export const REFUSAL_TEXT: Readonly<Record<ConsentRefusal, string>> = {
  TRANSITION_NOT_ALLOWED: 'việc đồng ý không ở bước này / the consent is not at this step',
  PERIOD_TOO_LONG:
    'days: từ 1 đến số ngày được hỏi; công dân được chọn ngắn hơn / from 1 to the days asked for; shorter is allowed',
  CONSENT_ENDED: 'việc đồng ý đã hết thời hạn / its time is over already',
};
