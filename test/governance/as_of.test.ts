import type { Client } from 'pg';
import fc from 'fast-check';
import { buildSnapshot } from '../../shared/policy/snapshot';
import type { PolicySnapshot } from '../../shared/policy';
import { loadPolicyRows, publish } from '../../shared/publication';
import { loadPolicyRowsAsOf, versionAt } from '../../shared/publication/load_as_of';
import { governanceDatabase, withClient } from '../support/governance';
import { stopSharedPostgres, withDatabase } from '../support/postgres';

afterAll(stopSharedPostgres);

const BY = { author: 'test', reason: 'thử', documentNumber: '1', change: 'TEST' };
const RULE =
  'id, function_code, effect, deny, items, rows_kind, rows_unit, rows_through, mask, purposes, automatic, valid_from, instrument, article, author, reason, document_number';

/** Everything that changes what a decision weighs, each by one publication. */
const changes: Readonly<Record<string, (client: Client, version: number, pick: number) => Promise<unknown>>> =
  {
    agency_status: (client, _, pick) =>
      client.query(
        `UPDATE agency SET status = CASE status WHEN 'ACTIVE' THEN 'SUSPENDED' ELSE 'ACTIVE' END
        WHERE code = (SELECT code FROM agency ORDER BY code OFFSET $1 LIMIT 1)`,
        [pick],
      ),
    agency_account: (client, _, pick) =>
      client.query(
        `UPDATE agency_account SET status = CASE status WHEN 'ACTIVE' THEN 'SUSPENDED' ELSE 'ACTIVE' END
        WHERE agency_code = (SELECT agency_code FROM agency_account ORDER BY 1 OFFSET $1 LIMIT 1)`,
        [pick],
      ),
    officer: (client) =>
      client.query(
        `UPDATE officer SET status = CASE status WHEN 'ACTIVE' THEN 'SUSPENDED' ELSE 'ACTIVE' END`,
      ),
    client: (client, _, pick) =>
      client.query(
        `UPDATE client_application SET roles = ARRAY['r' || $1::text] WHERE agency_code = 'H15.08'`,
        [pick],
      ),
    function_end: (client, _, pick) =>
      client.query(`UPDATE function SET valid_to = date '2030-01-01' + $1::int WHERE code = 'statistics'`, [
        pick,
      ]),
    charge_end: (client, _, pick) =>
      client.query(
        `UPDATE agency_function SET valid_to = date '2030-01-01' + $1::int WHERE agency_code = 'H15.08'`,
        [pick],
      ),
    charge_gone: (client) =>
      client.query(
        `DELETE FROM agency_function WHERE agency_code = 'H15.01' AND function_code = 'statistics'`,
      ),
    classification: (client, _, pick) =>
      client.query(
        `UPDATE data_item SET classification = CASE classification WHEN 'DEFAULT' THEN 'SPECIAL' ELSE 'DEFAULT' END
        WHERE id = (SELECT id FROM data_item ORDER BY id OFFSET $1 LIMIT 1)`,
        [pick],
      ),
    agreement: (client, version) =>
      client.query(
        `INSERT INTO agreement (id, item_id, agency_code, valid_from, document_number, instrument, article)
       SELECT 'T' || $1::text, id, 'H15.08', date '2026-01-01', '1', 'x', 'y' FROM data_item LIMIT 1`,
        [version],
      ),
    unit: (client, _, pick) =>
      client.query(
        `UPDATE administrative_unit SET successors = ARRAY[(SELECT min(code) FROM administrative_unit)]
        WHERE code = (SELECT code FROM administrative_unit ORDER BY code OFFSET $1 LIMIT 1)`,
        [pick],
      ),
    rule_replaced: async (client, version, pick) => {
      const { rows } = await client.query<{ id: string }>(
        `UPDATE scope_rule SET superseded_version = $1 WHERE superseded_version IS NULL
        AND id = (SELECT id FROM scope_rule WHERE superseded_version IS NULL ORDER BY id OFFSET $2 LIMIT 1) RETURNING id`,
        [version, pick],
      );
      await client.query(
        `INSERT INTO scope_rule (version, published_version, valid_to, ${RULE})
       SELECT version + 1, $1, date '2031-12-31', ${RULE} FROM scope_rule WHERE id = $2 ORDER BY version DESC LIMIT 1`,
        [version, rows[0]!.id],
      );
    },
    rule_ended: (client, version, pick) =>
      client.query(
        `UPDATE scope_rule SET superseded_version = $1 WHERE superseded_version IS NULL
        AND id = (SELECT id FROM scope_rule WHERE superseded_version IS NULL ORDER BY id DESC OFFSET $2 LIMIT 1)`,
        [version, pick],
      ),
    twice_in_one: async (client, version, pick) => {
      await changes['agency_status']!(client, version, pick);
      await changes['agency_status']!(client, version, pick);
      await changes['agency_account']!(client, version, pick);
    },
  };

/** The order of rows says nothing. */
function sorted(snapshot: PolicySnapshot): unknown {
  const entries = <V>(map: ReadonlyMap<string, V>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const plain = (map: ReadonlyMap<string, unknown>) => entries(map);
  const agencies = entries(snapshot.agencies).map(([code, { functions, agreements, ...facts }]) => [
    code,
    facts,
    functions.map((it) => JSON.stringify(it)).sort(),
    agreements.map((it) => JSON.stringify(it)).sort(),
  ]);
  const { accounts, items, rulesByFunction, grantsByAgency, units, version } = snapshot;
  return { version, agencies, rest: [accounts, items, rulesByFunction, grantsByAgency, units].map(plain) };
}

test('[LOG-09] the_policy_of_every_past_version_is_the_one_that_was_in_force_then', async () => {
  const drawn = fc.sample(fc.tuple(fc.constantFrom(...Object.keys(changes)), fc.nat({ max: 12 })), 30);
  await withDatabase(async (url) => {
    await governanceDatabase(url);
    await withClient(url, async (client) => {
      const then = new Map<number, unknown>();
      const keep = async () => {
        const snapshot = buildSnapshot(await loadPolicyRows(client));
        then.set(snapshot.version, sorted(snapshot));
      };
      await keep();
      for (const [name, pick] of [...Object.keys(changes).map((key) => [key, 1] as const), ...drawn]) {
        await publish(client, BY, (version) => changes[name]!(client, version, pick));
        await keep();
      }
      expect(then.size).toBeGreaterThan(40);
      for (const [version, expected] of then) {
        expect(sorted(buildSnapshot(await loadPolicyRowsAsOf(client, version)))).toEqual(expected);
      }
      expect(await versionAt(client, Date.now())).toBe(Math.max(...then.keys()));
      expect(await versionAt(client, 0)).toBeNull();
      await expect(loadPolicyRowsAsOf(client, 9_999)).rejects.toThrow('never published');
    });
  });
});
