import type { PoolClient } from 'pg';
import { caseWordOf, type ItemsOfConsent, type LastChoice } from '../../../shared/consent';
import { recordCaseWord } from '../../../shared/log';

const CONSENTS = `SELECT component, subject_id AS subject, given_items AS items, stage,
    (extract(epoch FROM valid_from) * 1000)::float8 AS "from", (extract(epoch FROM valid_to) * 1000)::float8 AS "to"
  FROM consent_current WHERE case_number = $1 AND stage = 'GIVEN'`;
const CHOICES = `SELECT component, subject_id AS subject, brings, rests FROM component_choice_current WHERE case_number = $1`;

type ConsentRow = Omit<ItemsOfConsent, 'period'> & { from: number; to: number };

/** What the persons of a case now say becomes known of it in the transaction in which they say it. */
export function tellCase(client: PoolClient, number: string, now: number): Promise<void> {
  return recordCaseWord(
    client,
    number,
    async () => {
      const consents = await client.query<ConsentRow>(CONSENTS, [number]);
      const choices = await client.query<LastChoice>(CHOICES, [number]);
      return caseWordOf(
        consents.rows.map(({ from, to, ...row }) => ({ ...row, period: { from, to } })),
        choices.rows,
      );
    },
    new Date(now),
  );
}
