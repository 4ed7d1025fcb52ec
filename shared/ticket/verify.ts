import { verify, type KeyObject } from 'node:crypto';
import { HubError } from '../errors';
import type { TicketClaims } from './claims';
import { ticketDigest } from './mint';
import { isTicketClaims } from './shape';

/** The longest life of a ticket, and how far two clocks may differ (ms). */
export const TICKET_LIFETIME = 10_000;
export const TICKET_CLOCK_SKEW = 2_000;

const HEADER = /^(~?)([\w-]+)\.([\w-]{86})$/;

/** What a subgraph holds a ticket against. */
export interface TicketExpectation {
  /** Public keys of the gateways; several while a key is being rotated. */
  keys: readonly KeyObject[];
  /** The name of this subgraph. */
  audience: string;
  /** The installation whose gateways may ask. */
  installation?: string;
  /** The gateway instances that may ask; absent: any that holds a key. */
  gateways?: readonly string[];
}

export interface PresentedTicket {
  header: string | undefined;
  /** `extensions.hubTicket` of the request, if any. */
  body: unknown;
}

/** Reads a ticket and makes every check, or throws an error whose code names the check that failed. */
export function verifyTicket(request: TicketExpectation & PresentedTicket & { now: number }): TicketClaims {
  const claims = readTicket(request, request);
  judgeTime(claims, request.now);
  return claims;
}

/** All checks but those of time: what a signature proves once and for all. */
export function readTicket(presented: PresentedTicket, expected: TicketExpectation): TicketClaims {
  const claims = openTicket(presented, expected);
  if (!isTicketClaims(claims)) throw new HubError('TICKET_MALFORMED');
  judgeAddress(claims, expected);
  return claims;
}

/** From whom and for whom a ticket is. */
export function judgeAddress(
  { aud, iss, gw }: Pick<TicketClaims, 'aud' | 'iss' | 'gw'>,
  expected: TicketExpectation,
): void {
  if (aud !== expected.audience) throw new HubError('TICKET_AUDIENCE');
  if (expected.installation !== undefined && iss !== expected.installation) {
    throw new HubError('TICKET_INSTALLATION');
  }
  if (expected.gateways !== undefined && !expected.gateways.includes(gw)) {
    throw new HubError('TICKET_CHANNEL');
  }
}

/** Judged on every use: a ticket that was good a moment ago may have ended since. */
export function judgeTime(claims: Pick<TicketClaims, 'iat' | 'exp'>, now: number): void {
  if (claims.exp <= claims.iat || claims.exp - claims.iat > TICKET_LIFETIME)
    throw new HubError('TICKET_LIFETIME');
  if (now >= claims.exp) throw new HubError('TICKET_EXPIRED');
  if (now < claims.iat - TICKET_CLOCK_SKEW) throw new HubError('TICKET_NOT_YET');
}

/** What a gateway's key has signed, parsed; its shape is for the caller to judge. */
export function openTicket(presented: PresentedTicket, { keys }: TicketExpectation): unknown {
  const { encoded, signature } = partsOf(presented);
  const bytes = Buffer.from(encoded);
  if (!keys.some((key) => verify(null, bytes, key, signature))) throw new HubError('TICKET_SIGNATURE');
  try {
    return JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')) as unknown;
  } catch {
    throw new HubError('TICKET_MALFORMED');
  }
}

function partsOf({ header, body }: PresentedTicket): { encoded: string; signature: Buffer } {
  if (header === undefined || header === '') throw new HubError('TICKET_MISSING');
  const match = HEADER.exec(header);
  if (!match) throw new HubError('TICKET_MALFORMED');
  const [, large, first, last] = match as unknown as [string, string, string, string];
  const signature = Buffer.from(last, 'base64url');
  // base64url leaves spare bits in its last character: one spelling only, so that no changed byte goes unseen
  if (signature.toString('base64url') !== last) throw new HubError('TICKET_MALFORMED');
  if (large === '') return { encoded: first, signature };
  if (typeof body !== 'string') throw new HubError('TICKET_MALFORMED');
  if (ticketDigest(body) !== first) throw new HubError('TICKET_DIGEST');
  return { encoded: body, signature };
}
