import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { sqlAccounts } from '../../gateway/issuer';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits } from '../../prisma/demo/units';
import { contactOf } from '../../shared/policy';
import { buildSnapshot } from '../../shared/policy/snapshot';
import { loadPolicyRows } from '../../shared/publication';
import { verifySecret } from '../../shared/secrets';
import { createSubgraph } from '../../subgraphs/governance';
import { allCatalogues, withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, way, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
let postgres: TestPostgres;
let url: string;
let governance: TestSubgraph;
let key = 0;

const EVERYTHING = coordinatesOf('governance');
const who = (agency: string, officer: string | null) =>
  ({ kind: 'AGENCY', agency, client: 'x', officer, subject: null }) as const;
const ADMINISTRATOR = who('H15.10', 'pquang');
const FOCAL = who('H15.12', 'dthanh');
const COMMITTEE = who('H15', 'hubnd');

/** As the department with every right, or as an agency whose rights hold for its own rows. */
async function act(text: string, principal = ADMINISTRATOR, operation: 'query' | 'mutation' = 'mutation') {
  const whole = principal === ADMINISTRATOR || principal === COMMITTEE;
  const own = way({ kind: 'OWN', agency: principal.agency });
  const coordinates = whole
    ? EVERYTHING
    : Object.fromEntries(EVERYTHING.map((name) => [name, [/\.(changed|secret)/.test(name) ? way() : own]]));
  key += 1;
  const said = `reason: "thử", documentNumber: "1/QĐ", idempotencyKey: "k${key}"`;
  return governance.ask(text.replace('SAID', said), { coordinates, claims: { principal, operation } });
}

const reason = (answer: { errors?: { extensions: object }[] }) =>
  (answer.errors?.[0]?.extensions as { reason?: string } | undefined)?.reason;

async function rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql, values)).rows);
}

const register = (id: string, more = '', principal = FOCAL, agency = 'H15.12') =>
  act(
    `mutation { registerApplication(input: { agency: "${agency}", id: "${id}", name: "Ứng dụng", nameEn: "Application",
       responsibleOfficer: "dthanh" ${more} }, SAID) { policyVersion changed secret secretEndsAt } }`,
    principal,
  );

async function client(id: string) {
  const pool = new Pool({ connectionString: url });
  try {
    const query = (text: string, values: readonly unknown[]) => pool.query(text, [...values]);
    return await sqlAccounts({ query, passwordHash: 'x', citizens: [] }).client(id);
  } finally {
    await pool.end();
  }
}

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

describe('applications', () => {
  test('[ACC-07] [ACC-12] an_agency_registers_its_application_and_sees_the_secret_once', async () => {
    const answer = await register('app-once');
    expect(answer.errors).toBeUndefined();
    const { secret, secretEndsAt } = answer.data.registerApplication;
    expect(secret).toHaveLength(43);
    expect(Date.parse(secretEndsAt)).toBeGreaterThan(Date.now() + 364 * 24 * 3600_000);
    const everything = JSON.stringify([
      await rows('SELECT * FROM client_secret'),
      await rows('SELECT * FROM idempotency_key'),
      await rows('SELECT * FROM governance_correction'),
      await rows('SELECT * FROM policy_history'),
    ]);
    expect(everything).not.toContain(secret);
    const [stored] = await rows(`SELECT hash FROM client_secret WHERE client_id = 'app-once'`);
    expect(await verifySecret(secret, String(stored!['hash']))).toBe(true);
    key -= 1; // the same request again
    const again = await register('app-once');
    expect(again.data.registerApplication).toMatchObject({ changed: ['app-once'], secret: null });
  });

  test('[SEC-12] two_secrets_are_valid_while_one_is_rotated_and_no_third', async () => {
    await register('app-rotated');
    const rotate = (hours: number) =>
      act(
        `mutation { rotateApplicationSecret(id: "app-rotated", overlapHours: ${hours}, SAID) { secret } }`,
        FOCAL,
      );
    await rows(
      `UPDATE client_secret SET issued_at = issued_at - interval '1 second' WHERE client_id = 'app-rotated'`,
    );
    expect((await rotate(24)).errors).toBeUndefined();
    const ends = () =>
      rows(`SELECT ends_at FROM client_secret WHERE client_id = 'app-rotated' ORDER BY issued_at, ends_at`);
    const overlap = ((await ends())[0]!['ends_at'] as Date).getTime() - Date.now();
    expect(Math.abs(overlap - 24 * 3600_000)).toBeLessThan(60_000);
    await rotate(0);
    const now = await rows(`SELECT FROM client_secret WHERE client_id = 'app-rotated' AND ends_at > $1`, [
      new Date(),
    ]);
    expect(now).toHaveLength(1);
    expect(reason(await rotate(721))).toBe('OVERLAP_INVALID');
  });

  test('an_application_signs_in_by_its_registered_key_and_then_has_no_secret', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const as = (jwk: object) => `, publicKeys: [${JSON.stringify(JSON.stringify(jwk))}]`;
    expect(reason(await register('app-key', as(privateKey.export({ format: 'jwk' }))))).toBe('KEY_INVALID');
    const answer = await register('app-key', as(publicKey.export({ format: 'jwk' })));
    expect(answer.data.registerApplication.secret).toBeNull();
    expect(await client('app-key')).toMatchObject({
      active: true,
      secretHashes: [],
      jwks: { keys: [{ alg: 'EdDSA' }] },
    });
  });

  test('[ACC-03] an_agency_manages_its_own_only_and_an_application_manages_nothing', async () => {
    expect(reason(await register('app-other', '', FOCAL, 'H15.08'))).toBe('OTHER_AGENCY');
    expect(reason(await register('app-alone', '', who('H15.12', null) as never))).toBe('OFFICER_REQUIRED');
    const rotated = await act(`mutation { rotateApplicationSecret(id: "police", SAID) { secret } }`, FOCAL);
    expect(reason(rotated)).toBe('OTHER_AGENCY');
    expect(reason(await register('app-once', '', ADMINISTRATOR))).toBe('ACCOUNT_TAKEN');
  });
});

describe('roles', () => {
  const give = (officer: string, role: string, principal = ADMINISTRATOR) =>
    act(`mutation { giveRole(officer: "${officer}", role: ${role}, SAID) { changed } }`, principal);

  test('[ACC-04] the_department_gives_and_takes_roles_with_reason_and_document', async () => {
    expect((await give('tmai', 'FOCAL_POINT')).errors).toBeUndefined();
    expect(reason(await give('tmai', 'FOCAL_POINT'))).toBe('ROLE_UNCHANGED');
    const [kept] = await rows(`SELECT * FROM governance_correction WHERE entity_key = 'tmai'`);
    expect(kept).toMatchObject({ author: 'pquang', reason: 'thử', document_number: '1/QĐ' });
    await act('mutation { takeRole(officer: "tmai", role: FOCAL_POINT, SAID) { changed } }');
    expect(await rows(`SELECT roles FROM officer WHERE id = 'tmai'`)).toEqual([{ roles: ['officer'] }]);
  });

  test('nobody_gives_himself_a_role_and_no_focal_point_gives_any', async () => {
    expect(reason(await give('pquang', 'CHAIRMAN'))).toBe('OWN_ROLE');
    expect(reason(await give('hubnd', 'FOCAL_POINT', FOCAL as never))).toBe('ROLE_REQUIRED');
  });

  test('[ACC-01] [ACC-02] officers_are_named_under_the_one_account_of_their_agency', async () => {
    const answer = await act(
      'mutation { registerOfficer(input: { agency: "H15.12", id: "nlan", name: "Ngô Lan" }, SAID) { changed } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(reason(await act('mutation { issueAgencyAccount(agency: "H15.12", SAID) { changed } }'))).toBe(
      'ACCOUNT_TAKEN',
    );
  });
});

test('[ACC-09] an_agency_without_an_account_has_no_active_application_at_the_issuer', async () => {
  expect(await client('statistics')).toMatchObject({ active: true });
  await rows(`DELETE FROM agency_account WHERE agency_code = 'H15.01'`);
  expect(await client('statistics')).toMatchObject({ active: false });
  await act('mutation { issueAgencyAccount(agency: "H15.01", SAID) { changed } }');
  expect(await client('statistics')).toMatchObject({ active: true });
});

test('[ACC-06] a_review_lists_every_account_is_decided_by_the_agencies_and_closed_by_the_department', async () => {
  const due = () => act('query { accountReviewDue { state months notSet } }', ADMINISTRATOR, 'query');
  expect((await due()).data.accountReviewDue).toEqual({ state: 'DUE', months: 6, notSet: [] });
  const opened = await act('mutation { openAccountReview(SAID) { changed } }');
  expect(opened.errors).toBeUndefined();
  const [id] = opened.data.openAccountReview.changed;
  expect(reason(await act('mutation { openAccountReview(SAID) { changed } }'))).toBe('REVIEW_OPEN');

  const lines = `query { accountReviewLines(first: 100, filter: { review: { eq: "${id}" } }) {
    nodes { account findings decision agency { code } } } accountReviews { nodes { lineCount undecidedCount closedAt } } }`;
  const all = await act(lines, ADMINISTRATOR, 'query');
  expect(all.errors).toBeUndefined();
  const found = new Map<string, string[]>(
    all.data.accountReviewLines.nodes.map((line: { account: string; findings: string[] }) => [
      line.account,
      line.findings,
    ]),
  );
  expect(found.get('tax-office')).toEqual(['NEVER_USED', 'WITHOUT_OWNER', 'WITHOUT_FOCAL_POINT']);
  expect(found.get('app-once')).toEqual(['NEVER_USED']);

  const own = await act(lines, FOCAL, 'query');
  expect(
    new Set(own.data.accountReviewLines.nodes.map((line: { agency: { code: string } }) => line.agency.code)),
  ).toEqual(new Set(['H15.12']));
  const decide = (account: string, keep: boolean, principal = ADMINISTRATOR) =>
    act(
      `mutation { decideAccountReviewLine(review: "${id}", account: "${account}", keep: ${keep}, SAID) { changed } }`,
      principal,
    );
  expect((await decide('app-once', false, FOCAL as never)).errors).toBeUndefined();
  expect(await client('app-once')).toMatchObject({ active: false });
  expect(reason(await decide('police', true, FOCAL as never))).toBe('OTHER_AGENCY');
  expect(reason(await decide('app-once', true))).toBe('LINE_DECIDED');
  const close = () => act(`mutation { closeAccountReview(review: "${id}", SAID) { changed } }`);
  expect(reason(await close())).toBe('LINES_UNDECIDED');
  for (const account of found.keys()) if (account !== 'app-once') await decide(account, true);
  expect((await close()).errors).toBeUndefined();
  expect((await due()).data.accountReviewDue.state).toBe('CURRENT');
  await expect(rows('DELETE FROM account_review_line')).rejects.toThrow('HISTORY_IS_KEPT');
}, 60_000);

test('[ACC-06] without_settings_nothing_expires_and_the_review_says_what_is_not_set', async () => {
  const taken = await rows(`DELETE FROM legal_rule WHERE key LIKE 'accounts.%' RETURNING *`);
  expect(taken).toHaveLength(3);
  const answer = await register('app-endless');
  expect(answer.data.registerApplication).toMatchObject({ secretEndsAt: null });
  const due = await act('query { accountReviewDue { state notSet } }', ADMINISTRATOR, 'query');
  expect(due.data.accountReviewDue).toEqual({
    state: 'NOT_SET',
    notSet: ['REVIEW_PERIOD_NOT_SET', 'UNUSED_PERIOD_NOT_SET', 'SECRET_PERIOD_NOT_SET'],
  });
});

describe('focal points', () => {
  const appoint = (name: string, more = 'side: AGENCY, rank: OFFICER', agency = 'H15.12') =>
    act(
      `mutation { appointFocalPoint(input: { agency: "${agency}", name: "${name}", position: "Chuyên viên",
         phone: "0262 3123456", email: "a@b.vn", ${more} }, SAID) { changed } }`,
      FOCAL,
    );

  test('[FOC-01] [FOC-02] a_new_one_replaces_the_one_before_whose_days_are_kept', async () => {
    const before = await act(
      'query { agency(code: "H15.12") { focalContacts { name } } }',
      ADMINISTRATOR,
      'query',
    );
    expect(before.data.agency.focalContacts).toEqual([{ name: 'Đỗ Văn Thành' }]);
    expect((await appoint('Bùi An')).errors).toBeUndefined();
    const after = await act(
      `query { agency(code: "H15.12") { focalContacts { name position phone email }
         then: focalPointsAsOf(asOf: "2025-01-01T00:00:00+07:00") { focalPoints { name } } now: focalPointsAsOf { focalPoints { name } } } }`,
      ADMINISTRATOR,
      'query',
    );
    expect(after.errors).toBeUndefined();
    expect(after.data.agency).toMatchObject({
      focalContacts: [{ name: 'Bùi An', position: 'Chuyên viên', phone: '0262 3123456', email: 'a@b.vn' }],
      then: { focalPoints: [{ name: 'Đỗ Văn Thành' }] },
      now: { focalPoints: [{ name: 'Bùi An' }] },
    });
    await expect(rows('DELETE FROM focal_point')).rejects.toThrow('HISTORY_IS_KEPT');
  });

  test('the_policy_hears_of_a_new_one_and_of_his_end_and_names_whom_to_ask', async () => {
    const asked = () =>
      withClient(url, async (reading) => {
        const { version, agencies } = buildSnapshot(await loadPolicyRows(reading));
        return { version, contact: contactOf(agencies.get('H15.12')!) };
      });
    const before = await asked();
    await appoint('Hồ Chi');
    const appointed = await asked();
    expect(appointed).toEqual({
      version: before.version + 1,
      contact: 'Hồ Chi, Chuyên viên: 0262 3123456, a@b.vn',
    });
    const [inForce] = await rows(`SELECT id FROM focal_contact WHERE agency_code = 'H15.12'`);
    const end = `mutation { endFocalPoint(id: "${String(inForce!['id'])}", SAID) { changed } }`;
    expect((await act(end, FOCAL)).errors).toBeUndefined();
    const ended = await asked();
    expect(ended.version).toBe(appointed.version + 1);
    expect(ended.contact).toMatch(/\(H15\.12\)/);
    await appoint('Bùi An');
  });

  test('[FOC-06] where_the_province_says_so_one_holds_only_when_the_committee_has_approved', async () => {
    await rows(`INSERT INTO legal_rule (id, layer, instrument, article, key, value, valid_from)
      VALUES ('t1', 'x', '57/2020/QĐ-UBND', 'Điều 18', 'focalListApprover', '"PEOPLES_COMMITTEE"', '2021-01-14')`);
    const { data } = await appoint('Cao Bình');
    const [id] = data.appointFocalPoint.changed;
    const names = async () =>
      (await rows(`SELECT name FROM focal_contact WHERE agency_code = 'H15.12'`)).map(({ name }) => name);
    expect(await names()).toEqual(['Bùi An']);
    const approve = (principal: typeof ADMINISTRATOR) =>
      act(`mutation { approveFocalPoints(ids: ["${id}"], SAID) { changed } }`, principal);
    expect(reason(await approve(ADMINISTRATOR))).toBe('ROLE_REQUIRED');
    expect((await approve(COMMITTEE as never)).errors).toBeUndefined();
    expect(await names()).toEqual(['Cao Bình']);
    await rows(`DELETE FROM legal_rule WHERE id = 't1'`);
  });

  test('an_agency_appoints_its_own_only_by_the_rules_of_the_province', async () => {
    expect(reason(await appoint('X', 'side: AGENCY, rank: OFFICER', 'H15.08'))).toBe('OTHER_AGENCY');
    expect(reason(await appoint('X', 'side: PROVIDER, rank: OFFICER'))).toBe('FOCAL_SIDE');
    expect(reason(await appoint('X', 'side: PROVINCE, rank: OFFICER'))).toBe('FOCAL_SIDE');
  });
});
