import type { DataIssueRefusal } from '../../../shared/data_issues';
import { HubError } from '../../../shared/errors';

/** Why a step of a report was refused; stable, and explained in docs/citizen.md. */
export type DataIssueReason =
  | DataIssueRefusal
  | 'CITIZEN_REQUIRED'
  | 'COORDINATE_UNKNOWN'
  | 'COORDINATE_COMPOSITE'
  | 'NOT_PERSONAL'
  | 'TOO_MANY_OPEN'
  | 'VALUE_INVALID';

/** Nothing is written: `reason` is stable, the text says what to do. Never a word of the report. */
export function refuse(reason: DataIssueReason, problem: string): HubError {
  return new HubError('DATA_ISSUE_REFUSED', { facts: { reason, problem } });
}

export function requiredText(value: string | null | undefined, argument: string, longest = 2_000): string {
  const text = value?.trim() ?? '';
  if (text.length === 0 || text.length > longest)
    throw refuse('VALUE_INVALID', `${argument}: 1–${longest} ký tự / characters`);
  return text;
}

export function optionalText(
  value: string | null | undefined,
  argument: string,
  longest?: number,
): string | null {
  return value === null || value === undefined || value.trim() === ''
    ? null
    : requiredText(value, argument, longest);
}

export const REFUSAL_TEXT: Readonly<Record<DataIssueRefusal, string>> = {
  TRANSITION_NOT_ALLOWED: 'báo cáo không ở bước này / the report is not at this step',
  PARTY_REQUIRED: 'bước này của bên khác / another party acts here',
  OFFICER_REQUIRED: 'cán bộ phải tự thực hiện / an officer acts in person',
};
