import { verifyEvidence } from '../../../shared/evidence';
import { dossierHub, ISSUER, NOW, TEN, type DossierHub } from '../../../test/support/hub/dossiers';
import type { SeenFetch, Told } from '../../../test/support/hub/local_hub';
import { COMPONENT_TIMEOUT_MS } from './services';

let open: DossierHub;
afterEach(async () => {
  jest.useRealTimers();
  await open.close();
});

const COMPONENTS = `components { code status because problem retryAfter consentState evidence record service
  values { name value source { database owner asOf } } }`;
const RESOLVE = `query ($case: String!) { resolveDossier(case: $case) { case ${COMPONENTS} } }`;
const PAGE = `query ($cases: [String!]!) { resolveDossiers(cases: $cases) { case problem ${COMPONENTS} } }`;

interface View {
  code: string;
  status: string;
  problem: string | null;
  retryAfter: number | null;
  evidence: string | null;
  record: string | null;
  values: { name: string; value: string; source: { database: string } }[] | null;
}

async function resolved(): Promise<{ told: Told; components: View[] }> {
  const told = await open.hub.ask({ query: RESOLVE, variables: { case: open.numbers[0] } });
  const { components = [] } = (told.data?.['resolveDossier'] ?? {}) as { components?: View[] };
  return { told, components };
}

/** Subgraph → how many operations it was asked. */
const tally = (fetches: readonly SeenFetch[]): Record<string, number> =>
  counted(fetches.map(({ subgraph }) => subgraph));

function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const statuses = (components: readonly View[], of: (code: string) => boolean): string[] => [
  ...new Set(components.filter(({ code }) => of(code)).map(({ status }) => status)),
];
const isLand = (code: string): boolean => code.startsWith('land-');
const others = (code: string): boolean => !isLand(code);

/** Lets everything happen that waits for no clock. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await new Promise((done) => setImmediate(done));
}

describe('an owner in trouble', () => {
  test.each([
    ['never_answers', () => new Promise<void>(() => undefined)],
    ['answers_late', () => new Promise<void>((done) => setTimeout(done, COMPONENT_TIMEOUT_MS + 1))],
  ])('who_%s_fails_his_own_components_alone_when_their_time_is_over', async (_title, wait) => {
    open = await dossierHub();
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'Date', 'performance'] });
    open.hub.onFetch = ({ subgraph }) => (subgraph === 'land' ? wait() : undefined);
    let ended = false;
    const asked = resolved().finally(() => (ended = true));
    await settle();
    await jest.advanceTimersByTimeAsync(COMPONENT_TIMEOUT_MS - 1);
    await settle();
    expect(ended).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    const { told, components } = await asked;
    await jest.advanceTimersByTimeAsync(10);
    await settle();
    expect(statuses(components, others)).toEqual(['SATISFIED']);
    expect(components.filter(({ code }) => isLand(code))).toMatchObject([
      { status: 'UNAVAILABLE', problem: 'SUBGRAPH_TIMEOUT', retryAfter: 5, values: null, evidence: null },
      { status: 'UNAVAILABLE', problem: 'SUBGRAPH_TIMEOUT', retryAfter: 5, values: null, evidence: null },
    ]);
    // Case, papers, consents, eight readings and the whole: what was ended disclosed nothing, and left no record.
    expect(told.entries).toHaveLength(1 + 1 + 1 + 8 + 1);
    expect(open.written).toHaveLength(8 + 8);
  });

  test('who_is_dead_fails_his_own_components_alone_and_at_once', async () => {
    open = await dossierHub();
    open.hub.onFetch = ({ subgraph }) => {
      if (subgraph === 'land') throw new Error('dead');
    };
    const { components } = await resolved();
    expect(statuses(components, others)).toEqual(['SATISFIED']);
    expect(components.filter(({ code }) => isLand(code))).toMatchObject(
      [1, 2].map(() => ({
        status: 'UNAVAILABLE',
        problem: expect.any(String),
        retryAfter: 5,
        values: null,
      })),
    );
  });

  test('who_keeps_the_cases_leaves_nothing_to_resolve', async () => {
    open = await dossierHub();
    open.hub.onFetch = ({ subgraph }) => {
      if (subgraph === 'procedures') throw new Error('dead');
    };
    const { told } = await resolved();
    expect(told.errors).toMatchObject([{ extensions: { code: 'DOSSIER_UNAVAILABLE' } }]);
    expect(tally(told.fetches)).toMatchObject({ procedures: 1 });
    expect(told.fetches.length).toBeLessThanOrEqual(2);
    expect(open.statements).toEqual([]);
  });
});

describe('consent withdrawn in the middle of a reading', () => {
  const asked = TEN.map((each) => (each.register === 'land' ? { ...each, consent: true } : each));
  const withdrawAt = (when: string): void => {
    open.hub.onFetch = ({ subgraph }) => {
      if (subgraph === when) open.consent.state = 'WITHDRAWN';
    };
  };

  test('drops_what_was_read_signs_nothing_and_counts_no_paper', async () => {
    open = await dossierHub(asked);
    withdrawAt('land');
    const { told, components } = await resolved();
    expect(tally(told.fetches)).toMatchObject({ land: 2, consents: 2 });
    for (const each of components.filter(({ code }) => isLand(code))) {
      expect(each).toMatchObject({
        ...{ status: 'NEEDS_CONSENT', consentState: 'WITHDRAWN' },
        ...{ values: null, evidence: null, record: null, service: null },
      });
    }
    expect(statuses(components, others)).toEqual(['SATISFIED']);
    expect(JSON.stringify(told.data)).not.toContain('land A0');
    expect(JSON.stringify(open.written)).not.toContain('land');
  });

  test('lets_what_was_consented_to_stand_while_the_consent_does', async () => {
    open = await dossierHub(asked);
    const { told, components } = await resolved();
    expect(statuses(components, isLand)).toEqual(['SATISFIED']);
    expect(tally(told.fetches)).toMatchObject({ land: 2, consents: 2 });
  });

  test('hands_on_nothing_when_nobody_can_tell_whether_the_consent_still_stands', async () => {
    open = await dossierHub(asked);
    let dead = false;
    open.hub.onFetch = ({ subgraph }) => {
      if (subgraph === 'land') dead = true;
      if (subgraph === 'consents' && dead) throw new Error('dead');
    };
    const { told, components } = await resolved();
    expect(components.filter(({ code }) => isLand(code))).toMatchObject(
      [1, 2].map(() => ({
        status: 'UNAVAILABLE',
        problem: 'DOSSIER_UNAVAILABLE',
        retryAfter: 5,
        record: null,
      })),
    );
    expect(statuses(components, others)).toEqual(['SATISFIED']);
    expect(JSON.stringify(told.data)).not.toContain('land A0');
    expect(JSON.stringify(open.written)).not.toContain('land');
  });
});

describe('what a dossier costs', () => {
  const PER_REGISTER = { civil: 2, land: 2, welfare: 2, enterprise: 1, insurance: 1 };

  test('of_ten_components_over_six_registers_is_a_request_for_each_and_two_statements', async () => {
    open = await dossierHub();
    const { told } = await resolved();
    // The register of persons answers two components, and once the numbers of the case's persons.
    expect(tally(told.fetches)).toEqual({ ...PER_REGISTER, population: 3, procedures: 2, consents: 1 });
    // What is asked at one time travels together.
    const once = { civil: 1, land: 1, welfare: 1, enterprise: 1, insurance: 1 };
    expect(counted(open.hub.requests)).toEqual({ ...once, population: 2, procedures: 2, consents: 1 });
    expect(told.entries).toHaveLength(1 + 1 + 1 + TEN.length + 1);
    expect(open.statements).toEqual(['INSERT INTO evidence', 'INSERT INTO paper_saved']);
  });

  test('is_the_papers_of_a_procedure_read_once_for_all_its_cases', async () => {
    open = await dossierHub();
    await resolved();
    const { told } = await resolved();
    expect(tally(told.fetches)).toMatchObject({ procedures: 1 });
  });

  test('is_one_reading_for_components_that_ask_the_same', async () => {
    open = await dossierHub([TEN[2]!, { ...TEN[2]!, code: 'land-again' }]);
    const { told, components } = await resolved();
    expect(statuses(components, () => true)).toEqual(['SATISFIED']);
    expect(components[0]!.record).toBe(components[1]!.record);
    expect(tally(told.fetches)).toMatchObject({ land: 1 });
  });

  test.each([1, 3, 12])(
    'for_a_page_of_%i_is_one_reading_of_cases_one_statement_for_evidence_and_one_for_papers',
    async (count) => {
      open = await dossierHub(TEN, count);
      const told = await open.hub.ask({ query: PAGE, variables: { cases: open.numbers } });
      const dossiers = told.data?.['resolveDossiers'] as { case: string; components: View[] }[];
      expect(dossiers.map((each) => each.case)).toEqual(open.numbers);
      dossiers.forEach(({ components }, at) => {
        expect(statuses(components, () => true)).toEqual(['SATISFIED']);
        expect(components[0]!.values![0]!.value).toBe(`"population A${at}"`);
      });
      // Once: the cases, and their papers. For each, for they are bound to it: persons, consents and ten services.
      expect(told.entries).toHaveLength(2 + count * (2 + TEN.length) + 1);
      const perCase = { ...PER_REGISTER, population: 3, procedures: 1, consents: 1 };
      const expected = Object.entries(perCase).map(([name, each]) => [name, each * count]);
      expect(tally(told.fetches)).toEqual({ ...Object.fromEntries(expected), procedures: count + 2 });
      expect(open.statements).toEqual(['INSERT INTO evidence', 'INSERT INTO paper_saved']);
      expect(open.written).toHaveLength(2 * count * TEN.length);
    },
  );
});

describe('a page of dossiers', () => {
  const page = async (cases: readonly string[], query = PAGE) =>
    open.hub.ask({ query, variables: { cases } });

  test('answers_each_case_by_itself_in_the_order_asked_for', async () => {
    open = await dossierHub(TEN.slice(0, 2), 2);
    const [one, other] = open.numbers;
    open.hub.cases.delete(other!);
    const told = await page([other!, 'HS-invented', one!, one!]);
    expect(told.data?.['resolveDossiers']).toMatchObject([
      { case: other, problem: 'CASE_NOT_AVAILABLE', components: null },
      { case: 'HS-invented', problem: 'CASE_NOT_AVAILABLE', components: null },
      ...[1, 2].map(() => ({ case: one, problem: null, components: [{ status: 'SATISFIED' }, {}] })),
    ]);
  });

  test('is_a_hundred_cases_under_whatever_names', async () => {
    open = await dossierHub(TEN.slice(0, 1), 2);
    const names = Array.from({ length: 60 }, (_, at) => `HS-${at}`);
    const twice = `query ($cases: [String!]!) { a: resolveDossiers(cases: $cases) { case } b: resolveDossiers(cases: $cases) { case } }`;
    const told = await page(names, twice);
    expect(told.errors).toMatchObject([{ extensions: { code: 'ARGUMENT_INVALID' } }]);
    for (const cases of [[], Array.from({ length: 101 }, (_, at) => `HS-${at}`)]) {
      const refused = await page(cases);
      expect(refused.errors).toMatchObject([{ extensions: { code: 'ARGUMENT_INVALID' } }]);
    }
  });

  test('asks_a_register_in_few_requests_however_many_its_cases', async () => {
    const requests = async (count: number): Promise<number> => {
      open = await dossierHub(TEN, count);
      await page(open.numbers);
      const sent = open.hub.requests.length;
      await open.close();
      return sent;
    };
    const [one, many] = [await requests(1), await requests(20)];
    expect(many).toBeLessThanOrEqual(2 * one);
    open = await dossierHub();
  });
});

describe('an application that acts for no officer', () => {
  test('is_told_that_an_officer_must_act_and_nothing_to_file_or_to_try_again', async () => {
    open = await dossierHub();
    const principal = { kind: 'AGENCY', agency: 'H15.08', client: 'app', officer: null } as const;
    const told = await open.hub.ask({ query: RESOLVE, variables: { case: open.numbers[0] }, principal });
    const { components } = told.data?.['resolveDossier'] as { components: View[] };
    expect(statuses(components, () => true)).toEqual(['NEEDS_OFFICER']);
    expect(components[0]).toMatchObject({ problem: 'OFFICER_REQUIRED', retryAfter: null, values: null });
    expect(open.statements).toEqual([]);
  });
});

describe('what is written beside an answer', () => {
  const RECORDED = { status: 'recorded', chain: 'c', sequence: 1 } as const;
  // The case, its papers, consents and ten readings.
  const PARTS = 1 + 1 + 1 + TEN.length;
  const parts = Array.from({ length: PARTS }, () => RECORDED);

  test('does_not_outlive_an_answer_that_was_dropped_and_is_written_for_the_one_that_took_its_place', async () => {
    open = await dossierHub();
    open.hub.records = [...parts, { status: 'stale', what: 'POLICY', policyVersion: 1 }];
    const { components } = await resolved();
    expect(statuses(components, () => true)).toEqual(['SATISFIED']);
    expect(open.statements).toEqual([
      ...['INSERT INTO evidence', 'UPDATE evidence SET'],
      ...['INSERT INTO evidence', 'INSERT INTO paper_saved'],
    ]);
  });

  test('does_not_outlive_an_answer_that_could_not_be_recorded', async () => {
    open = await dossierHub();
    open.hub.records = [...parts, new Error('no log')];
    await expect(resolved()).rejects.toThrow('no log');
    expect(open.statements).toEqual(['INSERT INTO evidence', 'UPDATE evidence SET']);
  });

  test('is_no_condition_of_the_answer_values_stand_without_evidence_and_say_so', async () => {
    open = await dossierHub();
    open.trouble.statement = 'INSERT INTO evidence';
    const { components } = await resolved();
    for (const each of components)
      expect(each).toMatchObject({
        ...{ status: 'SATISFIED', problem: 'EVIDENCE_UNAVAILABLE', retryAfter: null, evidence: null },
        record: expect.any(String),
      });
    expect(open.statements).toEqual(['INSERT INTO evidence', 'INSERT INTO paper_saved']);
  });

  test('is_told_to_the_operator_where_papers_could_not_be_counted', async () => {
    open = await dossierHub();
    open.trouble.statement = 'INSERT INTO paper_saved';
    expect(statuses((await resolved()).components, () => true)).toEqual(['SATISFIED']);
    expect(open.hub.alerts).toEqual(['INTERNAL']);
  });
});

describe('evidence of a dossier', () => {
  test('[LEG-01] of_every_component_verifies_with_its_values_source_right_and_policy_version', async () => {
    open = await dossierHub();
    const { told, components } = await resolved();
    expect(components).toHaveLength(TEN.length);
    for (const { code, evidence, record } of components) {
      const [register, field] = code.split('-') as [string, string];
      const judged = await verifyEvidence(evidence ?? '', open.known, { now: NOW, audience: 'H15.08' });
      expect(judged).toMatchObject({
        verdict: 'VALID',
        values: { value: `${register} ${field === 'first' ? 'A' : 'B'}0`, subject: 'person-0' },
        statement: {
          ...{ issuer: ISSUER, case: 'HS-0', component: code, record, policyVersion: 1 },
          caller: { agency: 'H15.08', client: 'app', officer: 'an' },
          service: { name: code, version: 1 },
          sources: [{ database: register, owner: 'OWNER', asOf: new Date(NOW).toISOString() }],
          rights: [
            { kind: 'RULE', id: `may ${register}.lookup`, version: 1 },
            { kind: 'RULE', id: `may ${register}.key`, version: 1 },
            { kind: 'RULE', id: `may ${register}.record`, version: 1, instrument: '43/2022/QĐ-UBND' },
          ],
        },
      });
      // The record that it names is that of this very reading.
      expect(told.entries).toContainEqual(
        expect.objectContaining({ responseId: record, kind: 'READ', service: `${code}@1`, case: 'HS-0' }),
      );
    }
  });

  test('of_a_component_with_the_values_of_another_is_refused', async () => {
    open = await dossierHub();
    const [one, other] = (await resolved()).components.map(({ evidence }) => (evidence ?? '').split('~'));
    const mixed = [one![0], ...other!.slice(1)].join('~');
    const at = { now: NOW, audience: null };
    expect(await verifyEvidence(mixed, open.known, at)).toMatchObject({ problem: 'VALUE_ALTERED' });
    const compact = one!.join('~');
    const late = { now: NOW + 8 * 24 * 3_600_000, audience: null };
    expect(await verifyEvidence(compact, open.known, late)).toMatchObject({ problem: 'EXPIRED' });
  });
});
