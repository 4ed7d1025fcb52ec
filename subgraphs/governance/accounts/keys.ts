import { createPublicKey } from 'node:crypto';
import { refuse } from './problem';

const CURVES: Readonly<Record<string, string>> = { 'OKP/Ed25519': 'EdDSA', 'EC/P-256': 'ES256' };

/** Public keys (JWK, RFC 7517) by which an application signs in (RFC 7523); a private one is refused, not stored. */
export function publicKeysOf(texts: readonly string[]): object[] {
  if (texts.length > 2) throw refuse('KEY_INVALID', 'publicKeys: nhiều nhất 2 / at most 2');
  return texts.map((text, n) => {
    const jwk = parsed(text);
    const alg = CURVES[`${String(jwk['kty'])}/${String(jwk['crv'])}`];
    if (alg === undefined || 'd' in jwk) {
      throw refuse(
        'KEY_INVALID',
        'publicKeys: JWK công khai, Ed25519 hoặc P-256 / a public JWK, Ed25519 or P-256',
      );
    }
    try {
      const { kty, crv, x, y } = createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'jwk' });
      return { kty, crv, x, ...(y !== undefined && { y }), alg, use: 'sig', kid: `key-${n + 1}` };
    } catch {
      throw refuse('KEY_INVALID', 'publicKeys: khóa không đọc được / not a readable key');
    }
  });
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
