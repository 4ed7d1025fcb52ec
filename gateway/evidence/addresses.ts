/** Where a verifier finds what he needs; each is answered to anybody, without a token. */
export const EVIDENCE_PATHS = {
  /** Metadata of the issuer (SD-JWT VC): its name and keys. */
  issuer: '/.well-known/jwt-vc-issuer',
  keys: '/evidence/jwks.json',
  status: '/evidence/status',
  /** The page that verifies for a person. */
  page: '/evidence',
  script: '/evidence/verify.js',
  style: '/evidence/verify.css',
  icon: '/evidence/icon.svg',
} as const;

export function statusAddress(address: string, list: number): string {
  return `${address}${EVIDENCE_PATHS.status}?list=${list}`;
}
