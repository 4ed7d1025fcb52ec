import { randomBytes } from 'node:crypto';
import { createRecorder, type Recorder } from '../../gateway/record';
import { pseudonym } from '../../shared/identifiers';
import { lookupSubject, recordCaseFact, type ReadEntry } from '../../shared/log';
import type { Way } from '../../shared/policy/types';
import { systemClock } from '../../shared/time';
import { createSubgraph } from '../../subgraphs/governance';
import { withClient } from '../../shared/postgres';
import { logKeys, readEntry, TRACE } from '../support/log_database';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, way, type TestSubgraph } from '../support/subgraph';

const log = logKeys();
const keys = { pseudonym: randomBytes(32), logSubject: log.subjectKey, cursor: randomBytes(32) };
const AN_NUMBER = '066085000011';
const AN = pseudonym(keys.pseudonym, 'citizen', AN_NUMBER);
const BINH = 'aBinh';
const SELF: Way[] = [way({ kind: 'SELF' })];
const COORDINATES = Object.fromEntries(
  coordinatesOf('governance').map((name) => [name, name.endsWith('.subjectIds') ? [way()] : SELF]),
);
const DAY = 86_400_000;
const OTHER_FIELD = {
  ...TRACE,
  refused: [],
  disclosed: [
    { coordinate: 'Household.address', rights: [{ kind: 'RULE', id: 'r', version: 1 }], masks: [] },
  ],
} as const;
const now = Date.now();

const OPEN_FIELD = {
  coordinate: 'Agency.code',
  rights: [{ kind: 'OPEN' as const, id: 'structural', version: 0 }],
  masks: [],
};
/** Who it is about by the rows of the answer: hers, and the household's that is theirs. */
const WITH_ROWS = {
  ...TRACE,
  refused: [{ coordinate: 'Citizen.religion', reason: 'NO_RIGHT' }],
  disclosed: [
    OPEN_FIELD,
    ...[
      'Citizen.fullName',
      'Citizen.maritalStatus',
      'DossierComponent.status',
      'Household.registerNumber',
    ].map((coordinate) => ({
      coordinate,
      rights: [{ kind: 'RULE' as const, id: 'r', version: 1 }],
      masks: [],
    })),
  ],
  about: [
    ['Citizen.fullName', 'Citizen.maritalStatus', 'Citizen.religion'],
    ['Agency.code', 'DossierComponent.status', 'Household.registerNumber'],
  ],
} as const;

let postgres: TestPostgres;
let governance: TestSubgraph;
let url: string;
let recorder: Recorder;

const caller = (agency: string, officer: string | null = null) =>
  ({ kind: 'AGENCY', agency, client: 'x', officer, act: null, automatic: officer === null }) as const;

function entry(responseId: string, daysAgo: number, changes: Partial<ReadEntry> = {}): ReadEntry {
  const purpose = 'one-stop-service/public-service';
  const at = { received: now - daysAgo * DAY, answered: now - daysAgo * DAY + 5 };
  const who = { caller: caller('H15.20', 'nvan'), basis: { policyVersion: 1, account: null, case: null } };
  return readEntry({ responseId, subjects: [AN], purpose, ...at, ...who, ...changes });
}

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase('governance');
  governance = await startTestSubgraph(createSubgraph(keys), url);
  await withClient(url, async (client) => {
    await client.query(
      'SET session_replication_role = replica; INSERT INTO policy_head (id, version) VALUES (1, 1)',
    );
    await client.query(
      `INSERT INTO purpose (code, title_vi, title_en, instrument, article) VALUES ('public-service', 'Cung cấp dịch vụ công', '', '', '')`,
    );
    await client.query(`INSERT INTO data_item (id, database_code, title_vi, title_en, description_vi, description_en, classification, personal, coordinates)
      VALUES ('population.household', 'population', 'Hộ gia đình', '', '', '', 'DEFAULT', 'BASIC', '{Household.registerNumber}'),
        ('hub.dossier', 'hub', 'Kết quả tổng hợp', '', '', '', 'DEFAULT', 'BASIC', '{DossierComponent.status}')`);
    const opened = { openedAt: new Date(), closedAt: null, agency: 'H15.20', procedure: '1.000894' };
    for (const [number, subjects] of [
      ['HS-AN', [AN, BINH]],
      ['HS-BINH', [BINH]],
    ] as const) {
      await client.query('BEGIN');
      await recordCaseFact(client, { number, subjects, ...opened }, new Date());
      await client.query('COMMIT');
    }
    await client.query(`INSERT INTO reading_secrecy (number, version, function_code, purpose_code, months, until_day, valid_from,
        lifted, instrument, article, author, reason, document_number, recorded_at, published_version)
      SELECT number, 1, function_code, purpose_code, months, until_day, '2020-01-01', false, instrument, article, '', '', '', '2020-01-01', 1
      FROM (VALUES ('a', 'inspection', 'inspection', 12, NULL, 'Luật Thanh tra', 'Điều 1'),
        ('b', 'residence-management', NULL, NULL, (now() - interval '3 days')::date, 'Luật', 'Điều 2'))
        AS s (number, function_code, purpose_code, months, until_day, instrument, article)`);
  });
  recorder = await createRecorder({ connectionString: url, chain: 'gw-1', clock: systemClock, ...log });
  const entries = [
    entry('in-case', 9, { case: 'HS-AN', subjects: [AN, BINH], outcome: 'ALLOWED' }),
    entry('in-others-case', 8, { case: 'HS-BINH', subjects: [AN, BINH] }),
    entry('others-only', 7, { subjects: [BINH] }),
    entry('household', 7.5, {
      case: 'HS-BINH',
      subjects: [BINH, AN],
      decision: WITH_ROWS,
      about: new Map([
        [BINH, [0, 1]],
        [AN, [1]],
      ]),
    }),
    entry('himself', 6, { caller: { kind: 'CITIZEN', subject: AN }, purpose: 'self' }),
    entry('wife-looks-at-herself', 6, { caller: { kind: 'CITIZEN', subject: BINH }, purpose: 'self' }),
    entry('part-1', 5, { parent: 'whole' }),
    entry('part-2', 5, { parent: 'whole', outcome: 'ALLOWED' }),
    entry('of-a-page-1', 4.5, { parent: 'page', case: 'HS-BINH', subjects: [BINH] }),
    entry('of-a-page-2', 4.4, { parent: 'page', case: 'HS-AN', subjects: [AN, BINH] }),
    entry('of-a-page-3', 4.3, {
      parent: 'page',
      case: 'HS-BINH',
      subjects: [AN, BINH],
      decision: OTHER_FIELD,
    }),
    entry('page', 4.2, { case: null, subjects: [AN, BINH] }),
    entry('secret-part', 4, {
      parent: 'secret-whole',
      purpose: 'inspection/inspection',
      caller: caller('H15.02', 'lhoa'),
    }),
    entry('secret', 4, { purpose: 'inspection/inspection', caller: caller('H15.02', 'lhoa') }),
    entry('released-later', 400, { purpose: 'inspection/inspection', caller: caller('H15.02', 'lhoa') }),
    entry('released', 20, { purpose: 'residence-management/state-management', caller: caller('A01.15') }),
    entry('by-number', 2, { subjects: [lookupSubject('Citizen.personalNumber', AN_NUMBER)] }),
  ];
  for (const each of entries) expect((await recorder.record(each)).status).toBe('recorded');
  await withClient(url, async (client) => {
    for (const [id, record, number] of [
      ['ev-own', 'of-a-page-2', 'HS-AN'],
      ['ev-of-other-case', 'of-a-page-3', 'HS-BINH'],
      ['ev-others', 'others-only', 'HS-BINH'],
    ])
      await client.query(
        `INSERT INTO evidence (id, issued_at, expires_at, agency_code, client_id, case_number, procedure_code, component,
           service_name, service_version, owners, parties, record, policy_version, key_id)
         VALUES ($1, now(), now() + interval '1 day', 'H15.20', 'portal', $3, '1', 'identity', 's', 1, '{A01.15}', '{H15.20,A01.15}', $2, 1, 'k')`,
        [id, record, number],
      );
  });
}, 120_000);

afterAll(async () => {
  await recorder.close();
  await governance.close();
  await postgres.stop();
});

const FIELDS = `nodes { id at agency { code } byOfficer purpose function purposeTitle case procedure outcome records heldUntil evidence { id component revokedAt }
  fields { coordinate dataItem title masks kind right instrument article } refused { coordinate reason } } totalCount pageInfo { hasNextPage endCursor }`;

async function readings(given = '', subject = AN) {
  const { data, errors } = await governance.ask(`{ myReadings${given} { ${FIELDS} } }`, {
    coordinates: COORDINATES,
    claims: {
      purpose: 'self',
      principal: { kind: 'CITIZEN', agency: null, client: null, officer: null, subject },
    },
  });
  return { ...data?.myReadings, ids: data?.myReadings?.nodes?.map(({ id }: { id: string }) => id), errors };
}

describe('a citizen asks who read about him', () => {
  test('[IND-08] [SCP-05] and_is_told_who_when_what_for_by_which_right_and_which_fields', async () => {
    const { nodes } = await readings();
    const read = nodes.find(({ id }: { id: string }) => id === 'in-case');
    expect(read).toMatchObject({
      agency: { code: 'H15.20' },
      byOfficer: true,
      purpose: 'one-stop-service/public-service',
      outcome: 'READ',
      case: 'HS-AN',
      procedure: '1.000894',
      records: 1,
      heldUntil: null,
    });
    expect(read.purposeTitle).toContain('dịch vụ công');
    expect(read.fields.length).toBeGreaterThan(0);
    for (const field of read.fields) expect(field).toMatchObject({ coordinate: expect.any(String) });
  });

  test('third_persons_never_show_neither_their_own_acts_nor_their_cases_nor_how_many_they_are', async () => {
    const { nodes, ids, totalCount } = await readings();
    expect(ids).not.toContain('others-only');
    expect(ids).not.toContain('wife-looks-at-herself');
    const shared = nodes.find(({ id }: { id: string }) => id === 'in-others-case');
    expect(shared).toMatchObject({ case: null, procedure: null });
    expect(JSON.stringify(nodes)).not.toContain(BINH);
    expect(totalCount).toBe(ids.length);
  });

  test('[SCP-05] of_an_answer_about_another_he_sees_the_fields_of_rows_that_are_about_him_and_no_others', async () => {
    const of = async (subject: string, given = '') =>
      (await readings(given, subject)).nodes.find(({ id }: { id: string }) => id === 'household');
    const fields = ({ fields: found }: { fields: { coordinate: string }[] }) =>
      found.map(({ coordinate }) => coordinate);
    const his = await of(AN);
    expect([fields(his), his.refused, his.case]).toEqual([['Household.registerNumber'], [], null]);
    const hers = await of(BINH);
    expect(fields(hers)).toEqual(['Citizen.fullName', 'Citizen.maritalStatus', 'Household.registerNumber']);
    expect([hers.refused.length, hers.case]).toEqual([1, 'HS-BINH']);
    for (const field of ['Citizen.maritalStatus', 'Citizen.religion']) {
      expect(await of(AN, `(filter: { field: "${field}" })`)).toBeUndefined();
      expect(await of(BINH, `(filter: { field: "${field}" })`)).toEqual(hers);
    }
    expect(await of(AN, '(filter: { field: "Household.registerNumber" })')).toEqual(his);
  });

  test('each_field_has_its_title_and_item_and_what_is_open_or_put_together_by_the_hub_is_left_out', async () => {
    const { fields } = (await readings()).nodes.find(({ id }: { id: string }) => id === 'household');
    expect(fields).toEqual([
      expect.objectContaining({
        coordinate: 'Household.registerNumber',
        dataItem: 'population.household',
        title: 'Hộ gia đình',
      }),
    ]);
  });

  test('parts_of_one_composite_answer_stand_under_the_whole', async () => {
    const { nodes } = await readings();
    const whole = nodes.filter(({ id }: { id: string }) => id === 'whole');
    expect(whole).toHaveLength(1);
    expect(whole[0]).toMatchObject({ records: 2, outcome: 'PARTLY_REFUSED' });
  });

  test('what_the_law_keeps_hidden_stays_hidden_and_uncounted_until_its_release', async () => {
    const { nodes, ids } = await readings();
    expect(ids).not.toContain('secret');
    expect(ids).toContain('released');
    const late = nodes.find(({ id }: { id: string }) => id === 'released-later');
    expect(Date.parse(late.heldUntil)).toBeLessThan(now);
  });

  test('refused_look_ups_by_his_own_number_show_when_he_names_it_and_only_then', async () => {
    expect((await readings()).ids).not.toContain('by-number');
    expect((await readings(`(personalNumber: "${AN_NUMBER}")`)).ids).toContain('by-number');
  });

  test('anothers_number_and_a_malformed_one_are_refused_alike', async () => {
    const another = await readings('(personalNumber: "066185000028")');
    const malformed = await readings('(personalNumber: "12")');
    expect(another.errors).toEqual(malformed.errors);
    expect(another.errors[0].extensions.code).toBe('ARGUMENT_INVALID');
  });

  test('page_by_page_and_by_agency_days_and_field_he_finds_the_same', async () => {
    const all = (await readings()).ids;
    const walked: string[] = [];
    let after = '';
    for (;;) {
      const page = await readings(`(first: 2${after})`);
      walked.push(...page.ids);
      if (!page.pageInfo.hasNextPage) break;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(walked).toEqual(all);
    expect((await readings('(filter: { agency: "A01.15" })')).ids).toEqual(['released']);
    const since = new Date(now - 8.5 * DAY).toISOString();
    expect((await readings(`(filter: { at: { gte: "${since}" } })`)).ids).toEqual([
      'page',
      'whole',
      'household',
      'in-others-case',
    ]);
    expect((await readings('(filter: { field: "Citizen.none" })')).ids).toEqual([]);
  });

  test('of_a_page_of_dossiers_he_finds_his_own_case_and_evidence_and_nothing_of_the_others', async () => {
    const { nodes } = await readings();
    const page = nodes.find(({ id }: { id: string }) => id === 'page');
    expect(page).toMatchObject({ case: 'HS-AN', procedure: '1.000894', records: 3 });
    expect(page.evidence).toEqual([{ id: 'ev-own', component: 'identity', revokedAt: null }]);
    expect(JSON.stringify(nodes)).not.toMatch(/HS-BINH|ev-of-other-case|ev-others|of-a-page-1/);
  });

  test('a_filter_chooses_acts_and_never_cuts_one_in_pieces', async () => {
    const whole = (await readings()).nodes.find(({ id }: { id: string }) => id === 'page');
    const { nodes, totalCount } = await readings('(filter: { field: "Household.address" })');
    expect(nodes).toEqual([whole]);
    expect(totalCount).toBe(1);
    const between = [new Date(now - 4.45 * DAY), new Date(now - 4.25 * DAY)].map((at) => at.toISOString());
    const cut = await readings(`(filter: { at: { gte: "${between[0]}", lt: "${between[1]}" } })`);
    expect(cut.nodes).toEqual([whole]);
  });

  test('a_page_stays_where_it_was_whatever_is_recorded_meanwhile', async () => {
    const all = (await readings()).ids;
    const first = await readings('(first: 3)');
    for (const each of [entry('fresh', 0), entry('page-late', 0, { parent: 'page' })])
      expect((await recorder.record(each)).status).toBe('recorded');
    const rest = await readings(`(first: 50, after: "${first.pageInfo.endCursor}")`);
    expect([...first.ids, ...rest.ids]).toEqual(all);
    expect((await readings()).ids).toEqual(['fresh', ...all]);
  });

  test('a_page_costs_the_same_statements_whatever_stands_on_it', async () => {
    const cost = async (given: string) => {
      governance.statements();
      await readings(given);
      return governance.statements().length;
    };
    expect(await cost('(first: 1)')).toBe(await cost('(first: 50)'));
  });

  test('another_citizen_and_an_agency_are_told_nothing_of_his', async () => {
    expect((await readings('', 'aNobody')).ids).toEqual([]);
    const { data } = await governance.ask('{ myReadings { nodes { id } } }', { coordinates: COORDINATES });
    expect(data.myReadings.nodes).toEqual([]);
  });
});
