import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Pool } from 'pg';
import {
  createEvidenceIssuer,
  EVIDENCE_PATHS,
  evidenceRoutes,
  type EvidenceDraft,
} from '../../gateway/evidence';
import type { Route } from '../../gateway/answer';
import { keyIdentifier, keySet, verifyEvidence } from '../../shared/evidence';
import { legalRules } from '../../prisma/demo/policy/legal';
import { profileOf } from '../../prisma/demo/policy/profile';
import { createSubgraph } from '../../subgraphs/governance';
import { opened } from '../support/evidence';
import { withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, way, type TestSubgraph } from '../support/subgraph';

const ADDRESS = 'https://hub.example';
const NOW = Date.parse('2026-11-21T03:00:00Z');
const HOUR = 3_600_000;
const pair = generateKeyPairSync('ed25519');
const key = { privateKey: pair.privateKey, keyId: keyIdentifier(pair.publicKey) };
const ring = { current: () => ({ key, published: keySet([pair.publicKey]) }) };
const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const now = NOW;
const clock = { now: () => now };

let postgres: TestPostgres;
let url: string;
let pool: Pool;
let governance: TestSubgraph;
let routes: Readonly<Record<string, Route>>;

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase('governance');
  governance = await startTestSubgraph(createSubgraph(keys), url);
  pool = new Pool({ connectionString: url });
  routes = evidenceRoutes({ pool, keys: ring, address: ADDRESS, clock, page: '' });
}, 120_000);

afterAll(async () => {
  await pool.end();
  await governance.close();
  await postgres.stop();
});

const draft: EvidenceDraft = {
  expiresAt: NOW + 24 * HOUR,
  audience: ['H15.20'],
  caller: { agency: 'H15.20', client: 'portal', officer: 'nvan' },
  case: 'H15.20-261121-0001',
  procedure: '1.000894',
  component: 'marital-status',
  service: { name: 'tinh-trang-hon-nhan', version: 1 },
  sources: [{ database: 'civil-status', owner: 'H15.03', asOf: '2026-11-21T03:00:00Z' }],
  rights: [{ kind: 'RULE', id: 'rule-7', version: 2, instrument: '43/2022/QĐ-UBND', article: 'Đ.10.1' }],
  policyVersion: 1,
  record: 'record-1',
  values: { maritalStatus: 'SINGLE' },
};

const issuer = () => createEvidenceIssuer({ pool, keys: ring, address: ADDRESS, clock });
const get = (path: string) => routes[path.split('?')[0]!]!({ url: path } as IncomingMessage);

async function judged(compact: string) {
  const uri = `${ADDRESS}${EVIDENCE_PATHS.status}?list=0`;
  const list = await get(uri.slice(ADDRESS.length));
  return verifyEvidence(
    compact,
    {
      issuer: ADDRESS,
      keys: JSON.parse((await get(EVIDENCE_PATHS.keys)).body) as ReturnType<typeof keySet>,
      statusLists: new Map([[uri, list.body]]),
    },
    { now, audience: 'H15.20' },
  );
}

function revoke(agency: string, id: string, rows: 'ALL' | 'OWN' = 'OWN', reach = 'PIECE') {
  const scope = rows === 'ALL' ? ({ kind: 'ALL' } as const) : ({ kind: 'OWN', agency } as const);
  return governance.ask(
    `mutation { revokeEvidence(id: "${id}", reason: "Dữ liệu đã đính chính", reach: ${reach}, idempotencyKey: "${agency}-${id}-${reach}") {
       revoked evidence { id revokedBy revokeReason } } }`,
    {
      coordinates: Object.fromEntries(coordinatesOf('governance').map((name) => [name, [way(scope)]])),
      claims: {
        operation: 'mutation',
        principal: { kind: 'AGENCY', agency, client: 'application', officer: 'officer', subject: null },
      },
    },
  );
}

test('is_signed_noted_and_verified_by_what_the_hub_publishes', async () => {
  const [one, two] = await issuer().issue([draft, { ...draft, component: 'residence' }]);
  expect(await judged(one!.compact)).toMatchObject({
    verdict: 'VALID',
    values: { maritalStatus: 'SINGLE' },
    statement: { id: one!.id, component: 'marital-status', issuer: ADDRESS },
  });
  expect((await judged(two!.compact)).verdict).toBe('VALID');
});

test('costs_one_statement_for_all_components_of_an_answer', async () => {
  const texts: string[] = [];
  const counting = {
    query: (text: string, values: unknown[]) => {
      texts.push(text);
      return pool.query(text, values);
    },
  } as unknown as Pool;
  const issue = createEvidenceIssuer({ pool: counting, keys: ring, address: ADDRESS, clock });
  expect(await issue.issue(Array.from({ length: 12 }, () => draft))).toHaveLength(12);
  expect(texts).toHaveLength(1);
  expect(await issue.issue([])).toEqual([]);
});

test('is_not_given_where_it_could_not_be_noted', async () => {
  const broken = { query: () => Promise.reject(new Error('down')) } as unknown as Pool;
  const issue = createEvidenceIssuer({ pool: broken, keys: ring, address: ADDRESS, clock });
  await expect(issue.issue([draft])).rejects.toMatchObject({ code: 'RECORD_UNAVAILABLE' });
});

test('holds_no_value_in_the_database', async () => {
  const [row] = await withClient(
    url,
    async (client) =>
      (await client.query<{ text: string }>('SELECT to_jsonb(e)::text AS text FROM evidence e LIMIT 1')).rows,
  );
  expect(row!.text).toContain('marital-status');
  expect(row!.text).not.toContain('SINGLE');
});

describe('revoking', () => {
  test('by_the_owner_of_the_data_shows_in_the_published_list', async () => {
    const [one] = await issuer().issue([draft]);
    expect((await judged(one!.compact)).verdict).toBe('VALID');
    const { data, errors } = await revoke('H15.03', one!.id);
    expect(errors).toBeUndefined();
    expect(data.revokeEvidence.evidence).toEqual({
      id: one!.id,
      revokedBy: 'officer',
      revokeReason: 'Dữ liệu đã đính chính',
    });
    routes = evidenceRoutes({ pool, keys: ring, address: ADDRESS, clock, page: '' });
    expect(await judged(one!.compact)).toMatchObject({ verdict: 'INVALID', problem: 'REVOKED' });
  });

  test('by_whoever_merely_got_it_or_has_nothing_to_do_with_it_looks_like_an_invented_number', async () => {
    const [one] = await issuer().issue([draft]);
    const answers = await Promise.all([
      revoke('H15.20', one!.id),
      revoke('H15.08', one!.id),
      revoke('H15.03', 'invented'),
    ]);
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code);
    expect(codes).toEqual(['RECORD_NOT_WRITABLE', 'RECORD_NOT_WRITABLE', 'RECORD_NOT_WRITABLE']);
    expect((await judged(one!.compact)).verdict).toBe('VALID');
  });

  test('reaches_every_copy_of_a_component_or_of_a_case_that_rests_on_his_data_and_no_other', async () => {
    const land = { sources: [{ ...draft.sources[0]!, owner: 'H15.08' }], component: 'parcel' };
    const own = { ...draft, case: 'reach' };
    const drafts = [own, own, { ...own, component: 'residence' }, { ...own, ...land }, draft];
    const pieces = await issuer().issue(drafts);
    const standing = async () => {
      routes = evidenceRoutes({ pool, keys: ring, address: ADDRESS, clock, page: '' });
      const judgements = await Promise.all(pieces.map(({ compact }) => judged(compact)));
      return judgements.map(({ verdict }) => verdict);
    };
    const reached = async (agency: string, at: number, reach: string) =>
      (await revoke(agency, pieces[at]!.id, 'OWN', reach)).data.revokeEvidence?.revoked as number | undefined;
    expect(await reached('H15.03', 0, 'COMPONENT')).toBe(2);
    expect(await standing()).toEqual(['INVALID', 'INVALID', 'VALID', 'VALID', 'VALID']);
    // Revoked before, it still names its case; the land office's own piece is not his to revoke.
    expect(await reached('H15.03', 0, 'CASE')).toBe(1);
    expect(await standing()).toEqual(['INVALID', 'INVALID', 'INVALID', 'VALID', 'VALID']);
    expect(await reached('H15.03', 3, 'CASE')).toBeUndefined();
    expect(await reached('H15.08', 3, 'CASE')).toBe(1);
    expect(await standing()).toEqual(['INVALID', 'INVALID', 'INVALID', 'INVALID', 'VALID']);
  });

  test('the_same_case_by_two_at_once_ends_in_order', async () => {
    const pieces = await issuer().issue(Array.from({ length: 8 }, () => ({ ...draft, case: 'at-once' })));
    const answers = await Promise.all(
      pieces.map(({ id }, at) => revoke('H15.03', id, 'OWN', at % 2 === 0 ? 'CASE' : 'COMPONENT')),
    );
    const counts = answers.map(({ data }) => (data?.revokeEvidence?.revoked as number | undefined) ?? 0);
    expect(counts.reduce((sum, count) => sum + count)).toBe(8);
    expect(
      new Set(answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code))),
    ).toEqual(new Set(['RECORD_NOT_WRITABLE']));
  });

  test('is_said_once_and_nothing_else_of_it_ever_changes', async () => {
    const [one] = await issuer().issue([draft]);
    await revoke('H15.10', one!.id, 'ALL');
    const change = (sql: string) => withClient(url, (client) => client.query(sql));
    for (const sql of [
      `UPDATE evidence SET revoked_at = NULL, revoked_by = NULL, revoke_reason = NULL WHERE id = '${one!.id}'`,
      `UPDATE evidence SET component = 'other'`,
      `DELETE FROM evidence`,
    ])
      await expect(change(sql)).rejects.toThrow(/never changed or deleted/);
  });
});

describe('what gives it legal value', () => {
  const LAW = { instrument: 'Luật Giao dịch điện tử 20/2023/QH15', article: 'Chương II Mục 1' };
  const DECREE = { instrument: 'NĐ 47/2020/NĐ-CP', article: 'Điều 4' };
  const COLUMNS = 'id, layer, instrument, article, key, value, valid_from, valid_to, note';

  async function groundsIn(province: string, day: string): Promise<unknown> {
    await pool.query('DELETE FROM legal_rule');
    await pool.query(
      `INSERT INTO legal_rule (${COLUMNS}) SELECT ${COLUMNS} FROM jsonb_populate_recordset(NULL::legal_rule, $1)`,
      [JSON.stringify(legalRules(profileOf(province)))],
    );
    const issue = createEvidenceIssuer({
      ...{ pool, keys: ring, address: ADDRESS },
      clock: { now: () => Date.parse(day) },
    });
    const [one] = await issue.issue([draft]);
    return opened(one!.compact).claims['legalValue'];
  }
  afterAll(() => pool.query('DELETE FROM legal_rule'));

  test.each([
    ['dak-nong', '2026-11-21', [{ instrument: '43/2022/QĐ-UBND Đắk Nông', article: 'Điều 4' }, LAW]],
    ['dak-nong', '2025-10-21', [{ instrument: '43/2022/QĐ-UBND Đắk Nông', article: 'Điều 4' }, DECREE, LAW]],
    ['dak-lak', '2026-11-21', [{ instrument: '01/2023/QĐ-UBND Đắk Lắk', article: 'Điều 4' }, LAW]],
    [
      'ninh-thuan',
      '2026-11-21',
      [{ instrument: '57/2020/QĐ-UBND Ninh Thuận', article: 'Điều 3 khoản 1' }, LAW],
    ],
    ['bac-giang', '2026-11-21', [LAW]],
  ])('[LEG-02] comes_from_the_profile_of_%s_and_the_law_in_force_on_%s', async (province, day, expected) => {
    expect(await groundsIn(province, day)).toEqual(expected);
  });

  test('is_left_out_where_nobody_stated_it', async () => {
    await pool.query('DELETE FROM legal_rule');
    const [one] = await issuer().issue([draft]);
    expect(opened(one!.compact).claims).not.toHaveProperty('legalValue');
  });
});

test('a_list_that_has_not_begun_is_not_there', async () => {
  for (const list of ['9', 'x', '-1', ''])
    await expect(get(`${EVIDENCE_PATHS.status}?list=${list}`)).rejects.toMatchObject({
      code: 'PATH_UNKNOWN',
    });
});

test('a_verifier_with_a_copy_of_yesterday_says_unknown', async () => {
  const [one] = await issuer().issue([draft]);
  const uri = `${ADDRESS}${EVIDENCE_PATHS.status}?list=0`;
  const list = (await get(uri.slice(ADDRESS.length))).body;
  const known = { issuer: ADDRESS, keys: keySet([pair.publicKey]), statusLists: new Map([[uri, list]]) };
  const later = { now: NOW + 12 * HOUR, audience: null };
  expect(await verifyEvidence(one!.compact, known, later)).toMatchObject({
    verdict: 'UNKNOWN',
    problem: 'STATUS_STALE',
  });
});
