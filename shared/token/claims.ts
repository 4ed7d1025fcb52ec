/**
 * The contract between an issuer and the hub: the claims of an access token (RFC 9068, `typ: at+jwt`). The embedded
 * issuer writes them; any other issuer (OIDC_ISSUER) must map its accounts to them. A token says who asks, never
 * what he may read: rights are judged in each request.
 */

/** The audience (RFC 8707 resource indicator) of every token for the hub. */
export const HUB_AUDIENCE = 'urn:provincial-data-hub';
/** The one scope that the hub's tokens carry. Rights do not hang on scopes. */
export const HUB_SCOPE = 'hub';
/** Signature algorithms that the hub accepts. All asymmetric: neither `none` nor an HMAC is ever among them. */
export const TOKEN_ALGORITHMS = ['EdDSA', 'ES256', 'RS256'] as const;
/** RFC 8693. */
export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const ACCESS_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token';
/** Seconds that an access token lives. */
export const TOKEN_LIFE = 600;
/** The public client through which officers and citizens sign in (code with PKCE). It belongs to no agency. */
export const SIGN_IN_CLIENT = 'hub-sign-in';

/**
 * A citizen's sign-in as he hands it to an application of an agency (`Hub-Sign-In`): a JWT of the issuer's, made by token
 * exchange from his own access token, for one application (`azp`) and one case (`jti`). It opens nothing by itself.
 */
export const SIGN_IN_TYPE = 'sign-in+jwt';
export const JWT_TYPE = 'urn:ietf:params:oauth:token-type:jwt';
/** Seconds that such a proof lives, and that may have passed since the citizen signed in. */
export const SIGN_IN_LIFE = 300;
export const SIGN_IN_FRESH = 1_800;

/**
 * - `client`: a client application of an agency; with `officer` and `act` when it acts for an officer (RFC 8693)
 * - `officer`: an officer who signed in himself
 * - `citizen`: a citizen, by pseudonym; the personal number never stands in a token
 */
export type TokenKind = 'client' | 'officer' | 'citizen';

export interface HubClaims {
  iss: string;
  aud: string | readonly string[];
  /** `client id`, `officer:<id>` or `citizen:<pseudonym>`: no two kinds can share one (RFC 9068, 5). */
  sub: string;
  client_id: string;
  iat: number;
  exp: number;
  jti: string;
  kind: TokenKind;
  /** The agency's electronic identifier (mã định danh, QĐ 20/2020/QĐ-TTg). */
  agency?: string;
  /** The officer's account id. */
  officer?: string;
  /** The citizen's pseudonym. */
  subject?: string;
  /** Of somebody who signed in himself: when, seconds since the epoch. */
  auth_time?: number;
  /** Who acts for the officer: the client application. */
  act?: { sub: string };
}

export const officerSub = (id: string): string => `officer:${id}`;
export const citizenSub = (pseudonym: string): string => `citizen:${pseudonym}`;
