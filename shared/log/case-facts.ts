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

/** What the persons of a case said of their data. */
export type CaseWord = Required<Pick<CaseFacts, 'consents' | 'brought'>>;

/**
 * Writes what has become known of a case, in the caller's transaction: what was known before is kept, with the end of
 * its being known; so is what its persons said. The policy lock makes a closing work at once: no answer under the case
 * leaves after the commit.
 */
export async function recordCaseFact(
  client: Pick<ClientBase, 'query'>,
  fact: KnownCase,
  now: Date,
): Promise<KnownCase> {
  await client.query(TAKE_POLICY_LOCK);
  const { consents = [], brought = [] } = (await readCaseFact(client, fact.number)) ?? {};
  const known = { ...fact, consents, brought };
  await supersede(client, known, now);
  return known;
}

/**
 * Writes what the persons of a case now say, in the transaction in which they say it: an answer that rests on what they
 * said before is not recorded after it. Of a case that the hub does not know nothing is written.
 */
export async function recordCaseWord(
  client: Pick<ClientBase, 'query'>,
  number: string,
  readWord: () => Promise<CaseWord>,
  now: Date,
): Promise<void> {
  await client.query(TAKE_POLICY_LOCK);
  const known = await readCaseFact(client, number);
  if (known === null) return;
  const next = { ...known, ...(await readWord()) };
  if (caseDigest(next) !== caseDigest(known)) await supersede(client, next, now);
}

async function supersede(
  client: Pick<ClientBase, 'query'>,
  { consents = [], brought = [], ...fact }: KnownCase,
  now: Date,
): Promise<void> {
  await client.query('UPDATE case_fact SET known_to = $2 WHERE number = $1 AND known_to IS NULL', [
    fact.number,
    now,
  ]);
  await client.query(
    `INSERT INTO case_fact (number, agency, procedure, subjects, digest, opened_at, closed_at, valid_from, valid_to,
       known_from, outcome, consents, brought)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $6, $7, $8, $9, $10, $11)`,
    [
      fact.number,
      fact.agency,
      fact.procedure,
      fact.subjects,
      caseDigest({ ...fact, consents, brought }),
      fact.openedAt,
      fact.closedAt,
      now,
      fact.outcome ?? null,
      JSON.stringify(consents),
      JSON.stringify(brought),
    ],
  );
}

/** The case as it is known now, closed ones too; null when there is none of that number. */
export async function readCaseFact(
  client: Pick<ClientBase, 'query'>,
  number: string,
): Promise<KnownCase | null> {
  const { rows } = await client.query<
    CaseWord & {
      number: string;
      agency: string;
      procedure: string;
      subjects: string[];
      opened_at: Date;
      closed_at: Date | null;
      outcome: string | null;
    }
  >({
    name: 'case_fact',
    text: `SELECT number, agency, procedure, subjects, opened_at, closed_at, outcome, consents, brought
      FROM case_fact WHERE number = $1 AND known_to IS NULL`,
    values: [number],
  });
  const row = rows[0];
  if (!row) return null;
  const { opened_at: openedAt, closed_at: closedAt, ...facts } = row;
  return { ...facts, openedAt, closedAt };
}
