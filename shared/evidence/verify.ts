import { SDJwt } from '@sd-jwt/core';
import { base64url, hasher } from './hash';
import type { KeySet } from './published_key';
import { openToken, type TokenProblem } from './signed_token';
import { EVIDENCE_TOKEN_TYPE, statementOf, type EvidenceStatement } from './statement';
import { openStatusList } from './status_reading';

/** Why evidence proves nothing (INVALID), or can't be judged now (UNKNOWN). */
export type EvidenceProblem =
  | TokenProblem
  | 'VALUE_ALTERED'
  | 'ISSUER_UNKNOWN'
  | 'AUDIENCE_WRONG'
  | 'NOT_YET'
  | 'EXPIRED'
  | 'REVOKED'
  | 'STATUS_MISSING'
  | 'STATUS_STALE'
  | 'STATUS_INVALID';

export type Judgement =
  | {
      verdict: 'VALID';
      /** Instant (ms) at which its issuer last said that it is not revoked: "valid as of". */
      asOf: number;
      statement: EvidenceStatement;
      values: Readonly<Record<string, unknown>>;
    }
  | { verdict: 'INVALID' | 'UNKNOWN'; problem: EvidenceProblem };

/** What a verifier fetched now and then; he asks nobody when he judges. */
export interface Known {
  issuer: string;
  keys: KeySet;
  /** Signed status lists by their address. */
  statusLists: ReadonlyMap<string, string>;
}

export interface Circumstances {
  /** ms since the epoch. */
  now: number;
  /** The verifier's own identifier; null: a person who looks, whoever it was issued for. */
  audience: string | null;
  /** How far the two clocks may differ, ms. */
  skew?: number;
}

const SKEW_MS = 60_000;

/**
 * Judges a piece of evidence without asking its issuer (Đắk Lắk 01/2023 Đ.4; RFC 9901; Token Status List).
 * With a list that has ended it says "unknown", never "valid".
 */
export async function verifyEvidence(
  compact: string,
  known: Known,
  { now, audience, skew = SKEW_MS }: Circumstances,
): Promise<Judgement> {
  const [jwt = '', ...disclosures] = compact.trim().split('~');
  // Without a key binding the compact form ends in a tilde.
  if (disclosures.pop() !== '') return invalid('MALFORMED');
  const token = await openToken(jwt, EVIDENCE_TOKEN_TYPE, known.keys.keys);
  if (typeof token === 'string') return invalid(token);
  const statement = statementOf(token.claims);
  if (statement === null) return invalid('TYPE_WRONG');
  if (statement.issuer !== known.issuer) return invalid('ISSUER_UNKNOWN');
  const values = await valuesOf(compact.trim(), token.claims, disclosures);
  if (values === null) return invalid('VALUE_ALTERED');
  if (audience !== null && !statement.audience.includes(audience)) return invalid('AUDIENCE_WRONG');
  if (statement.issuedAt > now + skew) return invalid('NOT_YET');
  if (statement.expiresAt + skew <= now) return invalid('EXPIRED');
  return judgeStatus(statement, values, known, now, skew);
}

const invalid = (problem: EvidenceProblem): Judgement => ({ verdict: 'INVALID', problem });
const unknown = (problem: EvidenceProblem): Judgement => ({ verdict: 'UNKNOWN', problem });

/** Null if a value was altered, added or named twice: each must be one that was signed. */
async function valuesOf(
  compact: string,
  claims: Record<string, unknown>,
  disclosures: readonly string[],
): Promise<Record<string, unknown> | null> {
  const signed = (claims['values'] as { _sd?: unknown } | undefined)?._sd;
  const digests = new Set(Array.isArray(signed) ? (signed as unknown[]) : []);
  const shown = await Promise.all(disclosures.map(async (each) => base64url(await hasher(each, 'sha-256'))));
  if (new Set(shown).size !== shown.length || !shown.every((digest) => digests.has(digest))) return null;
  try {
    const decoded = await SDJwt.fromEncode(compact, hasher);
    const { values } = await decoded.getClaims<{ values?: Record<string, unknown> }>(hasher);
    return values ?? {};
  } catch {
    return null;
  }
}

async function judgeStatus(
  statement: EvidenceStatement,
  values: Record<string, unknown>,
  { statusLists, keys }: Known,
  now: number,
  skew: number,
): Promise<Judgement> {
  const { uri, index } = statement.status;
  const list = statusLists.get(uri);
  if (list === undefined) return unknown('STATUS_MISSING');
  const opened = await openStatusList(list, uri, keys);
  if (opened === null) return unknown('STATUS_INVALID');
  const { from, to, statusAt } = opened;
  if (!(from <= now + skew && now < to)) return unknown('STATUS_STALE');
  const status = statusAt(index);
  if (status === null) return unknown('STATUS_INVALID');
  if (status !== 0) return invalid('REVOKED');
  return { verdict: 'VALID', asOf: from, statement, values };
}
