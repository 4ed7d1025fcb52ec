/** What the population register says of one person: whom it names as what, and with whom he lives. */
export interface KnownRelations {
  /** Opaque key of the applicant himself; null: not identified. */
  applicant: string | null;
  /** What the relative is to him (FATHER, MOTHER, SPOUSE, CHILD, GUARDIAN, WARD, …). */
  relatives: readonly { kind: string; id: string | null }[];
  householdMembers: readonly string[];
}

/** CONFIRMED: the register says so. REFUTED: it names somebody else. PENDING: it knows nobody of that kind. */
export type RoleVerdict = 'CONFIRMED' | 'REFUTED' | 'PENDING';

/**
 * Role of a procedure → what that person must be to the applicant. Other roles say nothing of him: the FATHER and MOTHER
 * of a birth are the child's, a TRANSFEREE is anybody.
 */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  SPOUSE: ['SPOUSE'],
  PARENT: ['FATHER', 'MOTHER'],
  CHILD: ['CHILD'],
  GUARDIAN: ['GUARDIAN'],
  WARD: ['WARD'],
};
const HOUSEHOLD = new Set(['HOUSEHOLD_HEAD', 'HOUSEHOLD_MEMBER']);

/**
 * Whether a person stands to the applicant as a role says. Whoever is about to marry has no spouse in the register yet:
 * nobody of that kind is no contradiction, somebody else is.
 * @param person opaque key; null: not identified, and so never confirmed
 */
export function roleVerdict(role: string, person: string | null, known: KnownRelations): RoleVerdict {
  if (HOUSEHOLD.has(role)) return among(person, known.householdMembers);
  const kinds = KINDS[role];
  if (kinds === undefined) return 'PENDING';
  // Nobody is his own spouse, parent or ward.
  if (person !== null && person === known.applicant) return 'REFUTED';
  const named = known.relatives.flatMap(({ kind, id }) => (kinds.includes(kind) && id !== null ? [id] : []));
  return among(person, named);
}

function among(person: string | null, known: readonly string[]): RoleVerdict {
  if (person === null || known.length === 0) return 'PENDING';
  return known.includes(person) ? 'CONFIRMED' : 'REFUTED';
}
