import { shownValues, type Shown } from './disclosures';
import type { Primitives } from './primitives';
import type { KeySet } from './published_key';
import { openToken, type TokenProblem } from './signed_token';
import { EVIDENCE_TOKEN_TYPE, statementOf, type EvidenceStatement } from './statement';
import { openStatusList } from './status_reading';

/** Why evidence proves nothing (INVALID), or can't be judged now (UNKNOWN). */
export type EvidenceProblem =
  | TokenProblem
  | 'VALUE_ALTERED'
  | 'VALUE_MISSING'
  | 'ISSUER_UNKNOWN'
  | 'AUDIENCE_WRONG'
  | 'NOT_YET'
  | 'EXPIRED'
  | 'REVOKED'
  | 'STATUS_MISSING'
  | 'STATUS_NOT_YET'
  | 'STATUS_STALE'
  | 'STATUS_INVALID';

export type Judgement =
  | ({
      verdict: 'VALID';
      /** Instant (ms) at which its issuer last said that it is not revoked: "valid as of". */
      asOf: number;
      statement: EvidenceStatement;
    } & Shown)
  | {
      verdict: 'INVALID' | 'UNKNOWN';
      problem: EvidenceProblem;
      /** What was signed, where the signature holds: it says whose evidence it was, and when. Never its values. */
      statement?: EvidenceStatement;
    };

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
  /** Values that must be shown: without one of them it proves nothing to this verifier. */
  requires?: readonly string[];
  /** How far the two clocks may differ, ms; left out: CLOCK_TOLERANCE_MS. */
  skew?: number;
}

/** Clocks of an issuer and a verifier that ask for the time now and then differ by less. */
export const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Judges a piece of evidence without asking its issuer (Đắk Lắk 01/2023 Đ.4; RFC 9901; Token Status List).
 * With a list that has ended it says "unknown", never "valid".
 */
export async function judgeEvidence(
  primitives: Primitives,
  compact: string,
  known: Known,
  { now, audience, requires = [], skew = CLOCK_TOLERANCE_MS }: Circumstances,
): Promise<Judgement> {
  const [jwt = '', ...disclosures] = compact.trim().split('~');
  // Without a key binding the compact form ends in a tilde.
  if (disclosures.pop() !== '') return { verdict: 'INVALID', problem: 'MALFORMED' };
  const token = await openToken(jwt, EVIDENCE_TOKEN_TYPE, known.keys.keys, primitives);
  if (typeof token === 'string') return { verdict: 'INVALID', problem: token };
  const statement = statementOf(token.claims);
  if (statement === null) return { verdict: 'INVALID', problem: 'TYPE_WRONG' };
  const invalid = (problem: EvidenceProblem): Judgement => ({ verdict: 'INVALID', problem, statement });
  if (statement.issuer !== known.issuer) return { verdict: 'INVALID', problem: 'ISSUER_UNKNOWN' };
  const shown = await shownValues(token.claims, disclosures, primitives);
  if (shown === null) return invalid('VALUE_ALTERED');
  if (!requires.every((name) => Object.hasOwn(shown.values, name))) return invalid('VALUE_MISSING');
  if (audience !== null && !statement.audience.includes(audience)) return invalid('AUDIENCE_WRONG');
  if (statement.issuedAt > now + skew) return invalid('NOT_YET');
  if (statement.expiresAt + skew <= now) return invalid('EXPIRED');
  const status = await statusOf(statement, known, { now, skew }, primitives);
  if (status === 'REVOKED') return invalid(status);
  if (typeof status === 'string') return { verdict: 'UNKNOWN', problem: status, statement };
  return { verdict: 'VALID', asOf: status.asOf, statement, ...shown };
}

/** As of when it is not revoked, or why nobody can tell. */
async function statusOf(
  { status: { uri, index }, issuedAt }: EvidenceStatement,
  { statusLists, keys }: Known,
  { now, skew }: { now: number; skew: number },
  primitives: Primitives,
): Promise<{ asOf: number } | EvidenceProblem> {
  const token = statusLists.get(uri);
  if (token === undefined) return 'STATUS_MISSING';
  const list = await openStatusList(token, uri, keys, primitives);
  if (list === null) return 'STATUS_INVALID';
  if (list.from > now + skew) return 'STATUS_NOT_YET';
  // A list from before the evidence says nothing of it.
  if (list.to <= now || list.from + skew < issuedAt) return 'STATUS_STALE';
  const status = list.statusAt(index);
  if (status === null) return 'STATUS_INVALID';
  return status === 0 ? { asOf: list.from } : 'REVOKED';
}
