import type { Prisma } from '../../prisma/procedures/client/client';
import { HubError } from '../../shared/errors';
import { isWithin, type Request } from '../../shared/subgraph';

export interface CloseCase {
  number: string;
  outcome: string;
  idempotencyKey: string;
}

/**
 * Closes an open case of the agency. One that the hub ends as it opens it never was one: the receipt may open another, so
 * that a slip of the pen does not use it up. A sign-in opens one case, whatever became of it.
 */
export async function closeCase(
  transaction: Prisma.TransactionClient,
  id: string,
  { number, outcome }: CloseCase,
  request: Request,
): Promise<void> {
  const now = new Date(request.now);
  const { count } = await transaction.case.updateMany({
    where: { id, status: 'OPEN', agencyCode: request.claims.principal.agency ?? '' },
    data: { status: 'CLOSED', outcome, closedAt: now, updatedAt: now },
  });
  if (count !== 1) throw new HubError('RECORD_NOT_WRITABLE');
  if (!isWithin(request, 'Mutation.openDossier')) return;
  const { anchor, anchorKind } = await transaction.case.findUniqueOrThrow({ where: { id } });
  const freed = anchorKind === 'RECEIPT' ? { anchor: `${anchor} (${number})` } : {};
  await transaction.case.update({ where: { id }, data: { openingRefused: true, ...freed } });
}
