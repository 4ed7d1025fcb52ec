import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { issueEvidence, type EvidenceStatement } from '../../shared/evidence';
import type { Clock } from '../../shared/time';
import { statusAddress } from './addresses';
import type { KeyRing } from './key_ring';
import { placeEvidence } from './store';

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
}

export interface IssuerParts {
  pool: Pool;
  keys: Pick<KeyRing, 'current'>;
  /** Where the hub is reached: its name as an issuer. */
  address: string;
  clock: Clock;
}

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
      return Promise.all(
        entries.map(async ({ values, keyId: _keyId, ...entry }) => {
          const place = places.get(entry.id);
          if (place === undefined) throw new Error(`evidence ${entry.id} was not noted`);
          const status = { uri: statusAddress(address, place.list), index: place.index };
          const legalValue = place.grounds && { legalValue: place.grounds };
          const statement: EvidenceStatement = { ...entry, ...legalValue, issuer: address, status };
          return { id: entry.id, compact: await issueEvidence(statement, values, key) };
        }),
      );
    },
  };
}
