import { randomUUID } from 'node:crypto';
import { codes, TestHub, type Answer } from '../support/hub_process';

const hub = new TestHub();
afterAll(() => hub.close());

const FOCAL = { purpose: 'data-sharing-focal/state-management' };
const NUMBER = hub.facts.citizen.personalNumber;
const CASE = hub.facts.portalCase;

/** Printed when the documentation is written (`HUB_STORY=1`). */
function tell(step: string, answer: Answer): Answer {
  if (process.env['HUB_STORY'])
    console.log(`### ${step}\n${JSON.stringify({ data: answer.data, errors: answer.errors }, null, 2)}`);
  return answer;
}

const ME = `{ me {
  fullName dateOfBirth maritalStatus permanentAddress
  household { registerNumber }
  marriages(first: 5) { nodes { registeredOn status } }
  childrenBirths(first: 5) { nodes { childName registeredOn } }
  parcels(first: 5) { nodes { area } }
  enterprisesRepresented(first: 5) { nodes { name } }
  socialAssistance(first: 5) { nodes { kind } }
  cases(first: 5) { nodes { number status } }
} }`;

test('[IND-08] me_gives_a_citizen_his_own_data_over_every_domain', async () => {
  const { data, errors } = tell('me', await hub.ask('citizen', { query: ME }));
  expect(errors).toBeUndefined();
  expect(data.me.fullName).toBe(hub.facts.citizen.name);
  for (const list of ['marriages', 'childrenBirths', 'parcels', 'enterprisesRepresented', 'cases'])
    expect(data.me[list].nodes.length).toBeGreaterThan(0);
});

/** What a compact token says in the clear. */
const payloadOf = (compact: string): object =>
  JSON.parse(Buffer.from(compact.split('.')[1]!, 'base64url').toString()) as object;

const CONSENT = 'consent { id state from to purpose dataItems events { kind by } }';
const COMPONENT = 'poor-household';
/** A case of a procedure that asks for his consent. */
let own: string;
beforeAll(async () => {
  const opened = await hub.ask('portal', {
    query: `mutation ($applicant: DossierPersonInput!, $receipt: String!, $unit: ID, $key: String!) {
      openDossier(procedure: "1.003003", applicant: $applicant, receipt: $receipt, unit: $unit, idempotencyKey: $key) { case } }`,
    variables: {
      applicant: { personalNumber: NUMBER, name: hub.facts.citizen.name },
      ...{ receipt: `BN-${randomUUID()}`, unit: hub.facts.communeCode, key: randomUUID() },
    },
  });
  expect(codes(opened)).toEqual([]);
  own = opened.data.openDossier.case as string;
});

const ask = (input: object, more: object = {}) =>
  hub.ask('portal', {
    query: `mutation ($input: AskConsentInput!, $key: String!) { askConsent(input: $input, idempotencyKey: $key) {
      consents { id component holder dataItems days } } }`,
    variables: { input, key: randomUUID() },
    ...more,
  });
const himself = (mutation: string, shown: string, variables: object = {}, declared = '') =>
  hub.ask('citizen', {
    query: `mutation ($key: String!${declared}) { step: ${mutation.replace(/\)$/, ', idempotencyKey: $key)')} { ${shown} } }`,
    variables: { key: randomUUID(), ...variables },
  });
async function standing(): Promise<string | undefined> {
  const answer = await hub.ask('portal', {
    query: `query ($case: String!) { caseConsents(caseNumber: $case) { component subject { id } state from to } }`,
    variables: { case: own },
    case: own,
  });
  expect(codes(answer)).toEqual([]);
  return answer.data.caseConsents.find(({ component }: { component: string }) => component === COMPONENT)
    ?.state;
}

test('consent_is_asked_in_the_open_case_given_and_withdrawn_over_his_own_sign_in_or_he_brings_the_paper', async () => {
  const asked = tell('portal: askConsent', await ask({ case: own, component: COMPONENT }));
  expect(codes(asked)).toEqual([]);
  const { id } = asked.data.askConsent.consents[0];
  expect(await standing()).toBe('REQUESTED');
  const mine = tell(
    'citizen: myConsents',
    await hub.ask('citizen', {
      query: `{ myConsents(first: 5, filter: { id: { eq: "${id}" } }) { nodes { id agency { code } title purpose dataItems days state } totalCount } }`,
    }),
  );
  expect(mine.errors).toBeUndefined();
  expect(mine.data.myConsents).toMatchObject({ totalCount: 1, nodes: [{ id, state: 'REQUESTED' }] });
  const given = tell(
    'citizen: decideConsent',
    await himself(`decideConsent(id: "${id}", gives: true, days: 7)`, CONSENT),
  );
  expect(codes(given)).toEqual([]);
  expect(await standing()).toBe('GIVEN');
  const receipt = await hub.ask('citizen', {
    query: `{ consentReceipt(consent: "${id}") { consent state evidence evidenceId } other: consentReceipt(consent: "dyNone") { consent } }`,
  });
  expect(codes(receipt)).toEqual([]);
  expect(receipt.data).toMatchObject({ consentReceipt: { consent: id, state: 'GIVEN' }, other: null });
  expect(payloadOf(receipt.data.consentReceipt.evidence)).toMatchObject({
    caller: { agency: 'H15.20', client: 'citizen' },
    component: COMPONENT,
  });
  const brings = await himself(`bringMyself(case: "${own}", component: "${COMPONENT}")`, 'component brings');
  expect(codes(brings)).toEqual([]);
  expect(await standing()).toBe('CITIZEN_BRINGS');
  await himself(`bringMyself(case: "${own}", component: "${COMPONENT}", brings: false)`, 'brings');
  const withdrawn = tell('citizen: withdrawConsent', await himself(`withdrawConsent(id: "${id}")`, CONSENT));
  expect(codes(withdrawn)).toEqual([]);
  expect(await standing()).toBe('WITHDRAWN');
  const [signed] = await hub.sql<{ revoke_reason: string | null }>(
    'governance',
    'SELECT revoke_reason FROM evidence WHERE id = $1',
    [receipt.data.consentReceipt.evidenceId],
  );
  expect(signed!.revoke_reason).toContain('withdrawn');
});

test('consent_is_asked_of_nobody_outside_the_case_and_not_without_one', async () => {
  const input = { component: COMPONENT };
  const outside = await ask({ ...input, person: hub.facts.outsider.id }, { case: own });
  expect(outside.errors![0]!.extensions['reason']).toBe('SUBJECT_NOT_IN_CASE');
  const without = await ask(input);
  expect(without.errors![0]!.extensions['reason']).toBe('CASE_REQUIRED');
});

test('he_may_bring_a_component_before_the_agency_read_anything_and_closed_and_invented_cases_look_alike', async () => {
  const bring = (number: string) =>
    himself(`bringMyself(case: "${number}", component: "birth-certificate")`, 'case brings');
  const early = await bring(hub.facts.communeCase);
  expect(codes(early)).toEqual([]);
  expect(early.data.step).toEqual({ case: hub.facts.communeCase, brings: true });
  expect(
    codes(await himself(`bringMyself(case: "${hub.facts.communeCase}", component: "x")`, 'case')),
  ).toEqual(['CONSENT_REFUSED']);
  const [closed, invented] = [await bring(hub.facts.closedCase), await bring('HS-0')];
  expect(codes(closed).length).toBeGreaterThan(0);
  expect(closed.errors).toEqual(invented.errors);
});

const ADMINISTER = { purpose: 'hub-administration/state-management' };
const policy = (mutation: string, variables: object = {}, declared = '') =>
  hub.ask('administrator', {
    query: `mutation ($key: String!${declared}) { step: ${mutation}, reason: "Thử", documentNumber: "1/QĐ", idempotencyKey: $key) { changed } }`,
    variables: { key: randomUUID(), ...variables },
    ...ADMINISTER,
  });

test('a_reading_that_a_law_keeps_from_him_is_neither_shown_nor_counted_until_its_release', async () => {
  const put = await policy(
    'putReadingSecrecy(input: $input',
    {
      input: {
        function: 'one-stop-service',
        months: 12,
        validFrom: '2026-01-01',
        instrument: 'Luật Thanh tra 84/2025/QH15',
        article: 'Điều 7',
      },
    },
    ', $input: ReadingSecrecyInput!',
  );
  expect(codes(put)).toEqual([]);
  const [number] = put.data.step.changed;
  const counted = async () => (await readings()).data.myReadings.totalCount as number;
  const before = await counted();
  const read = await hub.ask('portal', {
    query: 'query ($n: String!) { citizen(personalNumber: $n) { fullName } }',
    variables: { n: NUMBER },
    case: CASE,
  });
  expect(read.data.citizen.fullName).toBe(hub.facts.citizen.name);
  const found = async () =>
    (await readings()).data.myReadings.nodes.find(({ id }: { id: string }) => id === read.responseId);
  expect([await found(), await counted()]).toEqual([undefined, before]);
  const list = `{ readingSecrecies(filter: { inForce: true }) { nodes { number months article } } }`;
  const seen = await hub.ask('auditor', { query: list });
  expect(seen.data.readingSecrecies.nodes).toContainEqual({ number, months: 12, article: 'Điều 7' });
  expect(codes(await hub.ask('citizen', { query: list }))).toEqual(['FIELD_REFUSED']);
  expect(codes(await policy(`endReadingSecrecy(number: "${number}", lifts: true`))).toEqual([]);
  expect((await found()).heldUntil).not.toBeNull();
  expect(await counted()).toBe(before + 1);
});

test('[DOS-03] papers_saved_are_a_file_for_everybody', async () => {
  const file = (query: string) => fetch(`${hub.graph.replace('/graphql', '')}/papers.csv?${query}`);
  const year = new Date().getFullYear();
  const answer = await file(`year=${year}&by=AGENCY`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/csv; charset=utf-8; header=present',
  ]);
  expect([...new Uint8Array(await answer.clone().arrayBuffer()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const { data } = await hub.ask(null, {
    query: `{ papersSaved(year: ${year}, by: AGENCY) { rowCount rows(first: 1) { key agency components } csv } }`,
  });
  expect(await answer.text()).toBe(data.papersSaved.csv.replace('\uFEFF', ''));
  expect((await file('year=2026&by=PERSON')).status).toBe(400);
});

test('the_regular_report_counts_what_was_built_shared_and_saved_under_the_article_that_asks_for_it', async () => {
  const year = new Date().getFullYear();
  const { data, errors } = await hub.ask(null, {
    query: `{ yearReport(year: ${year}) { instrument article figures { section code value } csv }
      papersSaved(year: ${year}, by: MONTH) { components copies } }`,
  });
  expect(errors).toBeUndefined();
  const { instrument, article, figures, csv } = data.yearReport;
  expect([instrument, article]).toEqual(['01/2023/QĐ-UBND Đắk Lắk', 'Điều 18 khoản 3']);
  const value = (code: string) => figures.find((each: { code: string }) => each.code === code).value;
  expect([value('components'), value('copies')]).toEqual([
    data.papersSaved.components,
    data.papersSaved.copies,
  ]);
  for (const code of ['databases', 'items', 'services', 'answers']) expect(value(code)).toBeGreaterThan(4);
  const file = await fetch(`${hub.graph.replace('/graphql', '')}/year-report.csv?year=${year}`);
  expect(await file.text()).toBe(csv.replace('\uFEFF', ''));
});

const READINGS = `query ($filter: ReadingFilter, $number: String) { myReadings(first: 20, filter: $filter, personalNumber: $number) {
  totalCount nodes { id at agency { code } byOfficer purpose function purposeTitle case procedure outcome refusedWith heldUntil evidence { id component }
    fields { coordinate masks kind right instrument article } refused { coordinate reason } } } }`;
const readings = (variables: Record<string, unknown> = {}) =>
  hub.ask('citizen', { query: READINGS, variables });

test('[SCP-05] [IND-08] he_sees_who_read_what_of_his_when_for_which_purpose_by_which_right', async () => {
  const read = await hub.ask('portal', {
    query: 'query ($n: String!) { citizen(personalNumber: $n) { fullName maritalStatus religion } }',
    variables: { n: NUMBER },
    case: CASE,
  });
  expect(read.data.citizen.fullName).toBe(hub.facts.citizen.name);
  const found = tell(
    'citizen: myReadings',
    await readings({ filter: { agency: 'H15.20', field: 'Citizen.maritalStatus' } }),
  );
  expect(codes(found)).toEqual([]);
  const [latest] = found.data.myReadings.nodes;
  expect(latest).toMatchObject({
    id: read.responseId,
    agency: { code: 'H15.20' },
    byOfficer: true,
    purpose: 'one-stop-service/public-service',
    case: CASE,
    outcome: 'PARTLY_REFUSED',
    refused: [{ coordinate: 'Citizen.religion', reason: expect.any(String) }],
  });
  const field = latest.fields.find(
    ({ coordinate }: { coordinate: string }) => coordinate === 'Citizen.maritalStatus',
  );
  expect(field).toMatchObject({
    right: 'one-stop-service.dossier',
    instrument: expect.stringContaining('118/2025'),
  });
  expect(JSON.stringify(found.data)).not.toContain(hub.facts.spouse.id);
});

test('an_attempt_that_was_refused_shows_when_he_names_his_own_number', async () => {
  const refusedLookup = await hub.ask('land-office', {
    query: 'query ($n: String!) { citizen(personalNumber: $n) { fullName } }',
    variables: { n: NUMBER },
  });
  expect(refusedLookup.data?.citizen ?? null).toBeNull();
  const shown = await readings({ number: NUMBER });
  expect(codes(shown)).toEqual([]);
  const ids = shown.data.myReadings.nodes.map(({ id }: { id: string }) => id);
  expect(ids).toContain(refusedLookup.responseId);
  const another = await readings({ number: hub.facts.spouse.personalNumber });
  expect(codes(another)).toEqual(['ARGUMENT_INVALID']);
});

test('his_case_names_the_agency_and_never_the_officers_account', async () => {
  const query = '{ me { cases(first: 1) { nodes { number agency { code } officer } } } }';
  const his = await hub.ask('citizen', { query });
  expect(codes(his)).toEqual(['FIELD_REFUSED']);
  expect(his.data.me.cases.nodes[0]).toEqual({
    number: expect.any(String),
    agency: { code: expect.any(String) },
    officer: null,
  });
  const agencys = await hub.ask('portal', {
    query: `{ cases(first: 1) { nodes { officer } } }`,
  });
  expect(agencys.data.cases.nodes[0].officer).toEqual(expect.any(String));
});

test('an_agency_and_the_public_read_nobodys_readings_by_this_door', async () => {
  for (const caller of ['portal', 'auditor', null]) {
    const { data } = await hub.ask(caller, { query: '{ myReadings { nodes { id } totalCount } }' });
    expect(data?.myReadings?.nodes ?? []).toEqual([]);
  }
});

test('[ISS-01] he_reports_a_value_as_wrong_and_reads_the_owners_answer', async () => {
  const reported = tell(
    'citizen: reportDataIssue',
    await himself(
      'reportDataIssue(input: $input)',
      'issue { id state coordinate owner { code } issueCase obstacle dueAt dueInstrument dueArticle }',
      {
        input: {
          coordinate: 'Citizen.dateOfBirth',
          kind: 'WRONG',
          saysWrong: 'Ngày sinh sai',
          expected: '1985-03-12',
        },
      },
      ', $input: DataIssueInput!',
    ),
  );
  expect(codes(reported)).toEqual([]);
  const { id, owner, dueAt } = reported.data.step.issue;
  expect([owner.code, Date.parse(dueAt) > Date.now()]).toEqual(['A01.15', true]);
  const received = await hub.ask('owner-officer', {
    query: `{ dataIssues(filter: { id: { eq: "${id}" } }) { nodes { id state events { words expected } } } }`,
    ...FOCAL,
  });
  expect(received.data.dataIssues.nodes[0].events[0].words).toBe('Ngày sinh sai');
  const answered = tell(
    'owner: answerDataIssue',
    await hub.ask('owner-officer', {
      query: `mutation ($key: String!) { answerDataIssue(id: "${id}", outcome: CORRECTED, words: "Đã sửa theo giấy khai sinh", idempotencyKey: $key) { issue { state outcome } } }`,
      variables: { key: randomUUID() },
      ...FOCAL,
    }),
  );
  expect(codes(answered)).toEqual([]);
  const mine = tell(
    'citizen: myDataIssues',
    await hub.ask('citizen', {
      query: `{ myDataIssues(filter: { id: { eq: "${id}" } }) { nodes { state outcome events { kind words } } } }`,
    }),
  );
  expect(mine.data.myDataIssues.nodes[0]).toMatchObject({ state: 'ANSWERED', outcome: 'CORRECTED' });
});
