import type { Pool } from 'pg';
import { caseDigest, readCaseFact, recordCaseFact, type KnownCase } from '../../shared/log';
import type { RegisteredCase } from './types';

/**
 * What the hub has learnt of cases, with both times: since when it is so, and since when it is known. Each begins with
 * the same statement, whatever the register said of the number: how long it takes says nothing of the case.
 */
export interface CaseFactStore {
  /** Keeps what the register says. Null: nothing that this caller may have kept. */
  learn(number: string, facts: RegisteredCase | null, now: number): Promise<void>;
  /** The same for a case that is kept already; of another one nothing is. */
  renew(number: string, facts: RegisteredCase | null, now: number): Promise<void>;
}

/** Facts in the governance database; a change takes the policy lock, so no answer that it touches is recorded after it. */
export function createCaseFactStore(pool: Pool): CaseFactStore {
  return {
    async learn(number, facts, now) {
      const known = await readCaseFact(pool, number);
      if (facts !== null && !isKnown(known, facts)) await keep(pool, facts, now);
    },
    async renew(number, facts, now) {
      const known = await readCaseFact(pool, number);
      if (known !== null && facts !== null && !isKnown(known, facts)) await keep(pool, facts, now);
    },
  };
}

async function keep(pool: Pool, facts: RegisteredCase, now: number): Promise<void> {
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
}

function isKnown(known: KnownCase | null, facts: RegisteredCase): boolean {
  return (
    known !== null &&
    caseDigest(known) === caseDigest(facts) &&
    (known.closedAt?.getTime() ?? null) === facts.closedAt &&
    (known.outcome ?? null) === (facts.outcome ?? null)
  );
}
