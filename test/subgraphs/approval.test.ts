import { randomBytes } from 'node:crypto';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits } from '../../prisma/demo/units';
import { demoCaller } from '../../shared/demo/callers';
import { createSubgraph } from '../../subgraphs/governance';
import { allCatalogues, withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, way, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const EVERYTHING = coordinatesOf('governance');
const DAY = 24 * 60 * 60 * 1000;
let postgres: TestPostgres;
let url: string;
let governance: TestSubgraph;
let key = 0;

/** Asks as a demonstration caller; what he may ask for at all is judged elsewhere. */
function as(caller: string) {
  const { agency, officer } = demoCaller(caller)!;
  const principal = {
    kind: 'AGENCY',
    agency: agency!,
    client: caller,
    officer: officer?.id ?? null,
    subject: null,
  } as const;
  return {
    read: (query: string, own = false) =>
      governance.ask(query, {
        coordinates: own
          ? Object.fromEntries(EVERYTHING.map((name) => [name, [way({ kind: 'OWN', agency: agency! })]]))
          : EVERYTHING,
        claims: { principal },
      }),
    write: (mutation: string, variables: Record<string, unknown> = {}, declared = '') =>
      governance.ask(`mutation ${declared && `(${declared})`} { ${mutation} }`, {
        coordinates: EVERYTHING,
        variables,
        claims: { principal, operation: 'mutation' },
      }),
  };
}

const INPUT = {
  dataItems: ['land.valuation'],
  coordinates: ['LandParcel.valuation'],
  function: 'construction-management',
  purpose: 'state-management',
  owner: 'H15.08',
  rows: { kind: 'TERRITORY' },
  instrument: 'Luật Nhà ở 27/2023/QH15',
  article: 'Điều 191',
  reason: 'Lập kế hoạch nhà ở xã hội',
};
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const today = () => new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);

async function submit(over: Record<string, unknown> = {}, caller = 'construction') {
  return as(caller).write(
    `submitAccessRequest(input: $input, idempotencyKey: "k${key++}") { request { id state decider dueAt owners rowsUnit } }`,
    { input: { ...INPUT, endsAt: inDays(30), ...over } },
    '$input: AccessRequestInput!',
  );
}

async function submitted(over: Record<string, unknown> = {}): Promise<string> {
  const { data, errors } = await submit(over);
  expect(errors).toBeUndefined();
  return data.submitAccessRequest.request.id;
}

const opine = (id: string, caller = 'land-officer', agrees = true) =>
  as(caller).write(
    `giveAccessOpinion(id: "${id}", opinion: { agrees: ${agrees}, reason: "ý kiến", article: "Điều 5" }, idempotencyKey: "k${key++}") { request { state } }`,
  );
const review = (id: string, agrees = true, caller = 'coordinator') =>
  as(caller).write(
    `reviewAccessRequest(id: "${id}", opinion: { agrees: ${agrees}, reason: "thẩm định", article: "Điều 14" }, idempotencyKey: "k${key++}") { request { state } }`,
  );
const decide = (id: string, number: string, over: Record<string, unknown> = {}, caller = 'authority') =>
  as(caller).write(
    `decideAccessRequest(id: "${id}", decision: $decision, idempotencyKey: "k${key++}") {
       request { state } policyVersion grant { id items rows rowsUnit startsAt endsAt documentNumber decidedOn instrument volumeKind volumeLimit revoked } }`,
    { decision: { approves: true, number, date: today(), reason: 'đồng ý', ...over } },
    '$decision: AccessDecisionInput!',
  );
/** A step is refused for a reason of its own, or as any number is that is no concern of the caller's. */
const reasonIn = (extensions: unknown) => {
  const { reason, code } = (extensions ?? {}) as { reason?: string; code?: string };
  return reason ?? code;
};
const reasonOf = (answer: { errors?: readonly { extensions: unknown }[] }) =>
  reasonIn(answer.errors?.[0]?.extensions);

async function readyToDecide(over: Record<string, unknown> = {}): Promise<string> {
  const id = await submitted(over);
  await opine(id);
  await review(id);
  return id;
}

async function rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql, values)).rows);
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

test('[APR-01] [APR-04] a_request_goes_to_the_owner_the_department_and_the_committee_and_creates_the_grant', async () => {
  const filed = await submit();
  expect(filed.errors).toBeUndefined();
  const { id, ...request } = filed.data.submitAccessRequest.request;
  expect(request).toMatchObject({ state: 'OPINION', decider: 'PEOPLES_COMMITTEE', owners: ['H15.08'] });
  expect(Date.parse(request.dueAt)).toBeGreaterThan(Date.now());
  const opinion = await opine(id);
  expect(opinion.errors).toBeUndefined();
  expect(opinion.data.giveAccessOpinion.request.state).toBe('REVIEW');
  expect((await review(id)).data.reviewAccessRequest.request.state).toBe('DECISION');
  const decided = await decide(id, '100/QĐ-UBND');
  expect(decided.errors).toBeUndefined();
  const { grant, policyVersion, request: after } = decided.data.decideAccessRequest;
  expect(after.state).toBe('GRANTED');
  expect(policyVersion).toBe(2);
  expect(grant).toMatchObject({
    id: `grant.${id}`,
    items: ['land.valuation'],
    rows: 'TERRITORY',
    documentNumber: '100/QĐ-UBND',
    decidedOn: today(),
  });
  expect(grant.instrument).toContain('Quyết định 100/QĐ-UBND');
});

describe('filing', () => {
  test.each<[string, Record<string, unknown>]>([
    ['ITEM_OPEN', { dataItems: ['governance.units'], owner: 'H15.10', rows: { kind: 'ALL' } }],
    ['ITEM_UNKNOWN', { dataItems: ['land.gold'] }],
    ['ITEM_WRITTEN', { dataItems: ['governance.rules-write'], owner: null, rows: { kind: 'ALL' } }],
    ['OWNER_DIFFERS', { owner: 'A01.15' }],
    ['PURPOSE_UNKNOWN', { function: 'tax-administration' }],
    ['PURPOSE_UNKNOWN', { purpose: null }],
    ['ROWS_INVALID', { rows: { kind: 'TERRITORY', unit: '99999' } }],
    ['ROWS_INVALID', { rows: { kind: 'SUBJECTS', subjects: [] } }],
    ['PERIOD_INVALID', { endsAt: null }],
    ['PERIOD_INVALID', { endsAt: '2020-01-01T00:00:00Z' }],
    ['VALUE_INVALID', { reason: ' ' }],
  ])('[APR-03] refuses_%s', async (reason, over) => {
    expect(reasonOf(await submit(over))).toBe(reason);
  });

  test('only_an_agencys_focal_point_files', async () => {
    expect(reasonOf(await submit({ function: 'hub-administration' }, 'administrator'))).toBe('ROLE_REQUIRED');
    expect(reasonOf(await submit({}, 'tax-office'))).toBe('OFFICER_REQUIRED');
  });

  test('the_same_key_files_once', async () => {
    const ask = () =>
      as('construction').write(
        'submitAccessRequest(input: $input, idempotencyKey: "once") { request { id } }',
        { input: { ...INPUT, endsAt: '2027-06-01T00:00:00+07:00' } },
        '$input: AccessRequestInput!',
      );
    expect((await ask()).data).toEqual((await ask()).data);
  });

  test('a_submitted_request_and_its_history_are_never_changed_or_deleted', async () => {
    const id = await submitted();
    await expect(
      rows(`UPDATE access_request SET items = ARRAY['land.owner'] WHERE id = $1`, [id]),
    ).rejects.toThrow('HISTORY_IS_KEPT');
    await expect(rows('DELETE FROM access_request WHERE id = $1', [id])).rejects.toThrow('HISTORY_IS_KEPT');
    await expect(
      rows(`UPDATE access_request_event SET state = 'GRANTED' WHERE request_id = $1`, [id]),
    ).rejects.toThrow('HISTORY_IS_KEPT');
    await expect(rows('DELETE FROM access_request_event WHERE request_id = $1', [id])).rejects.toThrow(
      'HISTORY_IS_KEPT',
    );
    await expect(rows('TRUNCATE access_request_event')).rejects.toThrow('LOG_APPEND_ONLY');
  });

  test('who_asks_and_who_owns_see_the_request_and_nobody_else', async () => {
    const id = await submitted();
    const query = `{ accessRequest(id: "${id}") { id state reason events { kind officer } } }`;
    expect((await as('construction').read(query, true)).data.accessRequest).toMatchObject({
      id,
      events: [{ kind: 'SUBMIT' }],
    });
    expect((await as('land-officer').read(query, true)).data.accessRequest).toMatchObject({ id });
    expect((await as('owner-officer').read(query, true)).data.accessRequest).toBeNull();
  });
});

describe('deciding', () => {
  test('[APR-01] the_chairman_does_not_decide_in_place_of_the_committee', async () => {
    const id = await readyToDecide();
    expect(reasonOf(await decide(id, '201/QĐ-CT', {}, 'chairman'))).toBe('ROLE_REQUIRED');
  });

  test('[APR-06] disagreement_goes_up_to_the_chairman_and_back_to_the_committee', async () => {
    const id = await submitted();
    await opine(id, 'land-officer', false);
    expect((await review(id)).data.reviewAccessRequest.request.state).toBe('DISPUTE');
    expect(reasonOf(await decide(id, '210/QĐ-UBND'))).toBe('ROLE_REQUIRED');
    const settled = await decide(id, '210/QĐ-CT', {}, 'chairman');
    expect(settled.data.decideAccessRequest).toMatchObject({ request: { state: 'DECISION' }, grant: null });
    const refused = await decide(id, '211/QĐ-UBND', { approves: false, article: 'Điều 10 khoản 2' });
    expect(refused.data.decideAccessRequest).toMatchObject({
      request: { state: 'REFUSED' },
      grant: null,
      policyVersion: null,
    });
  });

  test('[APR-07] [MOD-03] a_refusal_states_its_ground', async () => {
    const id = await readyToDecide();
    expect(reasonOf(await decide(id, '220/QĐ-UBND', { approves: false }))).toBe('VALUE_INVALID');
    const said = await decide(id, '220/QĐ-UBND', {
      approves: false,
      reason: 'Không đúng mục đích',
      article: 'Điều 5',
    });
    expect(said.data.decideAccessRequest.request.state).toBe('REFUSED');
  });

  test('refuses_a_number_that_stands_already_in_its_year', async () => {
    await decide(await readyToDecide(), '230/QĐ-UBND');
    const second = await readyToDecide();
    expect(reasonOf(await decide(second, '230/qđ-ubnd'))).toBe('DECISION_NUMBER_USED');
    const grants = await rows('SELECT count(*)::int AS n FROM grant_right WHERE request_id = $1', [second]);
    expect(grants).toEqual([{ n: 0 }]);
  });

  test('a_decision_narrows_and_never_widens', async () => {
    const id = await readyToDecide({
      rows: { kind: 'TERRITORY', unit: '643' },
      volume: { kind: 'SUBJECTS', limit: 100 },
    });
    const widening = async (over: Record<string, unknown>) => reasonOf(await decide(id, '240/QĐ-UBND', over));
    expect(await widening({ dataItems: ['land.valuation', 'land.ownership'] })).toBe('DECISION_WIDENS');
    expect(await widening({ rows: { kind: 'ALL' } })).toBe('DECISION_WIDENS');
    expect(await widening({ rows: { kind: 'TERRITORY', unit: '66' } })).toBe('DECISION_WIDENS');
    expect(await widening({ endsAt: inDays(60) })).toBe('DECISION_WIDENS');
    expect(await widening({ volume: { kind: 'SUBJECTS', limit: 101 } })).toBe('DECISION_WIDENS');
    expect(await widening({ overrides: ['statistics.counts'] })).toBe('OVERRIDE_UNKNOWN');
    const narrowed = await decide(id, '240/QĐ-UBND', {
      rows: { kind: 'TERRITORY', unit: '24169' },
      endsAt: inDays(10),
      volume: { kind: 'SUBJECTS', limit: 5 },
    });
    expect(narrowed.data.decideAccessRequest.grant).toMatchObject({
      rowsUnit: '24169',
      volumeKind: 'SUBJECTS',
      volumeLimit: 5,
    });
  });

  test('nothing_is_decided_twice_or_out_of_turn', async () => {
    const id = await submitted();
    expect(reasonOf(await decide(id, '250/QĐ-UBND'))).toBe('TRANSITION_NOT_ALLOWED');
    expect(reasonOf(await review(id))).toBe('TRANSITION_NOT_ALLOWED');
    await opine(id);
    await review(id);
    await decide(id, '250/QĐ-UBND');
    expect(reasonOf(await decide(id, '251/QĐ-UBND'))).toBe('TRANSITION_NOT_ALLOWED');
  });

  test('somebody_elses_a_closed_and_an_invented_request_answer_alike', async () => {
    const [open, closed, invented] = [await submitted(), await readyToDecide(), 'YC-2026-999999'];
    await decide(closed, '265/QĐ-UBND');
    const said = async (id: string) => {
      const { errors } = await opine(id, 'owner-officer');
      return JSON.stringify(errors).replaceAll(id, '#');
    };
    expect(await said(invented)).toContain('RECORD_NOT_WRITABLE');
    expect(await said(open)).toBe(await said(invented));
    expect(await said(closed)).toBe(await said(invented));
  });

  test('a_list_of_subjects_stands_in_the_grant_as_pseudonyms', async () => {
    const subjects = ['aB1234567890123456789_z', 'aC1234567890123456789_z'];
    const id = await readyToDecide({ rows: { kind: 'SUBJECTS', subjects } });
    const { data } = await decide(id, '260/QĐ-UBND', { rows: { kind: 'SUBJECTS', subjects: [subjects[0]] } });
    expect(data.decideAccessRequest.grant).toMatchObject({ rows: 'SUBJECTS' });
    expect(await rows('SELECT rows_subjects FROM grant_right WHERE request_id = $1', [id])).toEqual([
      { rows_subjects: [subjects[0]] },
    ]);
  });
});

describe('after the decision', () => {
  const revoke = (id: string, number: string, caller = 'coordinator') =>
    as(caller).write(
      `revokeGrant(id: "${id}", reason: "sai mục đích", number: "${number}", date: "${today()}", idempotencyKey: "k${key++}") { request { state } grant { revoked version } policyVersion }`,
    );

  test('a_grant_is_revoked_at_once_by_a_numbered_document_and_its_history_stays', async () => {
    const id = await readyToDecide();
    await decide(id, '300/QĐ-UBND');
    expect(reasonOf(await revoke(`grant.${id}`, '301/QĐ-UBND', 'construction'))).toBe('ROLE_REQUIRED');
    const [other, invented] = [
      await revoke(`grant.${id}`, '301/QĐ-UBND', 'owner-officer'),
      await revoke('grant.#', '301/QĐ-UBND', 'owner-officer'),
    ];
    expect(JSON.stringify(other.errors).replaceAll(id, '#')).toBe(JSON.stringify(invented.errors));
    const { data, errors } = await revoke(`grant.${id}`, '301/QĐ-UBND');
    expect(errors).toBeUndefined();
    expect(data.revokeGrant).toMatchObject({
      request: { state: 'REVOKED' },
      grant: { revoked: true, version: 2 },
    });
    expect(reasonOf(await revoke(`grant.${id}`, '302/QĐ-UBND'))).toBe('GRANT_NOT_IN_FORCE');
    const versions = await rows('SELECT version, revoked FROM grant_right WHERE id = $1 ORDER BY version', [
      `grant.${id}`,
    ]);
    expect(versions).toEqual([
      { version: 1, revoked: false },
      { version: 2, revoked: true },
    ]);
  });

  test('grants_that_end_soon_are_listed_before_they_do', async () => {
    const id = await readyToDecide();
    await decide(id, '310/QĐ-UBND', { endsAt: inDays(5) });
    const { data, errors } = await as('coordinator').read(
      '{ grantsEnding(withinDays: 7) { ids grants { id endsAt documentNumber } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.grantsEnding.grants).toContainEqual(
      expect.objectContaining({ id: `grant.${id}`, documentNumber: '310/QĐ-UBND' }),
    );
    const sooner = await as('coordinator').read('{ grantsEnding(withinDays: 2) { ids } }');
    expect(sooner.data.grantsEnding.ids).not.toContain(`grant.${id}`);
  });

  test('a_step_beyond_its_working_days_is_overdue', async () => {
    const id = await submitted();
    const overdue = async () => {
      const { data } = await as('coordinator').read(
        '{ accessRequests(first: 100, filter: { overdue: true }) { nodes { id state dueAt } } }',
      );
      return data.accessRequests.nodes.map((node: { id: string }) => node.id) as string[];
    };
    expect(await overdue()).not.toContain(id);
    await rows(
      `INSERT INTO access_request_event (request_id, sequence, at, kind, state, agency_code, officer, role, reason, due_at, parties)
       SELECT request_id, 2, at, 'OPINE', 'OPINION', 'H15.08', 'x', 'owner-officer', 'x', now() - interval '1 day', parties
         FROM access_request_event WHERE request_id = $1`,
      [id],
    );
    expect(await overdue()).toContain(id);
  });
});
