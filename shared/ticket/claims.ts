import type { Way } from '../policy/types';

/**
 * What a subgraph is told about a fetch: who asks, for which purpose, which coordinates, which rows, until when.
 * A ticket is bound to one subgraph and one gateway instance, lives ten seconds at most, and may be used again for
 * equal claims in that time.
 */
export interface TicketClaims {
  v: 1;
  /** Installation (one province's hub). */
  iss: string;
  /** Gateway instance. */
  gw: string;
  /** Subgraph. */
  aud: string;
  /** Issued at and end, ms since the epoch; `exp - iat` is at most 10,000. */
  iat: number;
  exp: number;
  principal: TicketPrincipal;
  /** `<function>/<purpose>`, `self`, or null for the public. */
  purpose: string | null;
  /** The open case, with the pseudonyms of its subjects. */
  case: TicketCase | null;
  /** Of a mutation that only the hub asks for: the mutation of its own within which it does (`Mutation.openDossier`). */
  within?: string;
  /** A citizen's sign-in that was handed to the caller, as verified; told to mutations of the register of cases alone. */
  signIn?: TicketSignIn;
  /** READ for queries; WRITE covers the mutation root fields named in `coordinates`, and READ what they return. */
  operation: 'query' | 'mutation';
  /** Distinct lists of ways; `coordinates` and `reached` point into it. */
  ways: readonly (readonly Way[])[];
  /** Coordinate → index into `ways`. A coordinate that is not here is refused. Structural coordinates are not listed. */
  coordinates: Readonly<Record<string, number>>;
  /** Entity fetches only: further ways for fields directly on the entities of `_entities`, arrived at through a coordinate. */
  reached: Readonly<Record<string, number>>;
}

/** What derived answers take from a case instead of an argument: where it was received, and when. */
export interface TicketCase {
  number: string;
  subjects: readonly string[];
  unit?: string | null;
  /** A day. */
  openedOn?: string | null;
}

/** Who signed in, and what stands for that one sign-in: a digest, from which nothing can be presented again. */
export interface TicketSignIn {
  subject: string;
  anchor: string;
}

export interface TicketPrincipal {
  kind: 'PUBLIC' | 'CITIZEN' | 'AGENCY' | 'HUB';
  agency: string | null;
  client: string | null;
  officer: string | null;
  /** The caller's own pseudonym, when he is a citizen. */
  subject: string | null;
}

/** Request header that carries a ticket: base64url(claims JSON) "." base64url(Ed25519 signature). */
export const TICKET_HEADER = 'hub-ticket';
/**
 * Node ends a header block at 16 KiB: beyond this size the claims travel in the body's `extensions.hubTicket`
 * (the same base64url string), and the header holds "~" + base64url(SHA-256 of that string) "." signature over the claims string.
 */
export const TICKET_HEADER_LIMIT = 7_000;
