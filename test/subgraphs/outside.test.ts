import { randomBytes } from 'node:crypto';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits, type ProvinceSlug } from '../../prisma/demo/units';
import { demoCaller } from '../../shared/demo/callers';
import { createSubgraph } from '../../subgraphs/governance';
import { allCatalogues, withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const EVERYTHING = coordinatesOf('governance');
const today = () => new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
const INPUT = {
  dataItems: ['land.valuation'],
  purpose: 'state-management',
  rows: { kind: 'ALL' },
  endsAt: new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString(),
  instrument: 'Luật Tiếp cận thông tin 104/2016/QH13',
  article: 'Điều 9',
  reason: 'Định giá khoản vay',
};
const ENTERPRISE = { kind: 'ENTERPRISE', code: '6001234564', name: 'Công ty A', contact: 'a@example.vn' };
const MINISTRY = { kind: 'OUTSIDE_AGENCY', code: 'G13', name: 'Bộ Xây dựng', contact: 'Vụ A' };
let postgres: TestPostgres;
let key = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 120_000);
afterAll(() => postgres.stop());

interface Province {
  write: (
    caller: string,
    mutation: string,
    variables?: Record<string, unknown>,
    declared?: string,
  ) => ReturnType<TestSubgraph['ask']>;
  read: (query: string) => ReturnType<TestSubgraph['ask']>;
  rows: (sql: string) => Promise<Record<string, unknown>[]>;
}

/** One province, with its governance subgraph. */
async function inProvince(province: ProvinceSlug, story: (it: Province) => Promise<void>): Promise<void> {
  const url = await postgres.createDatabase('governance');
  const governance = await startTestSubgraph(createSubgraph(keys), url);
  await loadPolicy({ url, province, units: provinceUnits(province), catalogues: allCatalogues });
  const principalOf = (caller: string) => {
    const { agency, officer } = demoCaller(caller)!;
    return {
      kind: 'AGENCY',
      agency: agency!,
      client: caller,
      officer: officer?.id ?? null,
      subject: null,
    } as const;
  };
  try {
    await story({
      write: (caller, mutation, variables = {}, declared = '') =>
        governance.ask(`mutation ${declared && `(${declared})`} { ${mutation} }`, {
          coordinates: EVERYTHING,
          variables,
          claims: { principal: principalOf(caller), operation: 'mutation' },
        }),
      read: (query) =>
        governance.ask(query, { coordinates: EVERYTHING, claims: { principal: principalOf('chairman') } }),
      rows: (sql) =>
        withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows),
    });
  } finally {
    await governance.close();
  }
}

const takeIn = (
  it: Province,
  party: Record<string, unknown>,
  over: Record<string, unknown> = {},
  caller = 'coordinator',
) =>
  it.write(
    caller,
    `submitOutsideRequest(party: $party, input: $input, channel: NATIONAL_PORTAL, fileNumber: "HS-${key}", idempotencyKey: "o${key++}") {
       request { id state decider requester channel fileNumber agency { code name } owners } }`,
    { party, input: { ...INPUT, ...over } },
    '$party: OutsidePartyInput!, $input: AccessRequestInput!',
  );
const reasonOf = (answer: { errors?: readonly { extensions: unknown }[] }) =>
  answer.errors?.[0]?.extensions as { reason?: string; problem?: string } | undefined;
const opine = (it: Province, id: string, agrees: boolean) =>
  it.write(
    'land-officer',
    `giveAccessOpinion(id: "${id}", opinion: { agrees: ${agrees}, reason: "ý kiến", article: "Điều 5" }, idempotencyKey: "o${key++}") { request { state } }`,
  );
const review = (it: Province, id: string) =>
  it.write(
    'coordinator',
    `reviewAccessRequest(id: "${id}", opinion: { agrees: true, reason: "thẩm định" }, idempotencyKey: "o${key++}") { request { state } }`,
  );
const decide = (it: Province, id: string, caller: string, over = '') =>
  it.write(
    caller,
    `decideAccessRequest(id: "${id}", decision: { approves: true, number: "${key}/QĐ", date: "${today()}", reason: "đồng ý" ${over} }, idempotencyKey: "o${key++}") {
       request { state } grant { agency { code } purposes onwardDocument } }`,
  );

test('[OUT-03] [OUT-04] [OUT-05] [OUT-12] in_ninh_thuan_both_keys_are_needed_and_the_chairman_decides_where_they_differ', async () => {
  await inProvince('ninh-thuan', async (it) => {
    const filed = await takeIn(it, MINISTRY);
    expect(filed.errors).toBeUndefined();
    const { id, ...request } = filed.data.submitOutsideRequest.request;
    expect(request).toMatchObject({
      state: 'OPINION',
      decider: 'COORDINATOR',
      requester: 'OUTSIDE_AGENCY',
      channel: 'NATIONAL_PORTAL',
      agency: { code: 'G13' },
      owners: ['H15.08'],
    });
    await opine(it, id, true);
    expect((await review(it, id)).data.reviewAccessRequest.request.state).toBe('DECISION');
    const decided = await decide(it, id, 'coordinator');
    expect(decided.errors).toBeUndefined();
    // Nothing is passed on unless a document says so.
    expect(decided.data.decideAccessRequest).toEqual({
      request: { state: 'GRANTED' },
      grant: { agency: { code: 'G13' }, purposes: ['approved-use/state-management'], onwardDocument: null },
    });

    const other = (await takeIn(it, MINISTRY)).data.submitOutsideRequest.request.id;
    await opine(it, other, false);
    expect((await review(it, other)).data.reviewAccessRequest.request.state).toBe('DISPUTE');
    expect(reasonOf(await decide(it, other, 'coordinator'))?.reason).toBe('ROLE_REQUIRED');
    const settled = await decide(it, other, 'chairman', ', onwardDocument: "99/UBND"');
    expect(settled.data.decideAccessRequest).toMatchObject({
      request: { state: 'GRANTED' },
      grant: { onwardDocument: '99/UBND' },
    });
  });
}, 60_000);

test('[IND-01] [IND-02] [IND-03] [IND-04] [IND-07] in_ninh_thuan_the_department_hears_the_owners_and_decides_and_sums_up_the_year', async () => {
  await inProvince('ninh-thuan', async (it) => {
    const filed = await takeIn(it, ENTERPRISE, { purpose: 'personal-or-business' });
    expect(filed.errors).toBeUndefined();
    const { id, agency } = filed.data.submitOutsideRequest.request;
    expect(agency).toEqual({ code: 'Z026001234564', name: 'Công ty A' });
    // The same duties as an agency: one account, which can be suspended.
    expect(await it.rows(`SELECT status FROM agency_account WHERE agency_code = 'Z026001234564'`)).toEqual([
      { status: 'ACTIVE' },
    ]);
    await opine(it, id, false);
    expect((await review(it, id)).data.reviewAccessRequest.request.state).toBe('DECISION');
    expect((await decide(it, id, 'coordinator')).data.decideAccessRequest.request.state).toBe('GRANTED');

    const person = (await takeIn(it, { kind: 'INDIVIDUAL', name: 'Nguyễn Văn An' })).data.submitOutsideRequest
      .request;
    expect(person.agency.name).not.toContain('An');
    await opine(it, person.id, true);
    await review(it, person.id);
    await it.write(
      'coordinator',
      `escalateAccessRequest(id: "${person.id}", reason: "vượt thẩm quyền", idempotencyKey: "o${key++}") { request { state } }`,
    );
    expect(reasonOf(await decide(it, person.id, 'coordinator'))?.reason).toBe('ROLE_REQUIRED');
    expect((await decide(it, person.id, 'chairman')).data.decideAccessRequest.request.state).toBe('GRANTED');

    const year = Number(today().slice(0, 4));
    const { data } = await it.read(
      `{ outsideSharingReport(year: ${year}) { total granted refused open individuals enterprises outsideAgencies csv } }`,
    );
    const { csv, ...counts } = data.outsideSharingReport;
    expect(counts).toEqual({
      total: 2,
      granted: 2,
      refused: 0,
      open: 0,
      individuals: 1,
      enterprises: 1,
      outsideAgencies: 0,
    });
    expect(csv.split('\r\n')).toHaveLength(4);
    expect(csv).not.toContain('Nguyễn Văn An');
  });
}, 60_000);

test('[IND-05] in_dak_lak_persons_and_enterprises_are_shown_what_is_public', async () => {
  await inProvince('dak-lak', async (it) => {
    const refused = reasonOf(
      await takeIn(it, ENTERPRISE, { dataItems: ['enterprise.code', 'governance.accounts'] }),
    );
    expect(refused?.reason).toBe('PUBLIC_DATA_ONLY');
    expect(refused?.problem).toContain('01/2023/QĐ-UBND Đắk Lắk Điều 10 khoản 1');
    expect(refused?.problem).toContain('governance.units');
  });
}, 60_000);

test('[IND-06] in_dak_nong_use_that_is_not_official_is_the_committees_to_permit_in_writing', async () => {
  await inProvince('dak-nong', async (it) => {
    const filed = await takeIn(it, ENTERPRISE, { purpose: 'personal-or-business' });
    expect(filed.errors).toBeUndefined();
    expect(filed.data.submitOutsideRequest.request.decider).toBe('PEOPLES_COMMITTEE');
  });
}, 60_000);

test('refuses_a_party_that_cannot_be_registered_and_any_other_door', async () => {
  const cases: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ['coordinator', { ...ENTERPRISE, code: '12' }, 'PARTY_INVALID'],
    // Twelve digits are a person's number.
    ['coordinator', { ...ENTERPRISE, code: '066085001234' }, 'PARTY_INVALID'],
    ['coordinator', { ...MINISTRY, code: 'H15.12' }, 'PARTY_INVALID'],
    ['land-officer', MINISTRY, 'ROLE_REQUIRED'],
  ];
  await inProvince('ninh-thuan', async (it) => {
    for (const [caller, party, reason] of cases) {
      expect(reasonOf(await takeIn(it, party, {}, caller))?.reason).toBe(reason);
    }
  });
}, 60_000);
