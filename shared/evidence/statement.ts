/** What a piece of evidence says beside its values: signed in the clear. */
export interface EvidenceStatement {
  /** Number of the evidence, unguessable. */
  id: string;
  /** Address of the hub that issued it; its keys and lists are published there. */
  issuer: string;
  /** ms since the epoch. */
  issuedAt: number;
  /** Instant from which it proves nothing any more, ms. */
  expiresAt: number;
  /** Agencies that may rely on it: their electronic identifiers. */
  audience: readonly string[];
  caller: { agency: string; client: string; officer: string | null };
  case: string;
  procedure: string;
  component: string;
  /** The data service that answered. */
  service: { name: string; version: number };
  /** Where the values come from. */
  sources: readonly EvidenceSource[];
  /** The rights behind the values. */
  rights: readonly EvidenceRight[];
  policyVersion: number;
  /** What gives it its legal value on the day of its issue: the province's regulation, then the national law in force. */
  legalValue?: readonly LegalGround[];
  /** Number of the record of the reading in the sharing log. */
  record: string;
  status: StatusReference;
}

export interface EvidenceSource {
  database: string;
  owner: string;
  /** As of when the register vouches for it, ISO 8601. */
  asOf: string;
}

export interface EvidenceRight {
  kind: string;
  id: string;
  version: number;
  instrument: string | null;
  article: string | null;
}

export interface LegalGround {
  instrument: string;
  article: string;
}

/** Where one evidence stands in a published list of those revoked (Token Status List). */
export interface StatusReference {
  uri: string;
  index: number;
}

/** Type of credential (SD-JWT VC `vct`), and of its tokens (`typ`). */
export const EVIDENCE_TYPE = 'urn:provincial-data-hub:evidence:1';
export const EVIDENCE_TOKEN_TYPE = 'dc+sd-jwt';
export const STATUS_TOKEN_TYPE = 'statuslist+jwt';
export const ALGORITHM = 'EdDSA';

/** The statement as claims of a JWT (RFC 7519, SD-JWT VC). */
export function claimsOf(statement: EvidenceStatement): Record<string, unknown> {
  const { id, issuer, issuedAt, expiresAt, audience, status, ...rest } = statement;
  return {
    vct: EVIDENCE_TYPE,
    jti: id,
    iss: issuer,
    iat: Math.floor(issuedAt / 1_000),
    exp: Math.floor(expiresAt / 1_000),
    aud: [...audience],
    status: { status_list: { idx: status.index, uri: status.uri } },
    ...rest,
  };
}

/** Back from verified claims; null if they are not those of an evidence. */
export function statementOf(claims: Record<string, unknown>): EvidenceStatement | null {
  const { vct, jti, iss, iat, exp, aud, status } = claims;
  const entry = (status as { status_list?: { idx?: unknown; uri?: unknown } } | undefined)?.status_list;
  const { legalValue } = claims;
  const whole =
    vct === EVIDENCE_TYPE &&
    typeof jti === 'string' &&
    typeof iss === 'string' &&
    typeof iat === 'number' &&
    typeof exp === 'number' &&
    Array.isArray(aud) &&
    typeof entry?.idx === 'number' &&
    typeof entry.uri === 'string' &&
    (legalValue === undefined || Array.isArray(legalValue)) &&
    REST.every((name) => claims[name] !== undefined);
  if (!whole) return null;
  return {
    ...(Object.fromEntries(REST.map((name) => [name, claims[name]])) as unknown as EvidenceStatement),
    ...(legalValue !== undefined && { legalValue: legalValue as LegalGround[] }),
    id: jti,
    issuer: iss,
    issuedAt: iat * 1_000,
    expiresAt: exp * 1_000,
    audience: aud as string[],
    status: { uri: entry.uri as string, index: entry.idx as number },
  };
}

const REST = [
  'caller',
  'case',
  'procedure',
  'component',
  'service',
  'sources',
  'rights',
  'policyVersion',
  'record',
] as const;
