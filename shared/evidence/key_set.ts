import { createHash, type KeyObject } from 'node:crypto';
import type { KeySet, PublishedKey } from './published_key';

/** Keys under their thumbprints (RFC 7638): the one in force first, then those before it, whose evidence still verifies. */
export function keySet(publicKeys: readonly KeyObject[]): KeySet {
  return { keys: publicKeys.map(published) };
}

function published(key: KeyObject): PublishedKey {
  const { x } = key.export({ format: 'jwk' }) as { x: string };
  return { kty: 'OKP', crv: 'Ed25519', x, kid: keyIdentifier(key), use: 'sig', alg: 'EdDSA' };
}

/** RFC 7638: SHA-256 over the required members in lexicographic order. */
export function keyIdentifier(key: KeyObject): string {
  const { x } = key.export({ format: 'jwk' }) as { x: string };
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');
}
