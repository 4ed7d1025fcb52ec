import type { Prisma } from '../../prisma/procedures/client/client';
import { HubError } from '../../shared/errors';
import type { Request } from '../../shared/subgraph';

export interface ReconcileReceipt {
  number: string;
  receipt: string;
  idempotencyKey: string;
}

/**
 * The receipt that a case was opened on was found in the system that gave it. Said by that system or by another officer
 * than the one who opened the case: nobody confirms his own word.
 */
export async function reconcileReceipt(
  transaction: Prisma.TransactionClient,
  id: string,
  { receipt }: ReconcileReceipt,
  request: Request,
): Promise<void> {
  const { officer, client } = request.claims.principal;
  const found = await transaction.case.findUniqueOrThrow({ where: { id } });
  if (officer !== null && officer === found.officer) {
    throw refused('number', 'the officer who opened the case does not confirm its receipt himself');
  }
  if (found.anchorKind !== 'RECEIPT' || found.anchor !== receipt) {
    throw refused('receipt', 'not the receipt that the case was opened on');
  }
  if (found.anchorReconciledAt !== null) return;
  const now = new Date(request.now);
  await transaction.case.update({
    where: { id },
    data: { anchorReconciledAt: now, anchorReconciledBy: officer ?? client, updatedAt: now },
  });
}

const refused = (argument: string, problem: string): HubError =>
  new HubError('ARGUMENT_INVALID', { facts: { argument, problem } });
