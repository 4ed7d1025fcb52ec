import { randomBytes, randomUUID } from 'node:crypto';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits } from '../../prisma/demo/units';
import { createPolicyStore } from '../../gateway/policy';
import { rightsOf, type PolicySnapshot } from '../../shared/policy';
import { createSubgraph } from '../../subgraphs/governance';
import { allCatalogues, withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const EVERYTHING = coordinatesOf('governance');
let postgres: TestPostgres;
let url: string;
let governance: TestSubgraph;

const administrator = {
  kind: 'AGENCY',
  agency: 'H15.10',
  client: 'administrator',
  officer: 'pquang',
  subject: null,
} as const;

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase('governance');
  governance = await startTestSubgraph(createSubgraph(keys), url);
  await loadPolicy({ url, province: 'dak-lak', units: provinceUnits('dak-lak'), catalogues: allCatalogues });
}, 120_000);

afterAll(async () => {
  await governance.close();
  await postgres.stop();
});

const ask = (query: string) =>
  governance.ask(query, {
    coordinates: EVERYTHING,
    claims: { principal: administrator, operation: query.startsWith('mutation') ? 'mutation' : 'query' },
  });
const write = (call: string) =>
  ask(
    `mutation { ${call.replace('WHY', `reason: "sắp xếp bộ máy", documentNumber: "5/NQ-HĐND", idempotencyKey: "${randomUUID()}"`)} { policyVersion changed } }`,
  );
const reasonOf = ({ errors }: { errors?: readonly { extensions: Record<string, unknown> }[] }) =>
  errors?.[0]?.extensions['reason'];

async function rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql, values)).rows);
}

async function policy(): Promise<PolicySnapshot> {
  const store = createPolicyStore({ connectionString: url, listen: false });
  try {
    return await store.ready();
  } finally {
    await store.close();
  }
}

/** How many data items an agency may read for any of its purposes, as an officer within a case. */
function readable(snapshot: PolicySnapshot, agency: string): number {
  const asked = (snapshot.agencies.get(agency)?.functions ?? []).flatMap(({ code }) =>
    (snapshot.rulesByFunction.get(code) ?? [])
      .flatMap(({ purposes }) => purposes.concat('*'))
      .map((purpose) => ({ function: code, purpose })),
  );
  const principal = { kind: 'AGENCY', agency, client: 'x', officer: 'x' } as const;
  return new Set(
    asked.flatMap((purpose) => [
      ...rightsOf(snapshot, { principal, purpose, hasCase: true }, Date.now()).read.keys(),
    ]),
  ).size;
}

describe('restructuring', () => {
  test('[GEN-03] an_agency_is_renamed_and_its_history_keeps_the_old_name', async () => {
    expect(
      (await write('renameAgency(code: "H15.06", name: "Sở Giáo dục, Đào tạo", nameEn: "Education", WHY)'))
        .errors,
    ).toBeUndefined();
    const { data } = await ask(
      '{ agency(code: "H15.06") { name history { before after author documentNumber } } }',
    );
    expect(data.agency.name).toBe('Sở Giáo dục, Đào tạo');
    expect(data.agency.history).toEqual([
      {
        before: expect.stringContaining('Sở Giáo dục và Đào tạo') as unknown,
        after: expect.stringContaining('Sở Giáo dục, Đào tạo') as unknown,
        author: 'pquang',
        documentNumber: '5/NQ-HĐND',
      },
    ]);
    expect((await policy()).agencies.get('H15.06')?.name.vi).toBe('Sở Giáo dục, Đào tạo');
  });

  test('[ACC-03] a_merged_agency_loses_every_right_at_once_and_its_successor_gains_none_but_the_database', async () => {
    const before = await policy();
    expect(readable(before, 'H15.12')).toBeGreaterThan(0);
    const successor = readable(before, 'H15.08');
    expect(before.grantsByAgency.get('H15.12')).toHaveLength(1);
    const merged = await write(
      'mergeAgency(code: "H15.12", successor: "H15.08", moveAccounts: ["dthanh"], WHY)',
    );
    expect(merged.errors).toBeUndefined();
    const after = await policy();
    expect(after.agencies.get('H15.12')?.status).toBe('MERGED');
    expect(readable(after, 'H15.12')).toBe(0);
    expect(readable(after, 'H15.08')).toBe(successor);
    expect(after.grantsByAgency.get('H15.12') ?? []).toEqual([]);
    expect(after.accounts.get('dthanh')).toMatchObject({ agency: 'H15.08', status: 'ACTIVE' });
    expect(after.accounts.get('construction')).toMatchObject({ agency: 'H15.12', status: 'SUSPENDED' });
    const grants = await rows(
      `SELECT version, revoked FROM grant_right WHERE agency_code = 'H15.12' ORDER BY version`,
    );
    expect(grants).toEqual([
      { version: 1, revoked: false },
      { version: 2, revoked: true },
    ]);
    const { data } = await ask(
      '{ agency(code: "H15.12") { status successor { code } closedOn accountStatus history { policyVersion } } }',
    );
    expect(data.agency).toMatchObject({
      status: 'MERGED',
      successor: { code: 'H15.08' },
      accountStatus: 'SUSPENDED',
    });
    expect(data.agency.closedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    // Its function is assigned to the successor by decision.
    const assigned = await write(
      'assignFunction(agency: "H15.08", function: "construction-management", validFrom: "2026-01-01", WHY)',
    );
    expect(assigned.errors).toBeUndefined();
    expect(readable(await policy(), 'H15.08')).toBeGreaterThanOrEqual(successor);
  });

  test('the_databases_of_a_merged_owner_pass_to_its_successor_so_that_each_has_one', async () => {
    expect((await write('mergeAgency(code: "H15.09", successor: "H15.14", WHY)')).errors).toBeUndefined();
    const { data } = await ask('{ database(code: "social-welfare") { owner { code } } }');
    expect(data.database.owner).toEqual({ code: 'H15.14' });
  });

  test.each([
    ['AGENCY_NOT_ACTIVE', 'renameAgency(code: "H15.12", name: "x", nameEn: "x", WHY)'],
    ['AGENCY_NOT_ACTIVE', 'mergeAgency(code: "H15.01", successor: "H15.12", WHY)'],
    ['AGENCY_UNKNOWN', 'mergeAgency(code: "H15.01", successor: "H99", WHY)'],
    ['AGENCY_TREE_CYCLE', 'mergeAgency(code: "H15.01", successor: "H15.01", WHY)'],
    ['AGENCY_TREE_CYCLE', 'reparentAgency(code: "H15", parent: "H15.08", WHY)'],
    [
      'ACCOUNT_UNKNOWN',
      'mergeAgency(code: "H15.01", successor: "H15.08", moveAccounts: ["tax-office"], WHY)',
    ],
    ['OWN_ACCOUNT', 'mergeAgency(code: "H15.10", successor: "H15.08", WHY)'],
    ['LEVEL_NOT_CLOSABLE', 'closeAgencyLevel(level: PROVINCE, lastDay: "2025-06-30", WHY)'],
    ['LEVEL_NOT_CLOSABLE', 'closeAgencyLevel(level: DISTRICT, lastDay: "2999-12-31", WHY)'],
    [
      'AGENCY_NOT_ACTIVE',
      'assignFunction(agency: "H15.12", function: "statistics", validFrom: "2026-01-01", WHY)',
    ],
  ])('refuses_%s', async (reason, call) => {
    expect(reasonOf(await write(call))).toBe(reason);
  });

  test('[GEN-03] the_district_level_is_closed_and_the_communes_come_under_the_province', async () => {
    const before = await policy();
    const [district] = await rows(`SELECT code FROM agency WHERE level = 'DISTRICT' ORDER BY code LIMIT 1`);
    expect(readable(before, String(district!['code']))).toBeGreaterThan(0);
    const closed = await write('closeAgencyLevel(level: DISTRICT, lastDay: "2025-06-30", WHY)');
    expect(closed.errors).toBeUndefined();
    const after = await policy();
    expect(readable(after, String(district!['code']))).toBe(0);
    const counts = await rows(
      `SELECT count(*) FILTER (WHERE level = 'DISTRICT' AND (status <> 'CLOSED' OR closed_on <> '2025-06-30'))::int AS open,
              count(*) FILTER (WHERE level = 'COMMUNE' AND parent_code <> 'H15')::int AS astray,
              count(*) FILTER (WHERE level = 'COMMUNE')::int AS communes FROM agency`,
    );
    expect(counts[0]).toMatchObject({ open: 0, astray: 0 });
    expect(counts[0]!['communes']).toBeGreaterThan(100);
    // Territory rules go by the map, which a closed level of agencies does not change.
    expect(readable(after, 'H15.D643.24169')).toBe(readable(before, 'H15.D643.24169'));
    expect(reasonOf(await write('closeAgencyLevel(level: DISTRICT, lastDay: "2025-06-30", WHY)'))).toBe(
      'LEVEL_NOT_CLOSABLE',
    );
  });

  test('every_version_before_a_merger_can_be_read_again', async () => {
    const [first] = await rows(
      `SELECT "row" ->> 'status' AS status, "row" ->> 'name_vi' AS name FROM policy_history
        WHERE entity = 'agency' AND key = 'H15.12' AND from_version <= 1 AND (to_version IS NULL OR to_version > 1)`,
    );
    expect(first).toEqual({ status: 'ACTIVE', name: 'Sở Xây dựng tỉnh Đắk Lắk' });
  });
});
