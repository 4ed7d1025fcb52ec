import type { Prisma } from '../../prisma/procedures/client/client';

/** What of a case says whom the rights that it gives reach. */
export interface CaseStanding {
  applicantId: string | null;
  anchorReconciledAt: Date | null;
  persons: readonly { citizenId: string | null; verification: string; verifiedAt: Date | null }[];
}

/**
 * The applicant; whom the register confirmed in his role; and, where it knows nobody of the kind (whoever is about to marry,
 * the buyer of a parcel), him too, but only once somebody else than the officer who opened the case found the application in
 * the system that took it: until then he stands by the word of one officer, and the case shows nobody anything of him.
 */
export function subjectsOf({ applicantId, anchorReconciledAt, persons }: CaseStanding): string[] {
  const others = persons.filter(({ verification, verifiedAt }) => {
    if (verification === 'CONFIRMED') return true;
    // Of an applicant who is not identified no register says who stands to him as what.
    const asked = verifiedAt !== null || applicantId === null;
    return verification === 'PENDING' && asked && anchorReconciledAt !== null;
  });
  const all = [applicantId, ...others.map(({ citizenId }) => citizenId)].filter((each) => each !== null);
  return [...new Set(all)];
}

/** Writes down whom the case reaches by now. */
export async function writeSubjects(
  transaction: Prisma.TransactionClient,
  id: string,
  now: Date,
): Promise<void> {
  const standing = await transaction.case.findUniqueOrThrow({
    where: { id },
    select: {
      applicantId: true,
      anchorReconciledAt: true,
      persons: { select: { citizenId: true, verification: true, verifiedAt: true } },
    },
  });
  await transaction.case.update({
    where: { id },
    data: { subjectIds: subjectsOf(standing), updatedAt: now },
  });
}
