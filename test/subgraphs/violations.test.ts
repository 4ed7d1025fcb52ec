import { randomBytes } from 'node:crypto';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits } from '../../prisma/demo/units';
import { demoCaller } from '../../shared/demo/callers';
import { settingsOn } from '../../shared/publication/proceedings';
import { groundOf, type ProhibitedAct } from '../../shared/violations';
import { createSubgraph } from '../../subgraphs/governance';
import { allCatalogues, withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, way, type Answer, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const EVERYTHING = coordinatesOf('governance');
const CONSUMER = 'H15.12';
const today = () => new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
let postgres: TestPostgres;
let url: string;
let governance: TestSubgraph;
let key = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase('governance');
  governance = await startTestSubgraph(createSubgraph(keys), url);
  await loadPolicy({ url, province: 'dak-lak', units: provinceUnits('dak-lak'), catalogues: allCatalogues });
  await logged('r1', CONSUMER);
  await logged('r2', 'G12.66');
}, 120_000);

afterAll(async () => {
  await governance.close();
  await postgres.stop();
});

function principalOf(caller: string) {
  const { agency, officer } = demoCaller(caller)!;
  return {
    kind: 'AGENCY',
    agency: agency!,
    client: caller,
    officer: officer?.id ?? null,
    subject: null,
  } as const;
}

const VIOLATION = `violation { id act state instrument article records
  events { kind state agency { code } role severity handling documentNumber policyVersion }
  measures { effect target targetId } } policyVersion`;

/** One mutation; the document is there wherever the schema asks for one. */
const write = (caller: string, call: string, shown = VIOLATION): Promise<Answer> =>
  governance.ask(`mutation { step: ${call.replace(/\)$/, `, idempotencyKey: "v${key++}")`)} { ${shown} } }`, {
    coordinates: EVERYTHING,
    claims: { principal: principalOf(caller), operation: 'mutation' },
  });
const step = (caller: string, name: string, id: string, rest = ''): Promise<Answer> =>
  write(
    caller,
    `${name}(id: "${id}", reason: "${name}"${name === 'answerViolation' ? '' : `, documentNumber: "${key}/KL", documentDate: "${today()}"`}${rest && `, ${rest}`})`,
  );
const report = (caller: string, act = 'UNLAWFUL_SHARING'): Promise<Answer> =>
  write(
    caller,
    `reportViolation(input: { act: ${act}, agency: "${CONSUMER}", facts: "Chuyển dữ liệu cho đơn vị ngoài không có văn bản", dataItems: ["land.valuation"], records: ["r1"] })`,
  );
async function reported(caller = 'land-officer', act?: string): Promise<string> {
  const { data, errors } = await report(caller, act);
  expect(errors).toBeUndefined();
  return data.step.violation.id;
}
const establish = (id: string, measures: string, caller = 'coordinator') =>
  step(caller, 'establishViolation', id, `severity: SERIOUS, measures: [${measures}]`);

/** A step is refused for a reason of its own, or as any number is that is no concern of the caller's. */
const reasonIn = (extensions: unknown) => {
  const { reason, code } = (extensions ?? {}) as { reason?: string; code?: string };
  return reason ?? code;
};
const reasonOf = ({ errors }: Answer) => reasonIn(errors?.[0]?.extensions);

async function rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql, values)).rows);
}

async function logged(response: string, agency: string, entry = '{}', kind = 'READ'): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`SET session_replication_role = replica`);
    await client.query(
      `INSERT INTO sharing_log (chain_id, sequence, segment, at, kind, outcome, response_id, agency, subjects, entry, previous_hash, hash)
       VALUES (1, $1, 202611, now(), $4, 'ALLOWED', $2, $3, '{}', $5, '', '')`,
      [key++, response, agency, kind, entry],
    );
  });
}

/** A sharing in force of the consumer, as two sides made it. */
async function shared(): Promise<string> {
  const input = `{ dataItems: ["land.valuation"], function: "construction-management", purpose: "state-management",
    solution: "Đối chiếu", frequency: "theo hồ sơ", instrument: "Luật Nhà ở", article: "Điều 191", reason: "Kế hoạch nhà ở" }`;
  const asked = await write('construction', `requestConnection(input: ${input})`, 'sharing { id }');
  expect(asked.errors).toBeUndefined();
  const { id } = asked.data.step.sharing;
  const answer = `{ accepts: true, reason: "đủ", documentNumber: "${key}/CV", documentDate: "${today()}", validTo: "${today()}", keepDays: 1 }`;
  const accepted = await write(
    'land-officer',
    `answerSharing(id: "${id}", answer: ${answer})`,
    'sharing { state }',
  );
  expect(accepted.data.step.sharing.state).toBe('IN_FORCE');
  return id;
}
const sharingState = async (id: string) =>
  (await rows('SELECT state FROM sharing_current WHERE id = $1', [id]))[0]!.state;
const status = async (table: string, id: string) =>
  (await rows(`SELECT status FROM ${table} WHERE ${table === 'agency' ? 'code' : 'id'} = $1`, [id]))[0]!
    .status;

test('[PRO-02] [PRO-10] establishing_a_violation_suspends_at_once_in_one_version_and_lifting_it_restores', async () => {
  const sharing = await shared();
  const id = await reported();
  const heard = await step('construction', 'answerViolation', id);
  expect(heard.errors).toBeUndefined();
  const found = await establish(
    id,
    `{ target: SHARING, id: "${sharing}" }, { target: ACCOUNT, id: "construction" }`,
  );
  expect(found.errors).toBeUndefined();
  expect(await sharingState(sharing)).toBe('SUSPENDED');
  expect(await status('client_application', 'construction')).toBe('SUSPENDED');
  const { violation, policyVersion } = found.data.step;
  expect(violation).toMatchObject({
    act: 'UNLAWFUL_SHARING',
    state: 'ESTABLISHED',
    // Đắk Lắk's own list is silent on it, so the law in force that day forbids it.
    instrument: 'Luật Giao dịch điện tử 20/2023/QH15',
    article: 'Điều 6',
    records: ['r1'],
  });
  const versions = await rows('SELECT change FROM policy_version WHERE version = $1', [policyVersion]);
  expect(versions).toEqual([{ change: 'VIOLATION_ESTABLISHED' }]);
  // The sharing says by itself why it is suspended (NĐ 47/2020 Đ.43), in the same version.
  expect(
    await rows(
      `SELECT ground, policy_version::int AS version FROM sharing_event WHERE sharing_id = $1 AND kind = 'SUSPEND'`,
      [sharing],
    ),
  ).toEqual([{ ground: 'VIOLATION', version: policyVersion }]);

  await step('coordinator', 'handleViolation', id, 'handling: ADMINISTRATIVE');
  const lifted = await step('coordinator', 'liftViolation', id);
  expect(lifted.errors).toBeUndefined();
  expect(await sharingState(sharing)).toBe('IN_FORCE');
  expect(await status('client_application', 'construction')).toBe('ACTIVE');
  const done = lifted.data.step.violation;
  expect(done.events.map(({ kind }: { kind: string }) => kind)).toEqual([
    'REPORT',
    'ANSWER',
    'ESTABLISH',
    'HANDLE',
    'LIFT',
  ]);
  expect(done.measures).toEqual([
    { effect: 'SUSPEND', target: 'SHARING', targetId: sharing },
    { effect: 'SUSPEND', target: 'ACCOUNT', targetId: 'construction' },
    { effect: 'RESTORE', target: 'SHARING', targetId: sharing },
    { effect: 'RESTORE', target: 'ACCOUNT', targetId: 'construction' },
  ]);
});

test('[PRO-10] a_suspension_that_is_refused_leaves_nothing_of_the_finding', async () => {
  const sharing = await shared();
  const id = await reported();
  const version = () => rows('SELECT version FROM policy_head');
  const before = await version();
  const foreign = await establish(
    id,
    `{ target: SHARING, id: "${sharing}" }, { target: ACCOUNT, id: "tax-office" }`,
  );
  expect(reasonOf(foreign)).toBe('TARGET_NOT_CONCERNED');
  expect(await sharingState(sharing)).toBe('IN_FORCE');
  expect(await version()).toEqual(before);
  expect(await rows('SELECT state FROM violation_current WHERE id = $1', [id])).toEqual([
    { state: 'OPENED' },
  ]);
});

test('[PRO-10] what_two_violations_suspend_stays_so_until_the_last_is_lifted_and_an_appeal_may_annul_one', async () => {
  const [one, other] = [await reported(), await reported('auditor', 'INTERRUPTING')];
  const account = `{ target: ACCOUNT, id: "dthanh" }`;
  expect((await establish(one, account)).errors).toBeUndefined();
  expect(
    (await establish(other, `${account}, { target: AGENCY, id: "${CONSUMER}" }`)).errors,
  ).toBeUndefined();
  expect(await status('agency', CONSUMER)).toBe('SUSPENDED');
  const appealed = await step('coordinator', 'appealViolation', other);
  expect(appealed.data.step.violation.state).toBe('APPEALED');
  // An appeal lifts nothing by itself, and who is in charge does not hear it.
  expect(await status('agency', CONSUMER)).toBe('SUSPENDED');
  const own = await step('coordinator', 'decideViolationAppeal', other, 'upholds: false');
  expect(reasonOf(own)).toBe('ROLE_REQUIRED');
  const annulled = await step('chairman', 'decideViolationAppeal', other, 'upholds: false');
  expect(annulled.errors).toBeUndefined();
  expect(annulled.data.step.violation.state).toBe('LIFTED');
  expect(await status('agency', CONSUMER)).toBe('ACTIVE');
  expect(await status('officer', 'dthanh')).toBe('SUSPENDED');
  await step('coordinator', 'handleViolation', one, 'handling: REMEDY');
  await step('coordinator', 'liftViolation', one);
  expect(await status('officer', 'dthanh')).toBe('ACTIVE');
});

test('[PRO-10] the_chairman_who_annuls_a_finding_restores_the_sharing_that_it_suspended', async () => {
  const sharing = await shared();
  const id = await reported();
  await establish(id, `{ target: SHARING, id: "${sharing}" }`);
  expect(await sharingState(sharing)).toBe('SUSPENDED');
  await step('construction', 'appealViolation', id);
  const annulled = await step('chairman', 'decideViolationAppeal', id, 'upholds: false');
  expect(annulled.errors).toBeUndefined();
  expect(await sharingState(sharing)).toBe('IN_FORCE');
});

test('[PRO-10] both_sides_read_it_others_find_nothing_and_nobody_erases_it', async () => {
  const id = await reported();
  const seen = async (agency: string, caller: string) => {
    const own = Object.fromEntries(EVERYTHING.map((name) => [name, [way({ kind: 'OWN', agency })]]));
    const { data } = await governance.ask(`{ violation(id: "${id}") { state } }`, {
      coordinates: own,
      claims: { principal: principalOf(caller) },
    });
    return data.violation;
  };
  expect(await seen(CONSUMER, 'construction')).toEqual({ state: 'OPENED' });
  expect(await seen('H15.08', 'land-officer')).toEqual({ state: 'OPENED' });
  expect(await seen('A01.15', 'owner-officer')).toBeNull();
  // To who is no party, somebody else's and an invented one look alike.
  const [others, invented] = [
    await step('owner-officer', 'answerViolation', id),
    await step('owner-officer', 'answerViolation', 'VP-2026-999999'),
  ];
  expect([reasonOf(others), reasonOf(invented)]).toEqual(['RECORD_NOT_WRITABLE', 'RECORD_NOT_WRITABLE']);
  expect(others.errors).toEqual(invented.errors);
  for (const sql of [
    'DELETE FROM violation_event',
    'UPDATE violation SET facts = $$x$$',
    'TRUNCATE violation CASCADE',
  ])
    await expect(rows(sql)).rejects.toThrow();
});

test('[PRO-02] [PRO-03] [PRO-06] [PRO-07] evidence_is_the_agencys_own_records_and_open_data_is_excepted', async () => {
  const of = (caller: string, input: string) =>
    write(caller, `reportViolation(input: { facts: "x", ${input} })`);
  const about = `agency: "${CONSUMER}", dataItems: ["land.valuation"]`;
  const foreign = await of('land-officer', `act: PERSONAL_INFORMATION, ${about}, records: ["r2"]`);
  const invented = await of('land-officer', `act: PERSONAL_INFORMATION, ${about}, records: ["r9"]`);
  expect([reasonOf(foreign), reasonOf(invented)]).toEqual(['RECORD_UNKNOWN', 'RECORD_UNKNOWN']);
  const open = `act: PERSONAL_OR_COMMERCIAL_USE, agency: "${CONSUMER}", dataItems: ["governance.agencies"]`;
  expect(reasonOf(await of('auditor', open))).toBe('OPEN_DATA');
  // An owner speaks for his own data; the agency concerned is not its own judge.
  expect(reasonOf(await of('owner-officer', `act: UNLAWFUL_STORAGE, ${about}`))).toBe('ROLE_REQUIRED');
  expect(reasonOf(await of('construction', `act: UNLAWFUL_STORAGE, ${about}`))).toBe('ROLE_REQUIRED');
  const regulation = '01/2023/QĐ-UBND Đắk Lắk';
  for (const [act, instrument, article] of [
    ['PERSONAL_INFORMATION', 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15', 'Điều 7'],
    ['UNLAWFUL_STORAGE', regulation, 'Điều 6 khoản 3'],
    ['FALSIFYING', regulation, 'Điều 6 khoản 2'],
  ] as const) {
    const { data, errors } = await of('land-officer', `act: ${act}, ${about}, records: ["r1"]`);
    expect(errors).toBeUndefined();
    expect(data.step.violation).toMatchObject({ act, state: 'OPENED', instrument, article });
  }
  // Only Đắk Nông forbids it in words: elsewhere the operator must say by which text.
  const unnamed = await of('land-officer', `act: PERSONAL_OR_COMMERCIAL_USE, ${about}, records: ["r1"]`);
  expect(reasonOf(unnamed)).toBe('GROUND_NOT_SET');
});

test('in_dak_nong_the_same_acts_rest_on_its_own_regulation', async () => {
  const other = await postgres.createDatabase('governance_dak_nong');
  const subgraph = await startTestSubgraph(createSubgraph(keys), other);
  try {
    const units = provinceUnits('dak-nong');
    await loadPolicy({ url: other, province: 'dak-nong', units, catalogues: allCatalogues });
    for (const [act, article] of [
      ['OBSTRUCTING', 'Điều 6 khoản 1'],
      ['PERSONAL_INFORMATION', 'Điều 6 khoản 1'],
      ['UNLAWFUL_STORAGE', 'Điều 6 khoản 2'],
      ['PERSONAL_OR_COMMERCIAL_USE', 'Điều 6 khoản 3'],
    ] as const) {
      const { data, errors } = await subgraph.ask(
        `mutation { reportViolation(input: { act: ${act}, agency: "${CONSUMER}", facts: "x", dataItems: ["land.valuation"] },
           idempotencyKey: "${act}") { violation { act instrument article } } }`,
        {
          coordinates: EVERYTHING,
          claims: { principal: principalOf('land-officer'), operation: 'mutation' },
        },
      );
      expect(errors).toBeUndefined();
      expect(data.reportViolation.violation).toEqual({
        act,
        instrument: '43/2022/QĐ-UBND Đắk Nông',
        article,
      });
    }
  } finally {
    await subgraph.close();
  }
});

test('what_forbids_an_act_where_the_province_is_silent_is_the_law_of_that_day', async () => {
  const on = (day: string, act: ProhibitedAct) =>
    withClient(url, async (client) => groundOf(await settingsOn(client, day), act));
  expect(await on('2025-10-21', 'UNLAWFUL_SHARING')).toEqual({
    instrument: 'NĐ 47/2020/NĐ-CP',
    article: 'Điều 8 khoản 2',
  });
  expect((await on('2025-10-22', 'UNLAWFUL_SHARING'))?.instrument).toBe(
    'Luật Giao dịch điện tử 20/2023/QH15',
  );
  expect((await on('2025-12-31', 'PERSONAL_INFORMATION'))?.instrument).toBe('NĐ 13/2023/NĐ-CP');
  // Before its own regulation, Đắk Lắk too had the nation's alone.
  expect((await on('2021-06-01', 'OBSTRUCTING'))?.article).toBe('Điều 8 khoản 1');
  expect((await on('2026-06-01', 'OBSTRUCTING'))?.article).toBe('Điều 6 khoản 1');
  expect(await on('2026-06-01', 'OTHER_BREACH')).toBeNull();
});

test('[PRO-03] [PRO-06] what_is_stored_beyond_its_term_and_bursts_at_the_quota_are_found', async () => {
  const sharing = await shared();
  const findings = async () =>
    (
      await governance.ask(
        '{ violationFindings { kind act agency { code } sharing { id } times records } }',
        {
          coordinates: EVERYTHING,
          claims: { principal: principalOf('auditor') },
        },
      )
    ).data.violationFindings as { kind: string; sharing: { id: string } | null }[];
  const stored = async () => (await findings()).filter(({ sharing: of }) => of?.id === sharing);
  expect(await stored()).toEqual([]);
  // Its last day was three days ago, and what it gave was valid for one.
  await withClient(url, async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `UPDATE sharing_event SET valid_from = valid_from - 30, valid_to = valid_to - 3 WHERE sharing_id = $1 AND valid_to IS NOT NULL`,
      [sharing],
    );
  });
  expect(await stored()).toMatchObject([
    { kind: 'STORED_BEYOND_TERM', act: 'UNLAWFUL_STORAGE', agency: { code: CONSUMER } },
  ]);
  const deletion = (caller: string) =>
    write(
      caller,
      `reportDeletion(sharing: "${sharing}", reason: "Đã xóa", documentNumber: "9/BC")`,
      'sharing { id }',
    );
  expect(reasonOf(await deletion('commune'))).toBe('TARGET_NOT_CONCERNED');
  expect((await deletion('construction')).errors).toBeUndefined();
  expect(await stored()).toEqual([]);

  await logged('q1', 'G12.66', JSON.stringify({ code: 'QUOTA_EXCEEDED' }), 'REFUSED');
  await logged('q2', 'G12.66', JSON.stringify({ code: 'QUOTA_EXCEEDED' }), 'REFUSED');
  expect((await findings()).filter(({ kind }) => kind === 'QUOTA_BURST')).toMatchObject([
    { act: 'PERSONAL_INFORMATION', agency: { code: 'G12.66' }, times: 2 },
  ]);
});
