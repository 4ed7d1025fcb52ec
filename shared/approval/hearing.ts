import { HubError } from '../errors';
import { ROLE, type Actor } from './types';

/**
 * Who may learn that a proceeding stands: its parties, the department in charge, and the authorities that decide. To anyone
 * else somebody else's, a closed and an invented one look the same.
 */
export function mayHear(
  { parties, coordinator }: { parties: readonly string[]; coordinator: string },
  { agency, roles }: Actor,
): boolean {
  return (
    parties.includes(agency) ||
    agency === coordinator ||
    roles.includes(ROLE.PEOPLES_COMMITTEE) ||
    roles.includes(ROLE.CHAIRMAN)
  );
}

/**
 * What a step is answered that names something which does not exist, or is no concern of the caller's, whatever has become
 * of it: the same everywhere, for requests, reviews, drafts, versions and violations as for cases and records.
 */
export const noSuchNumber = (): HubError => new HubError('RECORD_NOT_WRITABLE');

/** Before anything else is told of it. */
export function requireHearing(proceeding: Parameters<typeof mayHear>[0], actor: Actor): void {
  if (!mayHear(proceeding, actor)) throw noSuchNumber();
}
