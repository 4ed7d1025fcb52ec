import fc from 'fast-check';
import { isTicketClaims } from '../../shared/ticket/shape';
import type { CaseFacts, GivenConsent } from '../../shared/policy';
import { rule } from '../support/policy';
import { province } from '../support/hub/province';
import type { LocalHub, Told } from '../support/hub/local_hub';
import { CITIZENS, isAsked, may, refusals } from './support';

/** A right that holds only for those persons of the open case who consent, and do not bring the paper themselves. */

const RELIGION = 'population.religion';
const ON_CONSENT = rule('consented', [RELIGION], { rows: { kind: 'CONSENT' } });
const QUERY = '{ citizens { nodes { id religion } } }';

const given = (subject: string, over: Partial<GivenConsent> = {}): GivenConsent => ({
  component: 'c',
  items: [RELIGION],
  from: 0,
  to: 5_000,
  ...over,
  subject,
});

function open(
  said: Partial<Pick<CaseFacts, 'consents' | 'brought' | 'functions'>>,
  rules = [...CITIZENS, ON_CONSENT],
): LocalHub {
  const hub = province({ rules });
  put(hub, said);
  return hub;
}

const put = (hub: LocalHub, said: Partial<CaseFacts>, number = 'HS') =>
  void hub.cases.set(number, {
    ...{ number, agency: 'H15.08', procedure: 'p', subjects: ['an', 'binh'] },
    ...said,
  });

const ask = (hub: LocalHub, caseNumber = 'HS', query = QUERY) => hub.ask({ query, caseNumber });

/** Whose religion an answer shows. */
const shown = ({ data }: Told): string[] =>
  ((data?.['citizens'] as { nodes: { id: string; religion: string | null }[] } | null)?.nodes ?? [])
    .filter(({ religion }) => religion !== null)
    .map(({ id }) => id);

const REFUSED = ['Citizen.religion CONSENT_REQUIRED'];

test('removes_what_nobody_consented_to_and_asks_no_subgraph_for_it', async () => {
  const told = await ask(open({}));
  expect([refusals(told), isAsked(told, 'Citizen.religion')]).toEqual([REFUSED, false]);
  const { request } = told.errors[0]!.extensions!['howToAsk'] as { request: unknown };
  expect(request).toEqual({ dataItem: RELIGION });
});

test('shows_it_of_those_who_consented_and_of_nobody_else', async () => {
  const told = await ask(open({ consents: [given('an')] }));
  expect([shown(told), refusals(told)]).toEqual([['an'], []]);
});

test('removes_the_consent_of_somebody_who_is_not_in_the_case', async () => {
  expect(refusals(await ask(open({ consents: [given('chi')] })))).toEqual(REFUSED);
});

test('removes_it_from_a_function_that_does_not_handle_the_procedure', async () => {
  const told = await ask(open({ consents: [given('an')], functions: ['other'] }));
  expect(refusals(told)).toEqual(['Citizen.religion CASE_REQUIRED']);
});

test('removes_what_another_item_was_consented_to_for', async () => {
  const told = await ask(open({ consents: [given('an', { items: ['population.number'] })] }));
  expect(refusals(told)).toEqual(REFUSED);
});

test('begins_and_ends_at_its_instants_half_open', async () => {
  const hub = open({ consents: [given('an', { from: 2_000, to: 3_000 })] });
  const seen: number[] = [];
  for (hub.now of [1_999, 2_000, 2_999, 3_000]) seen.push(shown(await ask(hub)).length);
  expect(seen).toEqual([0, 1, 1, 0]);
});

test('removes_filtering_by_it_beyond_those_who_consented', async () => {
  const hub = open({ consents: [given('an')] }, [...CITIZENS, ON_CONSENT]);
  const of = async (faith: string) =>
    (await ask(hub, 'HS', `{ citizens(filter: { religion: "faith of ${faith}" }) { nodes { id } } }`)).data;
  expect(await of('binh')).toEqual({ citizens: { nodes: [] } });
  expect(await of('an')).toEqual({ citizens: { nodes: [{ id: 'an' }] } });
});

test('one_decision_serves_many_cases_and_each_ticket_names_its_own_persons', async () => {
  const hub = open({ consents: [given('an')] });
  put(hub, { consents: [given('binh')] }, 'HS2');
  const [one, other, again] = [await ask(hub), await ask(hub, 'HS2'), await ask(hub)];
  expect([shown(one), shown(other), shown(again)]).toEqual([['an'], ['binh'], ['an']]);
  const rows = other.fetches.flatMap(({ claims }) => claims.ways.flat().map((way) => way.rows));
  expect(rows).toContainEqual({ kind: 'SUBJECTS', subjects: ['binh'] });
  expect(rows.map(({ kind }) => kind)).not.toContain('CONSENT');
});

test('a_ticket_that_names_no_persons_is_no_ticket', async () => {
  const [fetch] = (await ask(open({ consents: [given('an')] }))).fetches;
  const claims = fetch!.claims;
  expect(isTicketClaims(claims)).toBe(true);
  for (const kind of ['CONSENT', 'UNBROUGHT']) {
    const ways = claims.ways.map((list) => list.map((way) => ({ ...way, rows: { kind, item: RELIGION } })));
    expect(isTicketClaims({ ...claims, ways })).toBe(false);
  }
});

test('what_was_withdrawn_while_it_was_answered_is_dropped_and_decided_once_again', async () => {
  const hub = open({ consents: [given('an')] });
  hub.records = [{ status: 'stale', what: 'CASE', policyVersion: 1 }];
  hub.onFetch = () => put(hub, {});
  const told = await ask(hub);
  expect([shown(told), refusals(told)]).toEqual([[], REFUSED]);
  hub.records = [1, 2].map(() => ({ status: 'stale', what: 'CASE', policyVersion: 1 }) as const);
  expect((await ask(hub)).failed).toBe('DECISION_STALE');
});

test('the_record_compares_what_the_persons_of_the_case_had_said', async () => {
  const consents = [given('an')];
  const { entries } = await ask(open({ consents }));
  expect(entries).toMatchObject([{ basis: { case: { number: 'HS', consents } } }]);
});

describe('what persons bring themselves', () => {
  const OF_CASE = rule('of case', [RELIGION], { rows: { kind: 'CASE' } });
  const brings = (...subjects: string[]) => ({
    brought: subjects.map((subject) => ({ subject, items: [RELIGION] })),
  });

  test('is_not_read_of_them_by_what_a_case_gives', async () => {
    const rules = [...CITIZENS, OF_CASE];
    expect(shown(await ask(open({}, rules)))).toEqual(['an', 'binh']);
    expect(shown(await ask(open(brings('an'), rules)))).toEqual(['binh']);
    const all = await ask(open(brings('an', 'binh'), rules));
    expect([shown(all), refusals(all)]).toEqual([[], ['Citizen.religion CITIZEN_BRINGS']]);
  });

  test('is_not_read_whatever_they_consented_to', async () => {
    const told = await ask(open({ consents: [given('an')], ...brings('an') }));
    expect(refusals(told)).toEqual(REFUSED);
  });

  test('stays_readable_by_a_right_that_is_not_bound_to_the_case', async () => {
    const rules = [...CITIZENS, OF_CASE, ...may(RELIGION)];
    expect(shown(await ask(open(brings('an'), rules))).length).toBeGreaterThan(2);
  });
});

test('whatever_persons_said_and_whenever_exactly_those_who_let_it_be_read_are_shown', async () => {
  const subject = fc.constantFrom('an', 'binh', 'chi');
  const items = fc.subarray([RELIGION, 'population.number']);
  const consent = fc.record({ subject, items, from: fc.nat(10), length: fc.nat(10) });
  const said = fc.record({
    consents: fc.array(
      consent.map(({ from, length, ...each }) => ({ component: 'c', ...each, from, to: from + length })),
      { maxLength: 4 },
    ),
    brought: fc.array(fc.record({ subject, items }), { maxLength: 2 }),
  });
  const hub = open({});
  await fc.assert(
    fc.asyncProperty(said, fc.nat(20), async (word, now) => {
      hub.now = now;
      put(hub, word);
      const lets = (person: string): boolean => {
        if (word.brought.some((each) => each.subject === person && each.items.includes(RELIGION)))
          return false;
        for (const each of word.consents)
          if (each.subject === person && each.items.includes(RELIGION) && each.from <= now && now < each.to)
            return true;
        return false;
      };
      const told = await ask(hub);
      const expected = ['an', 'binh'].filter(lets);
      expect(shown(told)).toEqual(expected);
      expect(refusals(told)).toEqual(expected.length === 0 ? REFUSED : []);
    }),
    { numRuns: 60 },
  );
});
