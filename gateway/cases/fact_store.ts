import type { Pool } from 'pg';
import { caseDigest, readCaseFact, recordCaseFact, type CaseWord, type KnownCase } from '../../shared/log';
import type { RegisteredCase } from './types';

/**
 * What the hub has learnt of cases, with both times: since when it is so, and since when it is known. Each begins with
 * the same statement, whatever the register said of the number: how long it takes says nothing of the case.
 */
export interface CaseFactStore {
  /**
   * Keeps what the register says. Null: nothing that this caller may have kept. Answers what the persons of the case said
   * of their data; nothing: nobody has.
   */
  learn(number: string, facts: RegisteredCase | null, now: number): Promise<Partial<CaseWord>>;
  /** The same for a case that is kept already; of another one nothing is. */
  renew(number: string, facts: RegisteredCase | null, now: number): Promise<void>;
}

/** Facts in the governance database; a change takes the policy lock, so no answer that it touches is recorded after it. */
export function createCaseFactStore(pool: Pool): CaseFactStore {
  return {
    async learn(number, facts, now) {
      const known = await readCaseFact(pool, number);
      if (facts === null) return {};
      return wordOf(known !== null && isKnown(known, facts) ? known : await keep(pool, facts, now));
    },
    async renew(number, facts, now) {
      const known = await readCaseFact(pool, number);
      if (known !== null && facts !== null && !isKnown(known, facts)) await keep(pool, facts, now);
    },
  };
}

async function keep(pool: Pool, facts: RegisteredCase, now: number): Promise<KnownCase> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { openedAt, closedAt } = facts;
    const dated = {
      openedAt: new Date(openedAt),
      closedAt: closedAt === null ? null : new Date(closedAt),
    };
    const kept = await recordCaseFact(client, { ...facts, ...dated }, new Date(now));
    await client.query('COMMIT');
    return kept;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Most cases have neither. */
function wordOf({ consents = [], brought = [] }: KnownCase): Partial<CaseWord> {
  return { ...(consents.length > 0 && { consents }), ...(brought.length > 0 && { brought }) };
}

/** Whether the register says what is known already; what the persons of a case say does not come from there. */
function isKnown(kept: KnownCase | null, facts: RegisteredCase): boolean {
  if (kept === null) return false;
  const { consents: _, brought: __, ...known } = kept;
  return (
    caseDigest(known) === caseDigest(facts) &&
    (known.closedAt?.getTime() ?? null) === facts.closedAt &&
    (known.outcome ?? null) === (facts.outcome ?? null)
  );
}
