import { sha256 } from '../../../shared/schema/tabulate';
import { withClient } from '../../support/governance';

/** What communes and the tax office ask day by day. */
const FIELDS = ['fullName', 'dateOfBirth', 'permanentAddress', 'personalNumber', 'gender'];
const TEXTS = FIELDS.flatMap((_, at) => [
  `query People${at} { citizens(first: 20) { nodes { ${FIELDS.slice(0, at + 1).join(' ')} } totalCount } }`,
  `query Card${at}($n: String!) { citizen(personalNumber: $n) { ${FIELDS.slice(0, at + 1).join(' ')} household { address } } }`,
  `query Parcels${at} { landParcels(first: 20) { nodes { parcelIdentifier area ownerships(first: 5) { nodes { nameAsRegistered } } } totalCount } }`,
]);

/** Fills the log with so many records of many agencies, a few operations each. */
export async function fillLog(url: string, records: number): Promise<{ operations: number }> {
  return withClient(url, async (client) => {
    for (const text of TEXTS) {
      const hash = sha256(text);
      await client.query('INSERT INTO sharing_operation (hash, text) VALUES ($1, $2)', [hash, text]);
      const variables = text.includes('$n') ? '+;' : '';
      const body = JSON.stringify({
        v: 1,
        operation: hash,
        name: null,
        variables,
        disclosed: [],
        refused: [],
      });
      await client.query(`INSERT INTO sharing_decision (hash, body, coordinates) VALUES ($1, $2, '{}')`, [
        hash,
        body,
      ]);
    }
    await client.query(`INSERT INTO sharing_chain (name) VALUES ('bench')`);
    await client.query(
      `WITH asker AS (SELECT row_number() OVER () - 1 AS n, agency_code, function_code FROM agency_function
                       WHERE function_code IN ('commune-administration', 'tax-administration', 'land-administration')),
            text AS (SELECT row_number() OVER () - 1 AS n, hash FROM sharing_decision)
       INSERT INTO sharing_log (chain_id, sequence, segment, at, kind, outcome, response_id, agency, purpose, decision,
         operation, subjects, entry, previous_hash, hash)
       SELECT (SELECT max(id) FROM sharing_chain), s, 202611, now() - s * interval '10 seconds', 'READ', 'ALLOWED',
              'r' || s, a.agency_code, a.function_code || '/state-management', t.hash, t.hash, '{}',
              json_build_object('caller', json_build_object('kind', 'AGENCY', 'officer', CASE WHEN s % 3 = 0 THEN NULL ELSE 'x' END),
                'padding', repeat('x', 500))::text, '', ''
         FROM generate_series(1, $1::int) AS s
         JOIN asker a ON a.n = s % (SELECT count(*) FROM asker)
         JOIN text t ON t.n = (s * 7919 / 13) % (SELECT count(*) FROM text)`,
      [records],
    );
    await client.query('ANALYZE sharing_log');
    return { operations: TEXTS.length };
  });
}
