/** What verifying asks of the machine; a browser and Node have it in ways of their own. */
export interface Primitives {
  /** SHA-256 of a text, base64url. */
  digest: (text: string) => string | Promise<string>;
  /** Ed25519 (RFC 8032). @param x the public key, base64url */
  verify: (x: string, signed: string, signature: Uint8Array<ArrayBuffer>) => boolean | Promise<boolean>;
  /** Unpacks zlib (RFC 1950); throws beyond MOST_UNPACKED. */
  inflate: (packed: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>;
}

/** A list of revocations unpacks to this at most: 128 million places. */
export const MOST_UNPACKED = 1 << 24;
