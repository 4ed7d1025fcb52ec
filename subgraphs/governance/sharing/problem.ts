import { HubError } from '../../../shared/errors';
import type { SharingRefusal } from '../../../shared/sharing';

/** Why a step of a sharing was refused; stable, and explained in docs/sharing.md. */
export type SharingReason =
  | SharingRefusal
  | 'AGREEMENT_HASH_DIFFERS'
  | 'BEYOND_FUNCTIONS'
  | 'INTERMEDIARY_FIRST'
  | 'ITEM_NOT_SPECIAL'
  | 'ITEM_OPEN'
  | 'ITEM_OWN'
  | 'ITEM_SPECIAL'
  | 'ITEM_UNKNOWN'
  | 'ITEM_WRITTEN'
  | 'LIMIT_NOT_SET'
  | 'NOTICE_TOO_SHORT'
  | 'OWNER_DIFFERS'
  | 'PERIOD_INVALID'
  | 'PURPOSE_UNKNOWN'
  | 'TERM_REQUIRED'
  | 'VALUE_INVALID';

/** Nothing is written: `reason` is stable, the text says what to do. */
export function refuse(reason: SharingReason, problem: string): HubError {
  return new HubError('SHARING_REFUSED', { facts: { reason, problem } });
}

export function requiredText(value: string | null | undefined, argument: string, longest = 2_000): string {
  const text = value?.trim() ?? '';
  if (text.length === 0 || text.length > longest)
    throw refuse('VALUE_INVALID', `${argument}: 1–${longest} ký tự / characters`);
  return text;
}

export function optionalText(value: string | null | undefined, argument: string): string | null {
  return value == null || value.trim() === '' ? null : requiredText(value, argument);
}

/** For how many days what is obtained is valid: at most ten years. */
export function keepDaysOf(value: number | null | undefined): number | null {
  if (value == null) return null;
  if (value < 1 || value > 3_660) throw refuse('VALUE_INVALID', 'keepDays: 1–3660');
  return value;
}

export const REFUSAL_TEXT: Readonly<Record<SharingRefusal, string>> = {
  TRANSITION_NOT_ALLOWED: 'việc chia sẻ không ở bước này / the sharing is not at this step',
  OFFICER_REQUIRED: 'cán bộ phải tự thực hiện / an officer acts in person',
  ROLE_REQUIRED: 'bước này của bên khác hoặc vai trò khác / another side or role acts here',
  VERSION_NOT_PENDING: 'phiên bản này không chờ ký / this version is not on the table',
  SIGNED_ALREADY: 'bên này đã ký / this side has signed it',
  NOT_SIGNED: 'hai bên chưa ký đủ / a signature is missing',
  GROUND_NOT_FITTING: 'căn cứ này chỉ sau khi tạm ngừng / this ground follows a suspension only',
};
