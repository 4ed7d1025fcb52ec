import { createHash, sign, type KeyObject } from 'node:crypto';
import type { TicketClaims } from './claims';
import { TICKET_HEADER_LIMIT } from './claims';

/** A ticket as it travels: always a header; the claims in the body too if they are too long for a header. */
export interface MintedTicket {
  header: string;
  /** For `extensions.hubTicket`; undefined: the header says it all. */
  body?: string;
}

/** Signs claims with the gateway's Ed25519 key. */
export function mintTicket(claims: TicketClaims, privateKey: KeyObject): MintedTicket {
  const { encoded, signature } = signed(claims, privateKey);
  const header = `${encoded}.${signature}`;
  return header.length <= TICKET_HEADER_LIMIT ? { header } : inBody({ encoded, signature });
}

/** Claims as they travel, with the signature over that very text. */
interface SignedClaims {
  encoded: string;
  signature: string;
}

export function signed(claims: object, privateKey: KeyObject): SignedClaims {
  const encoded = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return { encoded, signature: sign(null, Buffer.from(encoded), privateKey).toString('base64url') };
}

/** Claims that travel in the body: the header holds their digest and the signature. */
export function inBody({ encoded, signature }: SignedClaims): Required<MintedTicket> {
  return { header: `~${ticketDigest(encoded)}.${signature}`, body: encoded };
}

/** What the header holds in place of claims that travel in the body. */
export function ticketDigest(encoded: string): string {
  return createHash('sha256').update(encoded).digest('base64url');
}
