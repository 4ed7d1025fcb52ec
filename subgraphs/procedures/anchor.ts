import type { Prisma } from '../../prisma/procedures/client/client';
import { HubError } from '../../shared/errors';
import type { Request } from '../../shared/subgraph';
import { problems, refused } from './problems';

export interface GivenAnchor {
  kind: string;
  value?: string | null;
}

/** What a case is opened on; `applicant`: whom it proves to have applied himself. */
export interface Anchor {
  kind: string;
  value: string;
  applicant: string | null;
}

const LONGEST_ANCHOR = 100;

/**
 * A receipt number is what the officer states, and is reconciled later with the system that gave it. A sign-in is never
 * stated: it is what the gateway verified of the applicant's own, and told in the ticket.
 */
export function anchorOf({ kind, value }: GivenAnchor, { claims }: Request): Anchor {
  const { signIn } = claims;
  if (kind === 'SIGN_IN') {
    if (value !== null && value !== undefined) throw refused('anchor.value', problems.signInNamed);
    if (signIn === undefined) throw refused('anchor.kind', problems.signInMissing);
    return { kind, value: signIn.anchor, applicant: signIn.subject };
  }
  const receipt = value ?? '';
  if (receipt !== receipt.trim() || receipt.length === 0 || receipt.length > LONGEST_ANCHOR) {
    throw refused('anchor.value', problems.length(LONGEST_ANCHOR));
  }
  return { kind, value: receipt, applicant: null };
}

/**
 * A receipt opens one case of the agency whose system gave it, a sign-in one case at all; and whoever signed in is the
 * applicant. A sign-in of somebody else and one that was used are one answer, which says nothing of who signed in.
 */
export async function checkAnchor(
  transaction: Prisma.TransactionClient,
  { kind, value, applicant }: Anchor,
  agency: string,
  named: string | null,
): Promise<void> {
  const where = kind === 'SIGN_IN' ? { anchorKind: kind } : { agencyCode: agency };
  const used = await transaction.case.findFirst({ where: { ...where, anchor: value }, select: { id: true } });
  if (applicant === null) {
    if (used !== null)
      throw new HubError('RECORD_CONFLICT', { facts: { problem: `anchor.value: ${problems.receiptUsed}` } });
    return;
  }
  if (used !== null || (named !== null && named !== applicant)) throw new HubError('SIGN_IN_REFUSED');
}
