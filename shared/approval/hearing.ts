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
