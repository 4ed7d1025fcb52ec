import { createHash, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import {
  issueEvidence,
  keyIdentifier,
  keySet,
  signStatusList,
  verifyEvidence,
  type Circumstances,
  type EvidenceKey,
  type EvidenceStatement,
  type Judgement,
  type Known,
} from '../../shared/evidence';

/** Real pieces of evidence to verify and to tamper with: keys, a statement, its values, what a verifier knows. */
export const NOW = Date.parse('2026-11-21T03:00:00Z');
export const HOUR = 3_600_000;
export const ISSUER = 'https://hub.example';
export const LIST = `${ISSUER}/evidence/status?list=1`;
export const INDEX = 41;

export interface Pair {
  key: EvidenceKey;
  publicKey: KeyObject;
}

export function newPair(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { key: { privateKey, keyId: keyIdentifier(publicKey) }, publicKey };
}

export const statement: EvidenceStatement = {
  id: 'b2f1c0de',
  issuer: ISSUER,
  issuedAt: NOW,
  expiresAt: NOW + 24 * HOUR,
  audience: ['H15.20', 'H15.03'],
  caller: { agency: 'H15.20', client: 'portal', officer: 'nvan' },
  case: 'H15.20-261121-0001',
  procedure: '1.000894',
  component: 'marital-status',
  service: { name: 'tinh-trang-hon-nhan', version: 1 },
  sources: [{ database: 'civil-status', owner: 'H15.03', asOf: '2026-11-21T03:00:00Z' }],
  rights: [{ kind: 'RULE', id: 'rule-7', version: 2, instrument: '43/2022/QĐ-UBND', article: 'Đ.10.1' }],
  policyVersion: 12,
  legalValue: [{ instrument: '43/2022/QĐ-UBND Đắk Nông', article: 'Điều 4' }],
  record: '0f8fad5b-d9cb-469f-a165-70867728950e',
  status: { uri: LIST, index: INDEX },
};
export const values = { fullName: 'Nguyễn Thị Ánh', maritalStatus: 'SINGLE', poorHousehold: false };

/** What one hub has, and what a verifier of it knows. */
export function hubOf(pair = newPair(), former: readonly Pair[] = []) {
  const listed = (revoked: number[] = [], at = NOW, signer = pair.key, uri = LIST) =>
    signStatusList(uri, revoked, at, HOUR, signer);
  const known = (over: Partial<Known> = {}): Known => ({
    issuer: ISSUER,
    keys: keySet([pair.publicKey, ...former.map(({ publicKey }) => publicKey)]),
    statusLists: new Map([[LIST, listed()]]),
    ...over,
  });
  return {
    pair,
    listed,
    known,
    issue: (over: Partial<EvidenceStatement> = {}, given: Record<string, unknown> = values): string =>
      issueEvidence({ ...statement, ...over }, given, pair.key),
    judge: (
      compact: string,
      over: Partial<Known> = {},
      at: Partial<Circumstances> = {},
    ): Promise<Judgement> => verifyEvidence(compact, known(over), { now: NOW, audience: 'H15.03', ...at }),
  };
}

/** The parts of a compact SD-JWT, each decoded, and back. */
export interface Opened {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  signature: string;
  disclosures: string[];
}

export const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
export const decoded = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());

export function opened(compact: string): Opened {
  const [jwt = '', ...disclosures] = compact.split('~');
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  return {
    header: decoded(header) as Record<string, unknown>,
    claims: decoded(claims) as Record<string, unknown>,
    signature,
    disclosures: disclosures.slice(0, -1),
  };
}

export const closed = ({ header, claims, signature, disclosures }: Opened): string =>
  [`${encoded(header)}.${encoded(claims)}.${signature}`, ...disclosures, ''].join('~');

export const signedText = ({ header, claims }: Opened): string => `${encoded(header)}.${encoded(claims)}`;

/** Signed anew by whoever holds this key: an attacker's own, or in a test the hub's. */
export const resigned = (piece: Opened, privateKey: KeyObject): string =>
  closed({
    ...piece,
    signature: sign(null, Buffer.from(signedText(piece)), privateKey).toString('base64url'),
  });

/** The oldest trick: the public key, which everybody has, taken for an HMAC's secret. */
export function withPublicKeyAsSecret(piece: Opened, publicKey: KeyObject): string[] {
  const header = { ...piece.header, alg: 'HS256' };
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const secrets = [
    publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    publicKey.export({ type: 'spki', format: 'der' }),
    Buffer.from(x, 'base64url'),
    x,
  ];
  return secrets.map((secret) => {
    const signature = createHmac('sha256', secret)
      .update(signedText({ ...piece, header }))
      .digest('base64url');
    return closed({ ...piece, header, signature });
  });
}

export const digestOf = (disclosure: string): string =>
  createHash('sha256').update(disclosure).digest('base64url');
