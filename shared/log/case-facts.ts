import type { ClientBase } from 'pg';
import { TAKE_POLICY_LOCK } from '../policy/locks';
import type { CaseFacts } from '../policy/types';
import { caseDigest } from './facts';

/** A case as the hub knows it now. */
export interface KnownCase extends CaseFacts {
  openedAt: Date;
  closedAt: Date | null;
  /** How it was closed; null: it is open, or nobody has said. */
  outcome?: string | null;
}

/**
 * Writes what has become known of a case, in the caller's transaction: what was known before is kept, with the end of
 * its being known. The policy lock makes a closing work at once: no answer under the case leaves after the commit.
 */
export async function recordCaseFact(client: ClientBase, fact: KnownCase, now: Date): Promise<void> {
  await client.query(TAKE_POLICY_LOCK);
  await client.query('UPDATE case_fact SET known_to = $2 WHERE number = $1 AND known_to IS NULL', [
    fact.number,
    now,
  ]);
  await client.query(
    `INSERT INTO case_fact (number, agency, procedure, subjects, digest, opened_at, closed_at, valid_from, valid_to, known_from,
       outcome)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $6, $7, $8, $9)`,
    [
      fact.number,
      fact.agency,
      fact.procedure,
      fact.subjects,
      caseDigest(fact),
      fact.openedAt,
      fact.closedAt,
      now,
      fact.outcome ?? null,
    ],
  );
}

/** The case as it is known now, closed ones too; null when there is none of that number. */
export async function readCaseFact(
  client: Pick<ClientBase, 'query'>,
  number: string,
): Promise<KnownCase | null> {
  const { rows } = await client.query<{
    number: string;
    agency: string;
    procedure: string;
    subjects: string[];
    opened_at: Date;
    closed_at: Date | null;
    outcome: string | null;
  }>({
    name: 'case_fact',
    text: `SELECT number, agency, procedure, subjects, opened_at, closed_at, outcome FROM case_fact WHERE number = $1 AND known_to IS NULL`,
    values: [number],
  });
  const row = rows[0];
  if (!row) return null;
  const { opened_at: openedAt, closed_at: closedAt, ...facts } = row;
  return { ...facts, openedAt, closedAt };
}
