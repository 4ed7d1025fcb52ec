import type { Prisma } from '../../prisma/procedures/client/client';
import { HubError } from '../../shared/errors';
import type { Request } from '../../shared/subgraph';

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
    if (value !== null && value !== undefined)
      throw refused('anchor.value', 'a sign-in is handed over in Hub-Sign-In, never named');
    if (signIn === undefined) throw refused('anchor.kind', 'no sign-in of the applicant came with the call');
    return { kind, value: signIn.anchor, applicant: signIn.subject };
  }
  const receipt = value ?? '';
  if (receipt !== receipt.trim() || receipt.length === 0 || receipt.length > LONGEST_ANCHOR) {
    throw refused('anchor.value', `1–${LONGEST_ANCHOR} characters, no spaces around`);
  }
  return { kind, value: receipt, applicant: null };
}

/**
 * Each anchor opens one case only; and whoever signed in is the applicant. A sign-in of somebody else and one that was
 * used are one answer, which says nothing of who signed in.
 */
export async function checkAnchor(
  transaction: Prisma.TransactionClient,
  { value, applicant }: Anchor,
  named: string | null,
): Promise<void> {
  const used = await transaction.case.findUnique({ where: { anchor: value }, select: { id: true } });
  if (applicant === null) {
    if (used !== null)
      throw new HubError('RECORD_CONFLICT', { facts: { problem: 'anchor.value: used before' } });
    return;
  }
  if (used !== null || (named !== null && named !== applicant)) throw new HubError('SIGN_IN_REFUSED');
}

const refused = (argument: string, problem: string): HubError =>
  new HubError('ARGUMENT_INVALID', { facts: { argument, problem } });
