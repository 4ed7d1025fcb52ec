/** One who stands twice in a case, by the place of the second: as the applicant again, or again in the same role. */
export interface PartyProblem {
  at: number;
  because: 'APPLICANT_AGAIN' | 'TWICE';
}

/** The applicant may be head or member of his household: the register says so of him as of others. */
const ALSO_THE_APPLICANT = new Set(['HOUSEHOLD_HEAD', 'HOUSEHOLD_MEMBER']);

/**
 * Whoever applies is not his own mother, and nobody stands twice in one role. Persons who are not identified are nobody's
 * equal, not even by name.
 */
export function partyProblem(
  applicant: string | null,
  persons: readonly { role: string; person: string | null }[],
): PartyProblem | null {
  const seen = new Set<string>();
  for (const [at, { role, person }] of persons.entries()) {
    if (person === null) continue;
    if (person === applicant && !ALSO_THE_APPLICANT.has(role)) return { at, because: 'APPLICANT_AGAIN' };
    const place = JSON.stringify([role, person]);
    if (seen.has(place)) return { at, because: 'TWICE' };
    seen.add(place);
  }
  return null;
}
