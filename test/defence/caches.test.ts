import type { Principal } from '../../shared/policy';
import { agency, ALWAYS, grant, rule } from '../support/policy';
import { OFFICER, PUBLIC, type LocalHub } from '../support/hub/local_hub';
import { province, snapshot } from '../support/hub/province';
import { bytes, CITIZENS, isAsked, may, refusals } from './support';

const QUERY = '{ citizens { nodes { name religion } } }';
const POLICE: Principal = { kind: 'AGENCY', agency: 'A01.15', client: 'app@A01.15', officer: 'an@A01.15' };
const police = agency('A01.15', { functions: [{ code: 'police', validity: ALWAYS }] });
const purpose = { function: 'police', purpose: 'cong-vu' };
const rules = [
  ...CITIZENS,
  rule('all', ['population.list', 'population.identity', 'population.religion'], { function: 'police' }),
];
const parts = { rules, agencies: [agency('H15.08'), police] };
const askPolice = (hub: LocalHub) => hub.ask({ query: QUERY, principal: POLICE, purpose });
const askLand = (hub: LocalHub) => hub.ask({ query: QUERY, principal: OFFICER });
const faiths = (told: { data?: unknown }) =>
  (told.data as { citizens: { nodes: { religion: string | null }[] } }).citizens.nodes.map(
    ({ religion }) => religion,
  );

describe('caches and shared state across callers', () => {
  test('removes_from_the_second_caller_what_the_first_was_shown', async () => {
    const hub = province(parts);
    expect(faiths(await askPolice(hub))).toEqual(['faith of an', 'faith of binh', 'faith of chi']);
    const told = await askLand(hub);
    expect(faiths(told)).toEqual([null, null, null]);
    expect(isAsked(told, 'Citizen.religion')).toBe(false);
  });

  test('allows_the_entitled_caller_after_one_to_whom_it_was_refused', async () => {
    const hub = province(parts);
    expect(refusals(await askLand(hub))).toEqual(['Citizen.religion NO_RIGHT']);
    const told = await askPolice(hub);
    expect(faiths(told)).toEqual(['faith of an', 'faith of binh', 'faith of chi']);
    expect(told.errors).toEqual([]);
  });

  test('allows_the_same_answers_whatever_the_order_of_callers', async () => {
    const [one, other] = [province(parts), province(parts)];
    const first = [
      await askLand(one),
      await askPolice(one),
      await one.ask({ query: QUERY, principal: PUBLIC }),
    ];
    const second = [
      await other.ask({ query: QUERY, principal: PUBLIC }),
      await askPolice(other),
      await askLand(other),
    ];
    expect(first.map(bytes)).toEqual(second.reverse().map(bytes));
  });

  test('removes_for_the_public_what_a_caller_with_a_purpose_was_shown', async () => {
    const hub = province(parts);
    await askPolice(hub);
    const told = await hub.ask({ query: QUERY, principal: PUBLIC });
    expect(told.data).toEqual({ citizens: null });
    expect(told.fetches).toEqual([]);
  });

  test('removes_for_another_purpose_of_the_same_officer', async () => {
    const hub = province({
      ...parts,
      rules: [...CITIZENS, rule('r', ['population.religion'], { purposes: ['thong-ke'] })],
    });
    const statistics = { function: 'land-registration', purpose: 'thong-ke' };
    expect(faiths(await hub.ask({ query: QUERY, purpose: statistics }))[0]).toBe('faith of an');
    expect(faiths(await askLand(hub))[0]).toBeNull();
    expect(faiths(await hub.ask({ query: QUERY, purpose: statistics }))[0]).toBe('faith of an');
  });

  test('removes_at_once_when_the_rule_is_withdrawn_and_allows_when_a_grant_comes', async () => {
    const hub = province({ ...parts, rules: [...CITIZENS, rule('r', ['population.religion'])] });
    expect(faiths(await askLand(hub))[0]).toBe('faith of an');
    hub.snapshot = snapshot({ ...parts, rules: CITIZENS, version: 2 });
    expect(faiths(await askLand(hub))[0]).toBeNull();
    hub.snapshot = snapshot({
      ...parts,
      rules: CITIZENS,
      grants: [grant('g', ['population.religion'])],
      version: 3,
    });
    expect(faiths(await askLand(hub))[0]).toBe('faith of an');
  });

  test('allows_a_cached_decision_to_be_used_again_and_leaves_the_parsed_document_as_it_was', async () => {
    const hub = province(parts);
    const first = await askLand(hub);
    const again = await askLand(hub);
    expect(bytes(again)).toBe(bytes(first));
    expect(again.fetches.map(({ query }) => query)).toEqual(first.fetches.map(({ query }) => query));
    expect(faiths(await askPolice(hub))[0]).toBe('faith of an');
  });

  test('removes_from_an_application_what_its_officer_was_shown', async () => {
    const hub = province({ rules: [...CITIZENS, ...may('population.religion')] });
    const application: Principal = { kind: 'AGENCY', agency: 'H15.08', client: 'app', officer: null };
    expect(faiths(await askLand(hub))[0]).toBe('faith of an');
    const told = await hub.ask({ query: QUERY, principal: application });
    expect(refusals(told)).toEqual(['Citizen.religion OFFICER_REQUIRED']);
  });

  test('removes_a_skipped_field_of_one_caller_from_nobody_else', async () => {
    const hub = province({ rules: [...CITIZENS, ...may('population.religion')] });
    const query = 'query($x: Boolean!) { citizens { nodes { name religion @include(if: $x) } } }';
    const without = await hub.ask({ query, variables: { x: false } });
    expect(isAsked(without, 'Citizen.religion')).toBe(false);
    expect(faiths(await hub.ask({ query, variables: { x: true } }))[0]).toBe('faith of an');
    expect(bytes(await hub.ask({ query, variables: { x: false } }))).toBe(bytes(without));
  });

  test('removes_a_ticket_of_one_case_from_the_next', async () => {
    const hub = province({
      rules: [...may('population.list'), rule('c', ['population.identity'], { rows: { kind: 'CASE' } })],
    });
    for (const subject of ['an', 'chi']) {
      hub.cases.set(`HS-${subject}`, {
        number: `HS-${subject}`,
        agency: 'H15.08',
        procedure: 'p',
        subjects: [subject],
      });
    }
    const query = '{ citizens { nodes { id name } } }';
    const named = async (caseNumber: string) => {
      const { data } = await hub.ask({ query, caseNumber });
      return (data as { citizens: { nodes: { id: string; name: string | null }[] } }).citizens.nodes
        .filter(({ name }) => name !== null)
        .map(({ id }) => id);
    };
    expect(await named('HS-an')).toEqual(['an']);
    expect(await named('HS-chi')).toEqual(['chi']);
    expect(await named('HS-an')).toEqual(['an']);
  });
});
