import { bytesOf, jsonOf } from './encoding';
import type { Primitives } from './primitives';
import type { PublishedKey } from './published_key';
import { ALGORITHM } from './statement';

export interface Token {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/** Why a signed token is not taken. */
export type TokenProblem =
  'MALFORMED' | 'TYPE_WRONG' | 'ALGORITHM_REFUSED' | 'KEY_UNKNOWN' | 'SIGNATURE_WRONG';

const SIGNATURE_BYTES = 64;

/**
 * Reads a compact JWS of one type, signed by one of these keys (RFC 7515, EdDSA alone: RFC 8037). The key is one of those
 * published, whatever the header brings along; an extension that must be understood (`crit`) is none that is.
 */
export async function openToken(
  compact: string,
  type: string,
  keys: readonly PublishedKey[],
  primitives: Primitives,
): Promise<Token | TokenProblem> {
  const [header64 = '', claims64 = '', signature64 = '', ...more] = compact.split('.');
  const [header, claims] = [objectOf(header64), objectOf(claims64)];
  if (header === null || claims === null || more.length > 0) return 'MALFORMED';
  if (header['alg'] !== ALGORITHM || header['crit'] !== undefined) return 'ALGORITHM_REFUSED';
  if (header['typ'] !== type) return 'TYPE_WRONG';
  const key = keys.find(({ kid }) => kid === header['kid']);
  if (key === undefined) return 'KEY_UNKNOWN';
  const signature = bytesOf(signature64);
  if (signature?.length !== SIGNATURE_BYTES) return 'SIGNATURE_WRONG';
  const holds = await primitives.verify(key.x, `${header64}.${claims64}`, signature);
  return holds ? { header, claims } : 'SIGNATURE_WRONG';
}

function objectOf(part: string): Record<string, unknown> | null {
  const value = jsonOf(part);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
