import type { Prisma } from '../../prisma/procedures/client/client';
import { HubError } from '../../shared/errors';
import type { Request } from '../../shared/subgraph';
import { writeSubjects } from './subjects';

export interface RecordRoles {
  number: string;
  verdicts: readonly { role: string; person: string; verification: string }[];
  record: string;
  idempotencyKey: string;
}

/**
 * What the register said of the persons of a case, with the record of that reading. Whom it refuted has nothing to do
 * with the case, so that the rights which the case gives reach him no longer; a later word may take him up again.
 */
export async function recordRoles(
  transaction: Prisma.TransactionClient,
  id: string,
  { verdicts, record }: RecordRoles,
  request: Request,
): Promise<void> {
  const now = new Date(request.now);
  const { status } = await transaction.case.findUniqueOrThrow({ where: { id }, select: { status: true } });
  if (status !== 'OPEN') throw new HubError('RECORD_NOT_WRITABLE');
  for (const { role, person, verification } of verdicts) {
    await transaction.casePerson.updateMany({
      where: { caseId: id, role, citizenId: person },
      data: { verification, verifiedAt: now, verificationRecord: record, updatedAt: now },
    });
  }
  await writeSubjects(transaction, id, now);
}
