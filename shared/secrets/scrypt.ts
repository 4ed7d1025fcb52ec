import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of a hash made today. Stored with each hash, so raising it never locks anybody out. */
const COST = { N: 16_384, r: 8, p: 1 } as const;
const LENGTH = 32;
/** No stored hash may make one check cost more memory than this. */
const MAX_MEMORY = 128 * 1024 * 1024;

/**
 * The hash of a client's secret or a password as it is stored: `scrypt$N$r$p$salt$hash` (base64url). ĐN 12.3 keeps
 * secrets secret: the database holds nothing that can be presented.
 */
export async function hashSecret(secret: string, salt: Buffer = randomBytes(16)): Promise<string> {
  const hash = await derive(secret, salt, COST.N, COST.r, COST.p, LENGTH);
  const { N, r, p } = COST;
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether `secret` is the one behind `stored`. A stored value that is not such a hash matches nothing. */
export async function verifySecret(secret: string, stored: string): Promise<boolean> {
  const match = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]{8,})\$([\w-]{20,})$/.exec(stored);
  if (match === null) return false;
  const [, N, r, p, salt, hash] = match;
  const expected = Buffer.from(hash!, 'base64url');
  try {
    const actual = await derive(
      secret,
      Buffer.from(salt!, 'base64url'),
      Number(N),
      Number(r),
      Number(p),
      expected.length,
    );
    return timingSafeEqual(actual, expected);
  } catch {
    return false; // parameters that scrypt refuses
  }
}

function derive(
  secret: string,
  salt: Buffer,
  N: number,
  r: number,
  p: number,
  length: number,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFC'), salt, length, { N, r, p, maxmem: MAX_MEMORY }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
