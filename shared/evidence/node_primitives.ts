import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { MOST_UNPACKED, type Primitives } from './primitives';

const KEPT_KEYS = 64;
const known = new Map<string, KeyObject>();

/**
 * The same in Node, without a turn of the thread pool for every digest: one of Web Crypto's costs thirty of these
 * (docs/performance.md, evidence).
 */
export const nodePrimitives: Primitives = {
  digest: (text) => createHash('sha256').update(text).digest('base64url'),
  verify: (x, signed, signature) => verify(null, Buffer.from(signed), keyOf(x), signature),
  inflate: (packed) => inflateSync(packed, { maxOutputLength: MOST_UNPACKED }),
};

function keyOf(x: string): KeyObject {
  const found = known.get(x);
  if (found) return found;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  if (known.size >= KEPT_KEYS) known.clear();
  known.set(x, key);
  return key;
}
