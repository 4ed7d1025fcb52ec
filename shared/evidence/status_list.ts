import { sign } from 'node:crypto';
import { createHeaderAndPayload, StatusList } from '@sd-jwt/jwt-status-list';
import type { EvidenceKey } from './issue';
import { ALGORITHM, STATUS_TOKEN_TYPE } from './statement';

/** Evidence in one list; its place in it says nothing about whose it is. */
export const LIST_SIZE = 1 << 15;

/**
 * A signed list of which evidence is revoked (Token Status List): one bit each, compressed.
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
  const bits = new Array<number>(LIST_SIZE).fill(0);
  for (const index of revoked) bits[index] = 1;
  const seconds = Math.floor(now / 1_000);
  const { header, payload } = createHeaderAndPayload(
    new StatusList(bits, 1),
    { sub: uri, iat: seconds, exp: seconds + Math.ceil(lifetime / 1_000), ttl: Math.ceil(lifetime / 2_000) },
    { alg: ALGORITHM, typ: STATUS_TOKEN_TYPE, kid: keyId },
  );
  const data = `${encoded(header)}.${encoded(payload)}`;
  return `${data}.${sign(null, Buffer.from(data), privateKey).toString('base64url')}`;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
