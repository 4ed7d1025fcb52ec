import type { Pool } from 'pg';
import { caseDigest, readCaseFact, recordCaseFact } from '../../shared/log';
import type { RegisteredCase } from './types';

/** What the hub has learnt of cases, with both times: since when it is so, and since when it is known. */
export interface CaseFactStore {
  learn(facts: RegisteredCase, now: number): Promise<void>;
}

/** Facts in the governance database; a change takes the policy lock, so no answer that it touches is recorded after it. */
export function createCaseFactStore(pool: Pool): CaseFactStore {
  return {
    async learn(facts, now) {
      if (await isKnown(pool, facts)) return;
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const { openedAt, closedAt } = facts;
        const dated = {
          openedAt: new Date(openedAt),
          closedAt: closedAt === null ? null : new Date(closedAt),
        };
        await recordCaseFact(client, { ...facts, ...dated }, new Date(now));
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

async function isKnown(pool: Pool, facts: RegisteredCase): Promise<boolean> {
  const known = await readCaseFact(pool, facts.number);
  return (
    known !== null &&
    caseDigest(known) === caseDigest(facts) &&
    (known.closedAt?.getTime() ?? null) === facts.closedAt
  );
}
