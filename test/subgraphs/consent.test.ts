import { randomBytes } from 'node:crypto';
import type { Way } from '../../shared/policy/types';
import { createSubjectDigest, readCaseFact, recordCaseFact } from '../../shared/log';
import { createSubgraph } from '../../subgraphs/governance';
import { withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, way, type Answer, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const EVERYTHING = coordinatesOf('governance');
const AN = 'aAn';
const BINH = 'aBinh';
const CASE = 'H15.20-261121-0001';
const citizen = (subject: string) =>
  ({ kind: 'CITIZEN', agency: null, client: null, officer: null, subject }) as const;
const officer = (agency: string) =>
  ({ kind: 'AGENCY', agency, client: 'portal', officer: 'nvan', subject: null }) as const;

let postgres: TestPostgres;
let url: string;
let governance: TestSubgraph;
let key = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase('governance');
  governance = await startTestSubgraph(createSubgraph(keys), url);
  await withClient(url, async (client) => {
    const opened = { openedAt: new Date(), closedAt: null };
    const fact = { number: CASE, agency: 'H15.20', procedure: '1.000894', subjects: [AN] };
    await client.query('BEGIN');
    await recordCaseFact(client, { ...fact, ...opened }, new Date());
    await client.query('COMMIT');
    await client.query('SET session_replication_role = replica');
    await client.query(`INSERT INTO data_item (id, database_code, title_vi, title_en, description_vi, description_en, classification, personal)
      VALUES ('population.marital', 'population', 'Tình trạng hôn nhân', 'Marital status', '', '', 'DEFAULT', 'BASIC'),
        ('population.birth', 'population', 'Ngày sinh', 'Birth', '', '', 'DEFAULT', 'BASIC')`);
  });
}, 120_000);

afterAll(async () => {
  await governance.close();
  await postgres.stop();
});

const INPUT = {
  subject: AN,
  component: 'marital-status',
  title: 'Giấy xác nhận tình trạng hôn nhân',
  titleEn: 'Confirmation of marital status',
  purpose: 'Để không phải nộp giấy xác nhận',
  purposeEn: 'So that you need not bring the paper',
  dataItems: ['population.marital'],
  days: 30,
  instrument: 'Luật 91/2025/QH15',
  article: 'Điều 9',
};

const SELF_WAY: Way[] = [way({ kind: 'SELF' })];
const SELF = Object.fromEntries(
  EVERYTHING.map((name) => [name, name.endsWith('.subjectIds') ? [way()] : SELF_WAY]),
);

const CONSENT = `consent { id caseNumber state from to component dataItems dataItemTitles givenItems events { kind by hash reason dataItems } }`;

function ask(
  input: object = INPUT,
  of = CASE,
  subjects = [AN],
  through: string | null = 'Mutation.askConsent',
): Promise<Answer> {
  return governance.ask(
    `mutation ($input: ConsentRequestInput!) { step: requestConsent(input: $input, idempotencyKey: "a${key++}") { ${CONSENT} } }`,
    {
      coordinates: EVERYTHING,
      variables: { input },
      claims: {
        ...{ principal: officer('H15.20'), operation: 'mutation', case: { number: of, subjects } },
        ...(through !== null && { within: through }),
      },
    },
  );
}

function himself(subject: string, mutation: string, shown = CONSENT, within?: string): Promise<Answer> {
  const call = mutation.replace(/\)$/, `, idempotencyKey: "b${key++}")`);
  return governance.ask(`mutation { step: ${call} { ${shown} } }`, {
    coordinates: SELF,
    claims: {
      principal: citizen(subject),
      purpose: 'self',
      operation: 'mutation',
      ...(within && { within }),
    },
  });
}

const bring = (
  subject: string,
  number: string,
  component: string,
  brings: boolean,
  within: string | undefined = 'Mutation.bringMyself',
) =>
  himself(
    subject,
    `chooseComponent(case: "${number}", component: "${component}", brings: ${brings}, rests: [{ item: "population.marital", components: [] }])`,
    'choice { component brings }',
    within,
  );

/** What an answer under the case is judged by. */
async function word(): Promise<{ consents: object[]; brought: object[] }> {
  return withClient(url, async (client) => {
    const { consents = [], brought = [] } = (await readCaseFact(client, CASE))!;
    return { consents: [...consents], brought: [...brought] };
  });
}

async function standings(agency = 'H15.20', number = CASE) {
  const { data, errors } = await governance.ask(
    `{ caseConsents(caseNumber: "${number}") { component subject { id } state from to consent dataItems } }`,
    { coordinates: EVERYTHING, claims: { principal: officer(agency) } },
  );
  expect(errors).toBeUndefined();
  return data.caseConsents;
}

const reasonOf = ({ errors }: Answer) =>
  (errors?.[0]?.extensions as { reason?: string; code?: string } | undefined)?.reason ??
  errors?.[0]?.extensions.code;

const decide = (id: string, rest: string, subject = AN) =>
  himself(subject, `decideConsent(id: "${id}", ${rest})`);
const asking = async (component: string): Promise<string> => {
  const asked = await ask({ ...INPUT, component });
  expect(asked.errors).toBeUndefined();
  return asked.data.step.consent.id;
};

describe('a consent', () => {
  test('is_given_for_a_shorter_time_and_withdrawn_by_the_citizen_and_the_agency_sees_it_at_once', async () => {
    const id = await asking('marital-status');
    const place = { component: 'marital-status', subject: { id: AN }, consent: id };
    expect(await standings()).toEqual([
      { ...place, state: 'REQUESTED', from: null, to: null, dataItems: null },
    ]);
    const given = await decide(id, 'gives: true, days: 2');
    expect(given.errors).toBeUndefined();
    const [standing] = await standings();
    expect(standing).toMatchObject({ ...place, state: 'GIVEN' });
    expect(Date.parse(standing.to) - Date.parse(standing.from)).toBe(2 * 86_400_000);
    const withdrawn = await himself(AN, `withdrawConsent(id: "${id}", reason: "Đổi ý")`);
    expect((await standings())[0].state).toBe('WITHDRAWN');
    const { events } = withdrawn.data.step.consent;
    expect(events.map(({ kind, by }: { kind: string; by: string }) => `${by} ${kind}`)).toEqual([
      'AGENCY REQUEST',
      'CITIZEN GIVE',
      'CITIZEN WITHDRAW',
    ]);
    expect(new Set(events.map(({ hash }: { hash: string }) => hash)).size).toBe(3);
  });

  test('is_known_of_the_case_from_the_moment_it_is_given_to_that_at_which_it_is_withdrawn_with_both_times', async () => {
    const id = await asking('known');
    expect((await word()).consents).toEqual([]);
    await decide(id, 'gives: true, days: 3');
    const given = { component: 'known', subject: AN, items: ['population.marital'] };
    expect((await word()).consents).toMatchObject([given]);
    await himself(AN, `withdrawConsent(id: "${id}")`);
    expect((await word()).consents).toEqual([]);
    const kept = (await governance.sql(
      `SELECT consents, known_to IS NULL AS now, count(*) OVER (PARTITION BY digest)::int AS same
         FROM case_fact WHERE number = '${CASE}' ORDER BY id DESC LIMIT 3`,
    )) as { consents: object[]; now: boolean }[];
    expect(kept.map(({ consents, now }) => [consents.length, now])).toEqual([
      [0, true],
      [1, false],
      [0, false],
    ]);
  });

  test('is_asked_for_by_the_hub_alone_never_by_a_caller_himself', async () => {
    for (const within of [null, 'Mutation.bringMyself'])
      expect(reasonOf(await ask(INPUT, CASE, [AN], within))).toBe('ONLY_WITHIN');
    expect(reasonOf(await bring(AN, CASE, 'land', true, 'Mutation.askConsent'))).toBe('ONLY_WITHIN');
  });

  test('is_asked_for_once_at_a_time_not_while_it_is_in_force_and_not_for_ever', async () => {
    const component = 'pressed';
    const again = async () => reasonOf(await ask({ ...INPUT, component }));
    for (let time = 1; time <= 5; time++) {
      const id = await asking(component);
      expect(await again()).toBe('ALREADY_PENDING');
      await decide(id, 'gives: true');
      expect(await again()).toBe('ALREADY_GIVEN');
      await himself(AN, `withdrawConsent(id: "${id}")`);
    }
    expect(await again()).toBe('TOO_MANY');
  });

  test('asked_for_twice_at_once_is_asked_for_once', async () => {
    const both = await Promise.all([1, 2].map(() => ask({ ...INPUT, component: 'twice' })));
    expect(both.map(reasonOf).sort()).toEqual(['ALREADY_PENDING', undefined].sort());
  });

  test('refused_may_be_given_later_and_is_never_given_for_longer_than_asked', async () => {
    const id = await asking('residence');
    expect((await decide(id, 'gives: false')).data.step.consent.state).toBe('REFUSED');
    expect(reasonOf(await decide(id, 'gives: true, days: 31'))).toBe('PERIOD_TOO_LONG');
    expect((await decide(id, 'gives: true')).data.step.consent.state).toBe('GIVEN');
    expect(reasonOf(await decide(id, 'gives: false'))).toBe('TRANSITION_NOT_ALLOWED');
  });

  test('is_given_for_some_of_the_items_only_in_words_that_he_reads', async () => {
    const both = ['population.birth', 'population.marital'];
    const asked = await ask({ ...INPUT, component: 'two-items', dataItems: both });
    const { id, dataItemTitles } = asked.data.step.consent;
    expect(dataItemTitles).toEqual(['Ngày sinh', 'Tình trạng hôn nhân']);
    expect(reasonOf(await decide(id, 'gives: true, dataItems: []'))).toBe('ITEM_NOT_ASKED');
    expect(reasonOf(await decide(id, 'gives: true, dataItems: ["population.religion"]'))).toBe(
      'ITEM_NOT_ASKED',
    );
    const given = await decide(id, 'gives: true, dataItems: ["population.birth"]');
    expect(given.data.step.consent).toMatchObject({ dataItems: both, givenItems: ['population.birth'] });
    expect(given.data.step.consent.events[1]).toMatchObject({
      kind: 'GIVE',
      dataItems: ['population.birth'],
    });
    const of = (component: string) =>
      standings().then((all) => all.find((each: { component: string }) => each.component === component));
    expect(await of('two-items')).toMatchObject({ state: 'GIVEN', dataItems: ['population.birth'] });
    await himself(AN, `withdrawConsent(id: "${id}")`);
    expect(await of('two-items')).toMatchObject({ state: 'WITHDRAWN', dataItems: null });
  });

  test('withdrawn_revokes_what_was_signed_on_it_and_nothing_else', async () => {
    const id = await asking('signed');
    await decide(id, 'gives: true');
    const mine = createSubjectDigest(keys.logSubject)(AN);
    await withClient(url, async (client) => {
      await client.query('SET session_replication_role = replica');
      for (const [number, record, component, subject] of [
        ['ev-mine', 'r-1', 'signed', mine],
        ['ev-other-person', 'r-2', 'signed', 'x'],
        ['ev-other-component', 'r-3', 'birth', mine],
      ]) {
        await client.query(
          `INSERT INTO sharing_log (chain_id, sequence, segment, at, kind, outcome, response_id, subjects, entry, previous_hash, hash)
           VALUES (1, $1, 202611, now(), 'READ', 'ALLOWED', $2, ARRAY[$3], '{}', '', 'h')`,
          [Number(record!.slice(2)), record, subject],
        );
        await client.query(
          `INSERT INTO evidence (id, issued_at, expires_at, agency_code, client_id, case_number, procedure_code, component,
             service_name, service_version, owners, parties, record, policy_version, key_id)
           VALUES ($1, now(), now() + interval '1 day', 'H15.20', 'portal', $2, '1', $3, 's', 1, '{A01.15}', '{A01.15}', $4, 1, 'k')`,
          [number, CASE, component, record],
        );
      }
    });
    expect((await himself(AN, `withdrawConsent(id: "${id}")`)).errors).toBeUndefined();
    const revoked = await governance.sql(
      `SELECT id, revoke_reason FROM evidence WHERE revoked_at IS NOT NULL`,
    );
    expect(revoked).toEqual([{ id: 'ev-mine', revoke_reason: expect.stringContaining('withdrawn') }]);
  });

  test('of_somebody_else_and_an_invented_one_look_alike', async () => {
    const id = await asking('birth');
    const [others, invented] = [
      await decide(id, 'gives: true', BINH),
      await decide('dyNone', 'gives: true', BINH),
    ];
    expect(others.errors).toEqual(invented.errors);
    expect(reasonOf(others)).toBe('RECORD_NOT_WRITABLE');
  });

  test('is_given_by_nobody_in_his_place_not_even_by_a_right_to_all_rows', async () => {
    const id = await asking('household');
    const answer = await governance.ask(
      `mutation { decideConsent(id: "${id}", gives: true, idempotencyKey: "o1") { ${CONSENT} } }`,
      { coordinates: EVERYTHING, claims: { principal: officer('H15.20'), operation: 'mutation' } },
    );
    expect(reasonOf(answer)).toBe('CITIZEN_REQUIRED');
  });

  test('is_asked_only_of_a_person_of_the_agencys_own_open_case_by_an_officer_and_for_known_items', async () => {
    expect(reasonOf(await ask({ ...INPUT, subject: BINH }))).toBe('SUBJECT_NOT_IN_CASE');
    expect(reasonOf(await ask(INPUT, 'H15.08-261121-0001'))).toBe('CASE_REQUIRED');
    expect(reasonOf(await ask({ ...INPUT, dataItems: ['population.none'] }))).toBe('ITEM_UNKNOWN');
    expect(reasonOf(await ask({ ...INPUT, days: 0 }))).toBe('VALUE_INVALID');
    expect(reasonOf(await ask({ ...INPUT, purpose: ' ' }))).toBe('VALUE_INVALID');
  });

  test('is_seen_by_the_agency_of_the_case_alone', async () => {
    expect(await standings('H15.08')).toEqual([]);
    expect(await standings('H15.20', 'H15.20-261121-9999')).toEqual([]);
  });

  test('and_its_steps_cannot_be_changed_or_deleted', async () => {
    for (const text of [
      `UPDATE consent SET days = 300`,
      `DELETE FROM consent_event`,
      `TRUNCATE component_choice`,
    ])
      await expect(governance.sql(text)).rejects.toThrow();
  });
});

describe('a component that a citizen brings himself', () => {
  test('is_not_read_whatever_he_consented_to_until_he_takes_that_back', async () => {
    const id = await asking('land');
    await decide(id, 'gives: true');
    const states = async () =>
      (await standings())
        .filter(({ component }: { component: string }) => component === 'land')
        .map(({ state }: { state: string }) => state);
    expect((await bring(AN, CASE, 'land', true)).data.step.choice).toEqual({
      component: 'land',
      brings: true,
    });
    expect(await states()).toEqual(['CITIZEN_BRINGS']);
    expect((await word()).brought).toEqual([{ subject: AN, items: ['population.marital'] }]);
    await bring(AN, CASE, 'land', false);
    expect(await states()).toEqual(['GIVEN']);
    expect((await word()).brought).toEqual([]);
  });

  test('is_chosen_in_ones_own_case_only_and_others_and_invented_ones_look_alike', async () => {
    const [others, invented] = [
      await bring(BINH, CASE, 'land', true),
      await bring(BINH, 'HS-0', 'land', true),
    ];
    expect(others.errors).toEqual(invented.errors);
    expect(reasonOf(others)).toBe('RECORD_NOT_WRITABLE');
  });
});

test('nobody_consents_in_a_case_that_is_closed', async () => {
  const id = await asking('late');
  await withClient(url, async (client) => {
    const known = (await readCaseFact(client, CASE))!;
    await client.query('BEGIN');
    await recordCaseFact(client, { ...known, closedAt: new Date() }, new Date());
    await client.query('COMMIT');
  });
  expect(reasonOf(await decide(id, 'gives: true'))).toBe('CASE_CLOSED');
  expect((await decide(id, 'gives: false')).data.step.consent.state).toBe('REFUSED');
});

test('he_sees_the_newest_request_first', async () => {
  const { data } = await governance.ask('{ myConsents(first: 100) { nodes { requestedAt } } }', {
    coordinates: SELF,
    claims: { principal: citizen(AN), purpose: 'self' },
  });
  const days = data.myConsents.nodes.map(({ requestedAt }: { requestedAt: string }) => requestedAt);
  expect(days.length).toBeGreaterThan(5);
  expect(days).toEqual([...days].sort().reverse());
});
