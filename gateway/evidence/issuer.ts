import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Pool } from 'pg';
import { issueEvidence, type EvidenceStatement } from '../../shared/evidence';
import type { Clock } from '../../shared/time';
import { statusAddress } from './addresses';
import type { KeyRing } from './key_ring';
import { dropEvidence, placeEvidence } from './store';

/** What is to be signed: the statement without what its issuing adds, and its values by name. */
export type EvidenceDraft = Omit<
  EvidenceStatement,
  'id' | 'issuer' | 'issuedAt' | 'status' | 'legalValue'
> & {
  values: Readonly<Record<string, unknown>>;
};

export interface IssuedEvidence {
  id: string;
  /** SD-JWT in compact form. */
  compact: string;
}

export interface EvidenceIssuer {
  /** One statement to the database for all of them. */
  issue: (drafts: readonly EvidenceDraft[]) => Promise<IssuedEvidence[]>;
  /** Revokes what nobody was given, for the answer that it stood in was dropped. */
  drop: (ids: readonly string[]) => Promise<void>;
}

export interface IssuerParts {
  pool: Pool;
  keys: Pick<KeyRing, 'current'>;
  /** Where the hub is reached: its name as an issuer. */
  address: string;
  clock: Clock;
}

/** Signed in one go: some five milliseconds. */
const AT_A_TIME = 50;

/** Signs evidence and notes it, so that it can be revoked; what could not be noted is not signed. */
export function createEvidenceIssuer({ pool, keys, address, clock }: IssuerParts): EvidenceIssuer {
  return {
    async issue(drafts) {
      if (drafts.length === 0) return [];
      const issuedAt = clock.now();
      const { key } = keys.current();
      const entries = drafts.map((draft) => ({
        ...draft,
        id: randomBytes(16).toString('base64url'),
        issuedAt,
        keyId: key.keyId,
      }));
      const places = await placeEvidence(pool, entries, issuedAt);
      const issued: IssuedEvidence[] = [];
      for (const { values, keyId: _keyId, ...entry } of entries) {
        // A page of a hundred dossiers has a thousand pieces: others are served in between.
        if (issued.length % AT_A_TIME === AT_A_TIME - 1) await setImmediate();
        const place = places.get(entry.id);
        if (place === undefined) throw new Error(`evidence ${entry.id} was not noted`);
        const status = { uri: statusAddress(address, place.list), index: place.index };
        const legalValue = place.grounds && { legalValue: place.grounds };
        const statement: EvidenceStatement = { ...entry, ...legalValue, issuer: address, status };
        issued.push({ id: entry.id, compact: issueEvidence(statement, values, key) });
      }
      return issued;
    },
    drop: (ids) => dropEvidence(pool, ids, clock.now()),
  };
}
