import type { Principal, Purpose } from '../../shared/policy/types';
import type { TokenKind } from '../../shared/token';

/** What `authenticate` reads of a request: WHATWG `Headers` and Apollo's `HeaderMap` both fit. */
export interface HeaderReader {
  get(name: string): string | null | undefined;
}

/** Why a token was refused: a category that a caller may know, never the token. */
export type TokenReason =
  | 'malformed'
  | 'algorithm'
  | 'unknown_key'
  | 'signature'
  | 'token_type'
  | 'issuer'
  | 'audience'
  | 'expired'
  | 'not_yet_valid'
  | 'lifetime'
  | 'principal'
  | 'act';

/** Why a citizen's sign-in that was handed over was refused: as of a token, or not handed to this caller, or too old. */
export type SignInReason = TokenReason | 'caller' | 'client' | 'stale';

/** What of a verified token the record and the log may keep. */
export interface TokenFacts {
  issuer: string;
  id: string | null;
  kind: TokenKind;
  /** Instants, ms since the epoch; the end is exclusive. */
  issuedAt: number;
  expiresAt: number;
}

export type OnRefusal = 'null' | 'fail';

/** A call whose caller is known. Whether the account is active, and the purpose his, is judged by the policy. */
export interface AuthenticatedCall {
  principal: Principal;
  purpose: Purpose | null;
  caseNumber: string | null;
  onRefusal: OnRefusal;
  token: TokenFacts | null;
  /** A citizen's sign-in that was handed to the caller's application, verified; absent: none. */
  signIn?: SignInFacts;
}

/** Who signed in, and a digest that stands for that one sign-in. */
export interface SignInFacts {
  subject: string;
  anchor: string;
}

/** Claims as they were signed: nothing is known of their types yet. */
export type RawClaims = Readonly<Record<string, unknown>>;

/** A token whose signature holds under a key of the issuer. */
export interface SignedToken {
  header: Readonly<Record<string, unknown>>;
  claims: RawClaims;
}

/** Verifies a signature with the issuer's published keys; throws a HubError. */
export type SignatureVerifier = (token: string) => Promise<SignedToken>;

export interface TokenExpectations {
  issuer: string;
  audience: string;
  /** How far an issuer's clock may run ahead, ms. The end of a token is exact. */
  clockTolerance: number;
  /** The longest life that the hub accepts, ms. */
  longestLife: number;
}

/** A check of a token whose signature holds; throws a HubError. */
export type TokenCheck = (token: SignedToken, expected: TokenExpectations, now: number) => void;

export interface VerifiedToken {
  principal: Exclude<Principal, { kind: 'PUBLIC' }>;
  facts: TokenFacts;
}
