import type { Prisma } from '../../prisma/procedures/client/client';
import type { Request } from '../../shared/subgraph';
import { problems, refused } from './problems';
import { writeSubjects } from './subjects';

export interface ReconcileReceipt {
  number: string;
  receipt: string;
  idempotencyKey: string;
}

const LONGEST_RECEIPT = 100;

/**
 * The application was found in the system that took it: under the receipt that the case was opened on; of a case opened on a
 * sign-in, under the one stated here. Said by that system or by another officer than the one who opened the case: nobody
 * confirms his own word. From then on the case reaches also those whose role no register can judge.
 */
export async function reconcileReceipt(
  transaction: Prisma.TransactionClient,
  id: string,
  { receipt }: ReconcileReceipt,
  request: Request,
): Promise<void> {
  const { officer, client } = request.claims.principal;
  const found = await transaction.case.findUniqueOrThrow({ where: { id } });
  if (officer !== null && officer === found.officer) throw refused('number', problems.ownReceipt);
  if (receipt !== receipt.trim() || receipt.length === 0 || receipt.length > LONGEST_RECEIPT)
    throw refused('receipt', problems.length(LONGEST_RECEIPT));
  const known = found.anchorKind === 'RECEIPT' ? found.anchor : found.reconciledReceipt;
  if (known !== null && known !== receipt) throw refused('receipt', problems.otherReceipt);
  if (found.anchorReconciledAt !== null) return;
  const now = new Date(request.now);
  await transaction.case.update({
    where: { id },
    data: {
      anchorReconciledAt: now,
      anchorReconciledBy: officer ?? client,
      reconciledReceipt: receipt,
      updatedAt: now,
    },
  });
  await writeSubjects(transaction, id, now);
}
