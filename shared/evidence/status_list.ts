import { sign } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { EvidenceKey } from './issue';
import { ALGORITHM, STATUS_TOKEN_TYPE } from './statement';

/** Evidence in one list; its place in it says nothing about whose it is. */
export const LIST_SIZE = 1 << 15;

/**
 * A signed list of which evidence is revoked (Token Status List, 4): one bit each, the least significant first, packed.
 * @param revoked indexes below LIST_SIZE
 * @param now ms since the epoch
 * @param lifetime ms after which a verifier fetches it anew, and says "unknown" if he can't
 */
export function signStatusList(
  uri: string,
  revoked: Iterable<number>,
  now: number,
  lifetime: number,
  { privateKey, keyId }: EvidenceKey,
): string {
  const bytes = new Uint8Array(LIST_SIZE / 8);
  for (const index of revoked) {
    if (!(index >= 0 && index < LIST_SIZE)) throw new RangeError(`no place ${index} in a status list`);
    bytes[index >> 3]! |= 1 << (index & 7);
  }
  const from = Math.floor(now / 1_000);
  const header = { alg: ALGORITHM, typ: STATUS_TOKEN_TYPE, kid: keyId };
  const claims = {
    ...{ sub: uri, iat: from, exp: from + Math.ceil(lifetime / 1_000), ttl: Math.ceil(lifetime / 2_000) },
    status_list: { bits: 1, lst: deflateSync(bytes, { level: 9 }).toString('base64url') },
  };
  const data = `${encoded(header)}.${encoded(claims)}`;
  return `${data}.${sign(null, Buffer.from(data), privateKey).toString('base64url')}`;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
