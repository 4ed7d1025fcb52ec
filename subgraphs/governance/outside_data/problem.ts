import { HubError } from '../../../shared/errors';
import type { OutsideDataRefusal } from '../../../shared/outside_data';

type OutsideDataReason = OutsideDataRefusal | 'VALUE_INVALID';

/** Nothing is written: `reason` is stable, the text says what to do. */
export function refuse(reason: OutsideDataReason, problem: string): HubError {
  return new HubError('OUTSIDE_DATA_REFUSED', { facts: { reason, problem } });
}

export function requiredText(value: string | null | undefined, argument: string, longest = 2_000): string {
  const text = value?.trim() ?? '';
  if (text.length === 0 || text.length > longest)
    throw refuse('VALUE_INVALID', `${argument}: 1–${longest} ký tự / characters`);
  return text;
}

export const REFUSAL_TEXT: Readonly<Record<OutsideDataRefusal, string>> = {
  TRANSITION_NOT_ALLOWED: 'đề nghị không ở bước này / the request is not at this step',
  OFFICER_REQUIRED: 'cán bộ phải tự thực hiện / an officer acts in person',
  ROLE_REQUIRED:
    'đầu mối của đơn vị nộp và rút, cơ quan chủ trì làm các bước khác / the unit files and withdraws, the department does the rest',
};
