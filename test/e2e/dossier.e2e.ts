import { codes, TestHub, type Answer } from '../support/hub_process';
import { judgedElsewhere } from '../support/judged_elsewhere';

const hub = new TestHub();
afterAll(() => hub.close());

const origin = hub.graph.replace('/graphql', '');
const run = Date.now().toString(36);
let count = 0;
const key = () => `dossier-${run}-${count++}`;

interface Person {
  id: string;
  number: string;
  name: string;
}

/** A caller of one agency: the officer who signs in, and what for. */
interface Portal {
  caller: string;
  purpose: string;
}

const COMMUNE: Portal = { caller: 'commune', purpose: 'commune-administration/public-service' };
const ONE_STOP: Portal = { caller: 'portal', purpose: 'one-stop-service/public-service' };
const LAND: Portal = { caller: 'land-officer', purpose: 'land-administration/public-service' };
const BUSINESS: Portal = { caller: 'business-office', purpose: 'business-registration/public-service' };

const ask = ({ caller, ...portal }: Portal, query: string, variables: object = {}): Promise<Answer> =>
  hub.ask(caller, { query, ...portal, variables: variables as Record<string, unknown> });

const OPEN = `mutation ($procedure: String!, $applicant: DossierPersonInput!, $persons: [DossierRoleInput!], $receipt: String!, $unit: ID, $key: String!) {
  openDossier(procedure: $procedure, applicant: $applicant, persons: $persons, receipt: $receipt, unit: $unit, idempotencyKey: $key) {
    case persons { role verification } } }`;
const COMPONENTS = `components { code holder status because text problem retryAfter values { name value source { database owner asOf freshness } }
  missing requests consentState consentRequest evidence evidenceId service record }`;
const RESOLVE = `query ($case: String!) { resolveDossier(case: $case) { case procedure title ${COMPONENTS} } }`;

const given = ({ number, name }: Person) => ({ personalNumber: number, name });

function open(
  portal: Portal,
  procedure: string,
  applicant: Person,
  others: [string, Person][] = [],
): Promise<Answer> {
  const id = key();
  return ask(portal, OPEN, {
    procedure,
    applicant: given(applicant),
    persons: others.map(([role, person]) => ({ ...given(person), role })),
    receipt: `BN-${id}`,
    unit: hub.facts.communeCode,
    key: id,
  });
}

async function opened(...asked: Parameters<typeof open>): Promise<string> {
  const answer = await open(...asked);
  expect(codes(answer)).toEqual([]);
  return answer.data.openDossier.case as string;
}

/** The officer or the system of an agency that finds the application where it was taken: not who opened the case. */
const SECOND: Readonly<Record<string, string>> = {
  [COMMUNE.caller]: 'commune-second',
  [ONE_STOP.caller]: 'one-stop-second',
  [LAND.caller]: 'land-office',
};

async function reconcile({ caller, purpose }: Portal, number: string, receipt: string): Promise<void> {
  const answer = await hub.ask(SECOND[caller]!, {
    query: `mutation ($number: String!, $receipt: String!, $key: String!) {
      reconcileReceipt(number: $number, receipt: $receipt, idempotencyKey: $key) { case { anchorReconciledAt } } }`,
    variables: { number, receipt, key: key() },
    purpose,
  });
  expect(codes(answer)).toEqual([]);
}

/** A case whose receipt was found: it reaches also whom no register can judge in his role. */
async function reconciled(...asked: Parameters<typeof open>): Promise<string> {
  const answer = await open(...asked);
  expect(codes(answer)).toEqual([]);
  const number = answer.data.openDossier.case as string;
  await reconcile(asked[0], number, `BN-dossier-${run}-${count - 1}`);
  return number;
}

interface Component {
  code: string;
  holder: string;
  status: string;
  because: string | null;
  problem: string | null;
  text: string | null;
  evidence: string | null;
  record: string | null;
  requests: string[] | null;
  consentRequest: string | null;
  values: { name: string; value: string; source: { database: string; owner: string } }[] | null;
}

async function resolved(portal: Portal, number: string): Promise<Component[]> {
  const answer = await ask(portal, RESOLVE, { case: number });
  expect(codes(answer)).toEqual([]);
  return answer.data.resolveDossier.components as Component[];
}

/** `code holder STATUS`, with the reason where there is one. */
const told = (components: readonly Component[]): string[] =>
  components.map(({ code, holder, status, because, problem }) =>
    [code, holder, status, because ?? problem].filter(Boolean).join(' '),
  );

let man: Person;
let woman: Person;
const { citizen, spouse, deceased, outsider } = hub.facts;
const seller: Person = { id: citizen.id, number: citizen.personalNumber, name: citizen.name };

/** Two grown-ups without spouse, who move to the commune for the time of the story. */
beforeAll(async () => {
  const single = (sex: string) =>
    hub.sql<Person & { home: string }>(
      'population',
      `SELECT id, personal_number AS number, full_name AS name, residence_commune AS home FROM citizen c
        WHERE sex = $1 AND marital_status = 'SINGLE' AND life_status = 'ALIVE' AND date_of_birth BETWEEN '1985' AND '2004'
          AND NOT EXISTS (SELECT 1 FROM relationship r WHERE r.citizen_id = c.id AND r.kind IN ('SPOUSE', 'CHILD'))
        ORDER BY id LIMIT 1`,
      [sex],
    );
  couple = [...(await single('MALE')), ...(await single('FEMALE'))];
  [man, woman] = [couple[0]!, couple[1]!];
  await Promise.all(couple.map(({ id }) => move(id, hub.facts.communeCode)));
});
afterAll(() => Promise.all(couple.map(({ id, home }) => move(id, home))));

let parcel: Component[] = [];
let couple: (Person & { home: string })[] = [];
const move = (id: string, to: string) =>
  hub.sql('population', 'UPDATE citizen SET residence_commune = $2 WHERE id = $1', [id, to]);

describe('dossiers of several agencies', () => {
  test('she_opens_a_household_business_and_what_the_office_may_not_read_comes_with_a_ready_request', async () => {
    const components = await resolved(BUSINESS, await opened(BUSINESS, '1.001612', woman));
    expect(told(components)).toEqual([
      'declaration APPLICANT NEEDS_CITIZEN NEVER_DATA',
      'identity APPLICANT SATISFIED',
      'identity-member HOUSEHOLD_MEMBER NOT_NEEDED',
      'of-age APPLICANT SATISFIED',
      'residence APPLICANT NEEDS_APPROVAL',
      'minutes APPLICANT NEEDS_CITIZEN NEVER_DATA',
    ]);
    const requests = (components[4]!.requests ?? []).map((each) => JSON.parse(each) as object);
    expect(requests).toMatchObject([{ dataItems: ['population.residence'], rows: { kind: 'CASE' } }]);
    // As it stands: the officer of that very agency files it.
    const filed = await hub.ask(BUSINESS.caller, {
      purpose: 'data-sharing-focal/state-management',
      query: `mutation ($input: AccessRequestInput!, $key: String!) {
        submitAccessRequest(input: $input, idempotencyKey: $key) { request { state owners } } }`,
      variables: { input: requests[0], key: key() },
    });
    expect(codes(filed)).toEqual([]);
    expect(filed.data.submitAccessRequest.request).toEqual({ state: 'OPINION', owners: ['A01.15'] });
  });

  test('[DOS-07] they_buy_a_parcel_and_each_value_names_its_owner', async () => {
    const components = await resolved(
      LAND,
      await reconciled(LAND, '1.004227', seller, [['TRANSFEREE', man]]),
    );
    expect(told(components)).toEqual([
      'declaration APPLICANT NEEDS_CITIZEN NEVER_DATA',
      'contract APPLICANT NEEDS_CITIZEN NEVER_DATA',
      'land-certificate APPLICANT PARTLY',
      'identity APPLICANT SATISFIED',
      'identity-transferee TRANSFEREE SATISFIED',
      'marriage APPLICANT SATISFIED',
      'residence-transferee TRANSFEREE SATISFIED',
      'household APPLICANT SATISFIED',
      'liens APPLICANT NEEDS_CITIZEN CONDITION',
    ]);
    const owners = components.flatMap(({ values }) => (values ?? []).map(({ source }) => source.owner));
    expect([...new Set(owners)].sort()).toEqual(['A01.15', 'H15.03', 'H15.08', 'H15.10']);
    parcel = components;
  });

  test('[DOS-02] what_one_agency_registered_another_reads_there_with_evidence_in_place_of_the_paper', async () => {
    const marriage = parcel.find(({ code }) => code === 'marriage')!;
    expect([marriage.status, marriage.values![0]!.source.owner]).toEqual(['SATISFIED', 'H15.03']);
    const [verdict] = await judgedElsewhere(origin, [{ compact: marriage.evidence!, audience: 'H15.08' }]);
    expect(verdict!.verdict).toBe('VALID');
  });

  test('[DOS-02] [DOS-05] an_officer_who_asks_for_a_paper_that_data_replaced_is_told_so', async () => {
    const number = await opened(ONE_STOP, '1.001193', man);
    await resolved(ONE_STOP, number);
    const asked = (component: string, because: string) =>
      hub.ask(ONE_STOP.caller, {
        purpose: ONE_STOP.purpose,
        case: number,
        query: `mutation ($input: PaperRequestInput!, $key: String!) {
          askForPaper(input: $input, idempotencyKey: $key) { request { because } } }`,
        variables: {
          input: { subject: man.id, component, because, words: 'Xin nộp bản giấy' },
          key: key(),
        },
      });
    const replaced = await asked('identity', 'NOT_HELD');
    expect([codes(replaced), replaced.errors![0]!.extensions['reason']]).toEqual([
      ['PAPER_REFUSED'],
      'PAPER_REPLACED',
    ]);
    expect((await asked('birth-record', 'NOT_HELD')).data.askForPaper.request.because).toBe('NOT_HELD');
  });

  test('[DOS-01] a_mortgage_in_force_is_shown_beside_its_parcel_and_signed_only_when_it_is_released', async () => {
    const number = await opened(LAND, '1.004227', seller, [['TRANSFEREE', man]]);
    const liens = async () => (await resolved(LAND, number)).find(({ code }) => code === 'liens')!;
    const before = await liens();
    expect(before).toMatchObject({
      because: 'CONDITION',
      text: 'Còn thế chấp chưa xóa đăng ký',
      evidence: null,
    });
    const { parcels, registered, released } = Object.fromEntries(
      before.values!.map(({ name, value }) => [name, JSON.parse(value) as unknown[]]),
    ) as Record<string, (string | null)[][]>;
    // Element i of one value belongs to element i of another.
    expect([registered!.length, released!.length]).toEqual([parcels!.length, parcels!.length]);
    registered!.forEach((days, at) => expect(released![at]).toHaveLength(days.length));
    expect(released!.flat()).toContain(null);

    const mine = '$1 = ANY (subject_ids)';
    const inForce = await hub.sql<{ id: string }>(
      'land',
      `UPDATE land_mortgage SET released_on = '2026-01-05' WHERE ${mine} AND released_on IS NULL RETURNING id`,
      [seller.id],
    );
    try {
      const after = await liens();
      expect(after).toMatchObject({ status: 'SATISFIED', evidence: expect.any(String) as string });
    } finally {
      const ids = inForce.map(({ id }) => id);
      await hub.sql('land', 'UPDATE land_mortgage SET released_on = NULL WHERE id = ANY ($1)', [ids]);
    }
  });

  test('the_seller_sees_who_read_about_him_and_previews_a_dossier_of_his_own', async () => {
    const readings = await hub.ask('citizen', {
      query: '{ myReadings(first: 50) { nodes { agency { code } purpose case evidence { id component } } } }',
    });
    const agencies = readings.data.myReadings.nodes.map(
      ({ agency }: { agency: { code: string } | null }) => agency?.code,
    );
    expect(agencies).toContain('H15.08');
    const signed = readings.data.myReadings.nodes.flatMap(
      (each: { evidence: { component: string }[] }) => each.evidence,
    );
    expect(signed.map(({ component }: { component: string }) => component)).toEqual(
      expect.arrayContaining(['land-certificate', 'marriage']),
    );
    // The transferee's own papers are his: they show to him alone.
    expect(JSON.stringify(signed)).not.toContain('identity-transferee');
    const preview = await hub.ask('citizen', {
      query: `{ previewDossier(procedure: "1.001193") { case ${COMPONENTS} } }`,
    });
    expect(preview.data.previewDossier.case).toBeNull();
    expect(told(preview.data.previewDossier.components)).toEqual([
      'declaration APPLICANT NEEDS_CITIZEN NEVER_DATA',
      'birth-record APPLICANT NEEDS_CITIZEN NEVER_DATA',
      'marriage APPLICANT SATISFIED',
      'identity APPLICANT SATISFIED',
      'residence APPLICANT SATISFIED',
      'identity-mother MOTHER NOT_NEEDED',
    ]);
    expect(preview.data.previewDossier.components[2].evidence).toBeNull();
  });

  test('[DOS-03] papers_that_nobody_asked_for_are_counted_once_however_often_a_dossier_resolves', async () => {
    const number = await opened(ONE_STOP, '1.001193', woman);
    await resolved(ONE_STOP, number);
    const counted = await saved();
    const births = ({ rows }: typeof counted) => rows.find(({ key: code }) => code === '1.001193');
    await resolved(ONE_STOP, number);
    expect(births(await saved())).toEqual(births(counted));
    expect(counted.csv).toContain(`${new Date().getFullYear()},1.001193,`);
  });

  test('a_page_of_dossiers_resolves_as_one', async () => {
    const numbers = [await opened(ONE_STOP, '1.001193', man), await opened(ONE_STOP, '1.001193', woman)];
    const query = `query ($cases: [String!]!) { resolveDossiers(cases: $cases) { case ${COMPONENTS} } }`;
    const answer = await ask(ONE_STOP, query, { cases: numbers });
    expect(codes(answer)).toEqual([]);
    const dossiers = answer.data.resolveDossiers as { case: string; components: Component[] }[];
    expect(dossiers.map((each) => each.case)).toEqual(numbers);
    for (const { case: number, components } of dossiers)
      expect(told(components)).toEqual(told(await resolved(ONE_STOP, number)));
  });
});

async function saved(): Promise<{ csv: string; rows: { key: string; components: number }[] }> {
  const query = `query ($year: Int!) { papersSaved(year: $year, by: PROCEDURE) { csv rows { key components } } }`;
  const answer = await hub.ask(null, { query, variables: { year: new Date().getFullYear() } });
  return answer.data.papersSaved as never;
}

describe('consent of the citizen', () => {
  const decide = (field: string, args: string, id: string) =>
    hub.ask('citizen', {
      query: `mutation ($id: ID!, $key: String!) { ${field}(id: $id, ${args} idempotencyKey: $key) { consent { state } } }`,
      variables: { id, key: key() },
    });
  const stands = async (number: string) =>
    (await resolved(LAND, number)).find(({ code }) => code.startsWith('poor'))!;

  test('is_needed_given_and_withdrawn_and_nothing_is_read_without_it', async () => {
    const number = await opened(LAND, '1.003003', seller);
    const before = await stands(number);
    expect(before).toMatchObject({ status: 'NEEDS_CONSENT', record: null });
    const asked = await hub.ask('land-officer', {
      purpose: LAND.purpose,
      case: number,
      query: `mutation ($input: AskConsentInput!, $key: String!) {
        askConsent(input: $input, idempotencyKey: $key) { consents { id } } }`,
      variables: {
        input: JSON.parse(before.consentRequest!) as object,
        key: key(),
      },
    });
    expect(codes(asked)).toEqual([]);
    const { id } = asked.data.askConsent.consents[0];
    expect(await stands(number)).toMatchObject({ status: 'NEEDS_CONSENT', consentState: 'REQUESTED' });
    expect(codes(await decide('decideConsent', 'gives: true,', id))).toEqual([]);
    const given = await stands(number);
    expect(given.status).not.toBe('NEEDS_CONSENT');
    expect(given).toMatchObject({ consentState: 'GIVEN', consentRequest: null });
    await decide('withdrawConsent', '', id);
    expect(await stands(number)).toMatchObject({
      status: 'NEEDS_CONSENT',
      consentState: 'WITHDRAWN',
      values: null,
      evidence: null,
    });
  });
});

describe('trouble', () => {
  const reasonOf = ({ errors }: Answer) => errors?.[0]?.extensions['reason'] as string | undefined;
  const person = ({ id, personalNumber, name }: typeof citizen): Person => ({
    id,
    number: personalNumber,
    name,
  });

  test.each([
    ['of_an_unknown_procedure', ONE_STOP, '9.999999', () => seller, 'PROCEDURE_UNKNOWN'],
    [
      'for_a_number_of_wrong_length',
      ONE_STOP,
      '1.001193',
      () => ({ ...seller, number: '1' }),
      'NUMBER_INVALID',
    ],
    ['for_the_dead', ONE_STOP, '1.001193', () => person(deceased), 'APPLICANT_NOT_ALIVE'],
    ['for_whom_the_commune_does_not_see', COMMUNE, '1.001193', () => person(outsider), 'PERSON_NOT_SHOWN'],
  ])('refuses_a_case_%s', async (_title, portal, procedure, applicant, reason) => {
    const answer = await open(portal, procedure, applicant());
    expect([codes(answer), reasonOf(answer)]).toEqual([['DOSSIER_REFUSED'], reason]);
  });

  test('refuses_a_person_who_has_nothing_to_do_with_the_case', async () => {
    expect(reasonOf(await open(ONE_STOP, '1.004222', seller, [['SPOUSE', woman]]))).toBe('ROLE_REFUTED');
    const wife = await open(ONE_STOP, '1.004222', seller, [['SPOUSE', person(spouse)]]);
    expect(wife.data.openDossier.persons).toEqual([{ role: 'SPOUSE', verification: 'CONFIRMED' }]);
  });

  test('answers_alike_for_a_case_of_another_agency_a_closed_and_an_invented_one', async () => {
    const { communeCase, closedCase } = hub.facts;
    const answers = await Promise.all(
      [communeCase, closedCase, 'H15.20-000000-0000'].map((number) =>
        ask(ONE_STOP, RESOLVE, { case: number }),
      ),
    );
    expect(new Set(answers.map(({ data, errors }) => JSON.stringify({ data, errors }))).size).toBe(1);
    expect(codes(answers[0]!)).toEqual(['CASE_NOT_AVAILABLE']);
  });

  test('tells_nothing_of_whether_a_person_exists', async () => {
    const nobody = { id: '', number: '066099999999', name: 'Không Ai' };
    const components = await resolved(ONE_STOP, await opened(ONE_STOP, '1.001193', nobody));
    expect(told(components).filter((each) => !each.includes('NEVER_DATA'))).toEqual([
      'marriage APPLICANT NEEDS_CITIZEN NOT_SHOWN',
      'identity APPLICANT NEEDS_CITIZEN NOT_SHOWN',
      'residence APPLICANT NEEDS_CITIZEN NOT_SHOWN',
      'identity-mother MOTHER NOT_NEEDED',
    ]);
  });
});

describe('a procedure put without code', () => {
  const put = (service: string, path: string, code = '3.000777') =>
    ask(
      ONE_STOP,
      `mutation ($input: ProcedureInput!, $key: String!) { registerProcedure(input: $input, reason: "Công bố",
         documentNumber: "12/QĐ-UBND", idempotencyKey: $key) { code version } }`,
      {
        input: {
          ...{ code, titleVi: 'Thử nghiệm', titleEn: 'Trial', field: 'Hộ tịch', fieldEn: 'Civil status' },
          ...{ authority: 'UBND cấp xã', roles: [], functions: ['one-stop-service'] },
          legalBases: [{ instrument: '61/2018/NĐ-CP', article: 'Điều 1' }],
          components: [
            {
              ...{ code: 'paper', title: { vi: 'Giấy', en: 'Paper' }, issuer: 'UBND', subject: 'APPLICANT' },
              legalBasis: { instrument: '61/2018/NĐ-CP', article: 'Điều 1' },
              satisfaction: {
                service,
                parameters: [{ name: 'personalNumber', from: 'SUBJECT_NUMBER' }],
                conditions: [],
                values: [{ name: 'value', path }],
              },
            },
          ],
        },
        key: key(),
      },
    );

  test('refuses_a_component_whose_service_is_missing_or_does_not_answer_with_its_path', async () => {
    const missing = await put('khong-co', 'citizen.fullName');
    expect(missing.errors![0]!.extensions).toMatchObject({
      reason: 'SERVICE_MISSING',
      problem: 'components[paper].service: khong-co',
    });
    const wide = await put('tinh-trang-hon-nhan', 'citizen.maritalStatus');
    expect(wide.errors![0]!.extensions).toMatchObject({
      reason: 'SERVICE_TOO_WIDE',
      problem: expect.stringContaining('MarriageAct.husbandName') as string,
    });
    const path = await put('tinh-trang-hon-nhan', 'citizen.religion');
    expect(path.errors![0]!.extensions).toMatchObject({ reason: 'SERVICE_PATH' });
    const asked = await put('don-vi-hanh-chinh', 'administrativeUnit.name');
    expect(asked.errors![0]!.extensions).toMatchObject({ reason: 'SERVICE_PARAMETERS' });
  });

  test('is_put_and_its_dossier_resolves', async () => {
    const answer = await put('hien-khong-co-vo-chong', 'citizen.isSingleToday');
    expect(codes(answer)).toEqual([]);
    expect(answer.data.registerProcedure.code).toBe('3.000777');
    const components = await resolved(ONE_STOP, await opened(ONE_STOP, '3.000777', seller));
    expect(told(components)).toEqual(['paper APPLICANT SATISFIED']);
  });
});
