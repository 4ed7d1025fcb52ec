/** A public Ed25519 key as it is published (RFC 7517, RFC 8037). */
export interface PublishedKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
  use: 'sig';
  alg: 'EdDSA';
}

export interface KeySet {
  keys: readonly PublishedKey[];
}
