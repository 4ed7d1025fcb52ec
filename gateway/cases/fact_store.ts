import type { Pool } from 'pg';
import { caseDigest } from '../../shared/log';
import { TAKE_POLICY_LOCK } from '../../shared/policy/locks';
import type { RegisteredCase } from './register';

/** What the hub has learnt of cases, with both times: since when it is so, and since when it is known. */
export interface CaseFactStore {
  learn(facts: RegisteredCase, now: number): Promise<void>;
}

const CURRENT = `SELECT id, digest, closed_at FROM case_fact WHERE number = $1 AND known_to IS NULL`;
const SUPERSEDE = `UPDATE case_fact SET known_to = to_timestamp($2 / 1000.0) WHERE number = $1 AND known_to IS NULL`;
const LEARN = `
  INSERT INTO case_fact (number, agency, procedure, subjects, digest, opened_at, closed_at, valid_from, valid_to, known_from)
  VALUES ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), to_timestamp($7 / 1000.0), to_timestamp($6 / 1000.0),
          to_timestamp($7 / 1000.0), to_timestamp($8 / 1000.0))`;

/** Facts in the governance database; a change takes the policy lock, so no answer that it touches is recorded after it. */
export function createCaseFactStore(pool: Pool): CaseFactStore {
  return {
    async learn(facts, now) {
      const digest = caseDigest(facts);
      if (await isKnown(pool, facts, digest)) return;
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await client.query(TAKE_POLICY_LOCK);
        if (!(await isKnown(client, facts, digest))) {
          await client.query(SUPERSEDE, [facts.number, now]);
          await client.query(LEARN, [
            facts.number,
            facts.agency,
            facts.procedure,
            facts.subjects,
            digest,
            facts.openedAt,
            facts.closedAt,
            now,
          ]);
        }
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

async function isKnown(db: Pick<Pool, 'query'>, facts: RegisteredCase, digest: string): Promise<boolean> {
  const { rows } = await db.query<{ digest: string; closed_at: Date | null }>(CURRENT, [facts.number]);
  const current = rows[0];
  return current?.digest === digest && (current.closed_at?.getTime() ?? null) === facts.closedAt;
}
