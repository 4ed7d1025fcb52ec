import type { PublishedKey } from './published_key';
import { fromBase64url } from './hash';
import { ALGORITHM } from './statement';

export interface Token {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/** Why a signed token is not taken. */
export type TokenProblem =
  'MALFORMED' | 'TYPE_WRONG' | 'ALGORITHM_REFUSED' | 'KEY_UNKNOWN' | 'SIGNATURE_WRONG';

/**
 * Reads a compact JWS of one type, signed by one of these keys (RFC 7515, EdDSA alone: RFC 8037).
 * Runs in a browser as in Node.
 */
export async function openToken(
  compact: string,
  type: string,
  keys: readonly PublishedKey[],
): Promise<Token | TokenProblem> {
  const [header64 = '', claims64 = '', signature64 = '', ...more] = compact.split('.');
  const header = parsed(header64);
  const claims = parsed(claims64);
  const signature = bytesOf(signature64);
  if (header === null || claims === null || signature === null || more.length > 0) return 'MALFORMED';
  if (header['alg'] !== ALGORITHM) return 'ALGORITHM_REFUSED';
  if (header['typ'] !== type) return 'TYPE_WRONG';
  const key = keys.find(({ kid }) => kid === header['kid']);
  if (key === undefined) return 'KEY_UNKNOWN';
  const imported = await crypto.subtle.importKey('raw', fromBase64url(key.x), { name: 'Ed25519' }, false, [
    'verify',
  ]);
  const signed = new TextEncoder().encode(`${header64}.${claims64}`);
  const holds = await crypto.subtle.verify({ name: 'Ed25519' }, imported, signature, signed);
  return holds ? { header, claims } : 'SIGNATURE_WRONG';
}

function parsed(part: string): Record<string, unknown> | null {
  const bytes = bytesOf(part);
  if (bytes === null) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** base64url in its one spelling: a second spelling of the same bytes is an edit too. */
function bytesOf(part: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(part)) return null;
  try {
    const bytes = fromBase64url(part);
    return sameSpelling(bytes, part) ? bytes : null;
  } catch {
    return null;
  }
}

function sameSpelling(bytes: Uint8Array, text: string): boolean {
  const unused = (3 - (bytes.length % 3)) % 3;
  const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(text.at(-1) ?? '');
  return unused === 0 || (last & (unused === 1 ? 0b11 : 0b1111)) === 0;
}
