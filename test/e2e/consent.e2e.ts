import { codes, TestHub, type Answer } from '../support/hub_process';

/** What a citizen lets be read, on every door: the graph, data services, dossiers one by one and by the page. */

const hub = new TestHub();
afterAll(() => hub.close());

const origin = hub.graph.replace('/graphql', '');
const run = Date.now().toString(36);
let count = 0;
const key = () => `consent-${run}-${count++}`;

const OFFICE = { caller: 'land-officer', purpose: 'land-administration/public-service' } as const;
const { citizen } = hub.facts;
const POOR = 'social-welfare.poor-this-year';

const ask = (query: string, variables: Record<string, unknown> = {}, more: { case?: string } = {}) =>
  hub.ask(OFFICE.caller, { query, purpose: OFFICE.purpose, variables, ...more });
const himself = (query: string, variables: Record<string, unknown> = {}) =>
  hub.ask('citizen', { query, variables: { key: key(), ...variables } });

/** Printed when the documentation is written (`HUB_STORY=1`). */
function tell(step: string, shown: unknown): void {
  if (process.env['HUB_STORY']) console.log(`### ${step}\n${JSON.stringify(shown, null, 2)}`);
}

let number: string;
beforeAll(async () => {
  const opened = await ask(
    `mutation ($applicant: DossierPersonInput!, $receipt: String!, $unit: ID, $key: String!) {
      openDossier(procedure: "1.003003", applicant: $applicant, receipt: $receipt, unit: $unit, idempotencyKey: $key) { case } }`,
    {
      applicant: { personalNumber: citizen.personalNumber, name: citizen.name },
      ...{ receipt: `BN-${key()}`, unit: hub.facts.communeCode, key: key() },
    },
  );
  expect(codes(opened)).toEqual([]);
  number = opened.data.openDossier.case as string;
});

const READ = `query ($number: String!) { citizen(personalNumber: $number) { fullName householdIsPoorThisYear } }`;

/** `shown`, or the reason for which it is not. */
const how = ({ data, errors }: Answer): string =>
  data?.citizen && !errors
    ? 'shown'
    : String(errors?.[0]?.extensions['reason'] ?? codes({ errors } as Answer));

const onGraph = () => ask(READ, { number: citizen.personalNumber }, { case: number });

async function asService(): Promise<string> {
  const response = await fetch(`${origin}/services/ho-ngheo-trong-nam`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await hub.token(OFFICE.caller)}`,
      ...{ 'hub-purpose': OFFICE.purpose, 'hub-case': number, 'content-type': 'application/json' },
    },
    body: JSON.stringify({ personalNumber: citizen.personalNumber }),
  });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const { data, errors } = (await response.json()) as any;
  return how({ data, errors } as Answer);
}

interface Component {
  code: string;
  status: string;
  because: string | null;
  values: object[] | null;
  consentState: string | null;
  consentRequest: string | null;
  agencyReads?: string;
  needsConsent: boolean;
}
const VIEW =
  'components { code status because values { name value } consentState consentRequest needsConsent }';

async function component(code = 'poor-household'): Promise<Component> {
  const { data, errors } = await ask(`query ($case: String!) { resolveDossier(case: $case) { ${VIEW} } }`, {
    case: number,
  });
  expect(errors).toBeUndefined();
  return data.resolveDossier.components.find((each: Component) => each.code === code) as Component;
}
async function onPage(code = 'poor-household'): Promise<Component> {
  const { data } = await ask(`query ($cases: [String!]!) { resolveDossiers(cases: $cases) { ${VIEW} } }`, {
    cases: [number],
  });
  return data.resolveDossiers[0].components.find((each: Component) => each.code === code) as Component;
}

/** One word for each door. */
const doors = async (): Promise<string[]> => [
  how(await onGraph()),
  await asService(),
  (await component()).status === 'NEEDS_CONSENT' ? 'CONSENT_REQUIRED' : 'shown',
  (await onPage()).status === 'NEEDS_CONSENT' ? 'CONSENT_REQUIRED' : 'shown',
];
const ALL = (word: string) => [word, word, word, word];

const ASK = `mutation ($input: AskConsentInput!, $key: String!) {
  askConsent(input: $input, idempotencyKey: $key) { consents { id component holder dataItems days } } }`;
const asking = (input: object, more: { case?: string } = {}) => ask(ASK, { input, key: key() }, more);
const decide = (id: string, field: string) =>
  himself(`mutation ($id: ID!, $key: String!) { ${field} { consent { state } } }`, { id });
const give = (id: string) => decide(id, 'decideConsent(id: $id, gives: true, idempotencyKey: $key)');
const withdraw = (id: string) => decide(id, 'withdrawConsent(id: $id, idempotencyKey: $key)');
const bring = (component: string, brings = true) =>
  himself(
    `mutation ($case: String!, $component: String!, $brings: Boolean!, $key: String!) {
      bringMyself(case: $case, component: $component, brings: $brings, idempotencyKey: $key) { case component brings } }`,
    { case: number, component, brings },
  );
const reasonOf = ({ errors }: Answer) => errors?.[0]?.extensions['reason'] as string | undefined;

let consent: string;

test('nothing_that_rests_on_consent_is_read_on_any_door_before_he_gave_it_and_what_is_refused_says_how_to_ask', async () => {
  expect(await doors()).toEqual(ALL('CONSENT_REQUIRED'));
  const refused = await onGraph();
  tell('refused', refused);
  expect(refused.data.citizen).toEqual({ fullName: citizen.name, householdIsPoorThisYear: null });
  const { howToAsk } = refused.errors![0]!.extensions as { howToAsk: { request: object } };
  expect(howToAsk.request).toEqual({ dataItem: POOR });
  const asked = await asking(howToAsk.request, { case: number });
  tell('askConsent', asked);
  expect(codes(asked)).toEqual([]);
  expect(asked.data.askConsent.consents).toEqual([
    {
      ...{ id: expect.any(String) as string, component: 'poor-household', holder: 'APPLICANT' },
      ...{ dataItems: [POOR], days: 30 },
    },
  ]);
  consent = asked.data.askConsent.consents[0].id as string;
  expect(await doors()).toEqual(ALL('CONSENT_REQUIRED'));
});

test('the_hub_alone_says_what_is_asked_for', async () => {
  const direct = await ask(
    `mutation ($input: ConsentRequestInput!, $key: String!) { requestConsent(input: $input, idempotencyKey: $key) { consent { id } } }`,
    {
      key: key(),
      input: {
        ...{ subject: citizen.id, component: 'poor-household', title: 'x', titleEn: 'x', purpose: 'x' },
        ...{ purposeEn: 'x', dataItems: [POOR], days: 300, instrument: 'x', article: 'x' },
      },
    },
    { case: number },
  );
  expect(codes(direct)).toEqual(['ONLY_WITHIN']);
  expect(reasonOf(await asking({ case: number, component: 'invented' }))).toBe('COMPONENT_UNKNOWN');
  expect(reasonOf(await asking({ case: number, component: 'identity' }))).toBe('COMPONENT_UNKNOWN');
  const unneeded = { case: number, dataItem: 'social-welfare.poverty' };
  expect(reasonOf(await asking(unneeded))).toBe('COMPONENT_UNKNOWN');
  expect(reasonOf(await asking({ case: number, component: 'poor-household' }))).toBe('ALREADY_PENDING');
  const mine = await hub.ask('citizen', {
    query: `{ myConsents(first: 1) { nodes { id purpose days dataItems instrument } } }`,
  });
  expect(mine.data.myConsents.nodes[0]).toMatchObject({ id: consent, days: 30, dataItems: [POOR] });
});

test('what_he_gave_is_read_at_once_and_what_he_took_back_is_not_read_any_more_from_the_next_request_on', async () => {
  expect(codes(await give(consent))).toEqual([]);
  expect(await doors()).toEqual(ALL('shown'));
  const whileGiven = (await onGraph()).responseId;
  expect(codes(await withdraw(consent))).toEqual([]);
  expect(await doors()).toEqual(ALL('CONSENT_REQUIRED'));
  // Asked again, each decision is that of then.
  const refusedNow = (await onGraph()).responseId;
  const reading = { coordinate: 'Citizen.householdIsPoorThisYear' };
  for (const [record, effect] of [
    [whileGiven, { ...reading, ways: [{ rows: 'CONSENT' }], refusal: null }],
    [refusedNow, { ...reading, ways: [], refusal: { reason: 'CONSENT_REQUIRED' } }],
  ] as const) {
    const then = await hub.ask('auditor', {
      query: `query ($record: ID!) { explainAccess(record: $record) { recorded { agrees differences } occurrences { coordinate ways { rows } refusal { reason } } } }`,
      variables: { record },
    });
    expect(then.data.explainAccess.recorded).toEqual({ agrees: true, differences: [] });
    expect(then.data.explainAccess.occurrences).toContainEqual(effect);
  }
});

test('while_he_takes_it_back_and_gives_it_again_no_answer_shows_what_he_does_not_let_be_read', async () => {
  const ready = JSON.parse((await component()).consentRequest!) as object;
  expect(ready).toEqual({ case: number, component: 'poor-household', person: citizen.id });
  const [asked] = (await asking(ready)).data.askConsent.consents as { id: string }[];
  await give(asked!.id);
  let over = false;
  const reading = (async () => {
    const seen: string[] = [];
    while (!over) seen.push(how(await onGraph()));
    return seen;
  })();
  await new Promise((resolve) => setTimeout(resolve, 300));
  await withdraw(asked!.id);
  const after = how(await onGraph());
  over = true;
  const seen = await reading;
  expect(after).toBe('CONSENT_REQUIRED');
  expect(seen).toContain('shown');
  // Once it is refused it stays so.
  const first = seen.indexOf('CONSENT_REQUIRED');
  if (first !== -1) expect(new Set(seen.slice(first))).toEqual(new Set(['CONSENT_REQUIRED']));
});

test('what_he_brings_himself_is_not_read_and_what_other_papers_need_stays', async () => {
  const home = async () => {
    const answer = await ask(
      `query ($number: String!) { citizen(personalNumber: $number) { dateOfBirth permanentAddress } }`,
      { number: citizen.personalNumber },
      { case: number },
    );
    const { dateOfBirth, permanentAddress } = answer.data.citizen as Record<string, string | null>;
    return { reads: [dateOfBirth !== null, permanentAddress !== null], why: reasonOf(answer) ?? null };
  };
  expect(await home()).toEqual({ reads: [true, true], why: null });
  expect(codes(await bring('residence'))).toEqual([]);
  expect(await home()).toEqual({ reads: [true, false], why: 'CITIZEN_BRINGS' });
  expect(await component('residence')).toMatchObject({ because: 'CITIZEN_BRINGS' });
  expect(await component('identity')).toMatchObject({ status: 'SATISFIED' });
  expect(codes(await bring('residence', false))).toEqual([]);
  expect((await home()).why).toBeNull();
  expect(reasonOf(await bring('invented'))).toBe('COMPONENT_UNKNOWN');
});

test('a_preview_shows_him_his_own_value_and_what_an_agency_gets_only_with_his_consent', async () => {
  const VALUE =
    'components { code status because values { name value } needsConsent consentPurpose consentDays agencyReads }';
  const ofProcedure = await himself(`{ previewDossier(procedure: "1.003003") { case procedure ${VALUE} } }`);
  const ofCase = await himself(
    `query ($case: String!) { previewDossier(case: $case) { case procedure ${VALUE} } }`,
    {
      case: number,
    },
  );
  tell('previewDossier', ofCase);
  for (const { data, errors } of [ofProcedure, ofCase]) {
    expect(errors).toBeUndefined();
    const poor = data.previewDossier.components.find((each: Component) => each.code === 'poor-household');
    expect(poor).toMatchObject({ needsConsent: true, consentDays: 30, agencyReads: 'WITH_CONSENT' });
    expect(poor.values).toMatchObject([{ name: 'poorThisYear' }]);
    const identity = data.previewDossier.components.find((each: Component) => each.code === 'identity');
    expect(identity).toMatchObject({ needsConsent: false, agencyReads: 'READS', status: 'SATISFIED' });
  }
  expect([ofProcedure.data.previewDossier.case, ofCase.data.previewDossier.case]).toEqual([null, number]);
  const others = await himself(`{ previewDossier(case: "${hub.facts.closedCase}") { case } }`);
  const invented = await himself(`{ previewDossier(case: "HS-0") { case } }`);
  expect(others.errors).toEqual(invented.errors);
});

test('in_a_case_that_is_closed_nobody_consents', async () => {
  const [asked] = (await asking({ case: number, component: 'poor-household' })).data.askConsent.consents as {
    id: string;
  }[];
  const closed = await ask(
    `mutation ($number: String!, $key: String!) { closeCase(number: $number, outcome: COMPLETED, idempotencyKey: $key) { case { number } } }`,
    { number, key: key() },
  );
  expect(codes(closed)).toEqual([]);
  expect(reasonOf(await give(asked!.id))).toBe('CASE_CLOSED');
});
