import { HubError } from '../errors';

/** Why a step of a data service was refused; stable, and explained in docs/services.md. */
export type ServiceReason =
  | 'ACTED_ALREADY'
  | 'DOCUMENT_INVALID'
  | 'END_TOO_SOON'
  | 'NAME_INVALID'
  | 'NAME_TAKEN'
  | 'NOT_ASKED'
  | 'NOT_OWNER'
  | 'OFFICER_REQUIRED'
  | 'PARAMETERS_DIFFER'
  | 'ROLE_REQUIRED'
  | 'TRANSITION_NOT_ALLOWED'
  | 'VALUE_INVALID';

/** Nothing is written: `reason` is stable, the text says what to do. */
export function refuseService(reason: ServiceReason, problem: string): HubError {
  return new HubError('SERVICE_REFUSED', { facts: { reason, problem } });
}

export function serviceText(value: string | null | undefined, argument: string, longest = 1_000): string {
  const text = value?.trim() ?? '';
  if (text.length === 0 || text.length > longest)
    throw refuseService('VALUE_INVALID', `${argument}: 1–${longest} ký tự / characters`);
  return text;
}
