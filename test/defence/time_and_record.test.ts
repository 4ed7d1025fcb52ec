import { HubError } from '../../shared/errors';
import type { ReadEntry } from '../../shared/log';
import { agency, ALWAYS, grant, rule } from '../support/policy';
import { OFFICER, PURPOSE } from '../support/hub/local_hub';
import { province, snapshot } from '../support/hub/province';
import { CITIZENS, may, refusals } from './support';

const QUERY = '{ citizens { nodes { name religion } } notice }';

describe('grants and time', () => {
  test('removes_at_the_very_instant_at_which_a_grant_ends_and_allows_from_that_at_which_it_begins', async () => {
    const validity = { from: 5_000, to: 9_000 };
    const hub = province({ rules: CITIZENS, grants: [grant('g', ['population.religion'], { validity })] });
    const at = async (now: number) => {
      hub.now = now;
      return refusals(await hub.ask({ query: QUERY })).length === 0;
    };
    expect([await at(4_999), await at(5_000), await at(8_999), await at(9_000)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('removes_in_a_lapse_between_two_grants', async () => {
    const grants = [
      grant('g1', ['population.religion'], { validity: { from: 0, to: 2_000 } }),
      grant('g2', ['population.religion'], { validity: { from: 3_000, to: null } }),
    ];
    const hub = province({ rules: CITIZENS, grants });
    const seen: boolean[] = [];
    for (hub.now of [1_999, 2_000, 2_999, 3_000])
      seen.push(refusals(await hub.ask({ query: QUERY })).length === 0);
    expect(seen).toEqual([true, false, false, true]);
  });

  test('removes_reading_by_a_grant_for_reading_from_who_wants_to_write', async () => {
    const hub = province({ rules: CITIZENS, grants: [grant('g', ['population.correction'])] });
    const query = 'mutation { correctName(id: "an", name: "x", idempotencyKey: "k") { id } }';
    const told = await hub.ask({ query });
    expect([told.data, told.fetches, refusals(told)]).toEqual([null, [], ['Mutation.correctName NO_RIGHT']]);
  });

  test('removes_filtering_by_a_field_that_a_case_bound_grant_shows', async () => {
    const rows = { kind: 'CASE' as const };
    const hub = province({ rules: CITIZENS, grants: [grant('g', ['population.religion'], { rows })] });
    hub.cases.set('HS', { number: 'HS', agency: 'H15.08', procedure: 'p', subjects: ['an'] });
    const query = '{ citizens(filter: { religion: "faith of binh" }) { nodes { name } } }';
    const told = await hub.ask({ query, caseNumber: 'HS' });
    expect(told.data).toEqual({ citizens: { nodes: [] } });
    const own = query.replace('binh', 'an');
    expect((await hub.ask({ query: own, caseNumber: 'HS' })).data).toEqual({
      citizens: { nodes: [{ name: 'Nguyễn Văn An' }] },
    });
  });

  test('removes_what_a_case_gives_from_a_function_that_does_not_handle_its_procedure', async () => {
    const rows = { kind: 'CASE' as const };
    const hub = province({ rules: CITIZENS, grants: [grant('g', ['population.religion'], { rows })] });
    const facts = { number: 'HS', agency: 'H15.08', procedure: 'p', subjects: ['an'] };
    const query = '{ citizens(filter: { religion: "faith of an" }) { nodes { name } } }';
    const seen: string[][] = [];
    for (const functions of [['other'], [PURPOSE.function]]) {
      hub.cases.set(functions[0]!, { ...facts, number: functions[0]!, functions });
      seen.push(refusals(await hub.ask({ query, caseNumber: functions[0]! })));
    }
    expect(seen).toEqual([['Citizen.religion CASE_REQUIRED'], []]);
  });

  test.each(['SUSPENDED', 'MERGED', 'CLOSED'] as const)(
    'removes_everything_from_an_agency_that_is_%s',
    async (status) => {
      const hub = province({ rules: CITIZENS, agencies: [agency('H15.08', { status })] });
      const told = await hub.ask({ query: QUERY });
      expect([told.failed, told.fetches]).toEqual(['ACCOUNT_SUSPENDED', []]);
      expect(told.entries).toMatchObject([{ kind: 'REFUSED', code: 'ACCOUNT_SUSPENDED' }]);
    },
  );

  test('removes_a_function_that_has_ended_at_its_instant', async () => {
    const functions = [{ code: 'land-registration', validity: { from: 0, to: 2_000 } }];
    const hub = province({ rules: CITIZENS, agencies: [agency('H15.08', { functions })] }, { now: 1_999 });
    expect((await hub.ask({ query: QUERY })).failed).toBeNull();
    hub.now = 2_000;
    expect((await hub.ask({ query: QUERY })).failed).toBe('PURPOSE_UNKNOWN');
  });

  test('removes_a_case_of_another_agency_a_closed_and_an_invented_one_alike', async () => {
    const hub = province({ rules: CITIZENS, agencies: [agency('H15.08'), agency('H15.01')] });
    hub.cases.set('THEIRS', { number: 'THEIRS', agency: 'H15.01', procedure: 'p', subjects: ['an'] });
    const theirs = await hub.ask({ query: QUERY, caseNumber: 'THEIRS' });
    const invented = await hub.ask({ query: QUERY, caseNumber: 'INVENTED' });
    expect([theirs.failed, invented.failed]).toEqual(['CASE_NOT_AVAILABLE', 'CASE_NOT_AVAILABLE']);
    expect([theirs.fetches, invented.fetches]).toEqual([[], []]);
    expect(theirs.entries).toMatchObject([{ kind: 'REFUSED', code: 'CASE_NOT_AVAILABLE', case: 'THEIRS' }]);
  });
});

describe('a rule engine that fails closed', () => {
  test('removes_everything_while_the_policy_cannot_be_read', async () => {
    const hub = province({ rules: CITIZENS });
    hub.snapshot = null;
    const told = await hub.ask({ query: QUERY });
    expect([told.failed, told.fetches, told.data]).toEqual(['POLICY_UNAVAILABLE', [], undefined]);
  });

  test('removes_an_item_that_the_policy_store_does_not_know_yet', async () => {
    const hub = province({ rules: [...CITIZENS, ...may('population.religion')] });
    const items = new Map(hub.snapshot!.items);
    items.delete('population.religion');
    hub.snapshot = { ...hub.snapshot!, items };
    expect(refusals(await hub.ask({ query: QUERY }))).toEqual(['Citizen.religion UNCLASSIFIED']);
  });

  test('removes_what_one_rule_gives_and_another_denies', async () => {
    const deny = rule('d', ['population.religion'], { deny: true });
    const hub = province({ rules: [...CITIZENS, ...may('population.religion'), deny] });
    expect(refusals(await hub.ask({ query: QUERY }))).toEqual(['Citizen.religion DENIED']);
  });

  test('removes_what_a_grant_gives_unless_it_names_the_deny', async () => {
    const rules = [...CITIZENS, rule('d', ['population.religion'], { deny: true })];
    const refused = province({ rules, grants: [grant('g', ['population.religion'])] });
    expect(refusals(await refused.ask({ query: QUERY }))).toEqual(['Citizen.religion DENIED']);
    const grants = [grant('g', ['population.religion'], { overrides: ['d'] })];
    expect(refusals(await province({ rules, grants }).ask({ query: QUERY }))).toEqual([]);
  });

  test('removes_rights_of_a_function_that_the_call_does_not_name', async () => {
    const functions = ['land-registration', 'survey'].map((code) => ({ code, validity: ALWAYS }));
    const rules = [...CITIZENS, rule('s', ['population.religion'], { function: 'survey' })];
    const hub = province({ rules, agencies: [agency('H15.08', { functions })] });
    expect(refusals(await hub.ask({ query: QUERY }))).toEqual(['Citizen.religion NO_RIGHT']);
    expect((await hub.ask({ query: QUERY, purpose: null })).data).toEqual({
      citizens: null,
      notice: 'Thông báo',
    });
  });
});

describe('the log', () => {
  test('removes_the_answer_that_could_not_be_recorded', async () => {
    const hub = province({ rules: CITIZENS });
    hub.records = [new HubError('RECORD_UNAVAILABLE')];
    const told = await hub.ask({ query: QUERY });
    expect([told.failed, told.data]).toEqual(['RECORD_UNAVAILABLE', undefined]);
  });

  test('removes_the_answer_whose_persons_could_not_be_fetched', async () => {
    const hub = province({ rules: CITIZENS });
    const { send } = hub.parts;
    hub.parts.send = async (...request) => {
      const response = await send(...request);
      const [root = ''] = Object.keys(response.data ?? {});
      return { ...response, errors: [{ message: 'no', path: [root, 'nodes', 0, 'hub__subjects'] }] };
    };
    const told = await hub.ask({ query: QUERY });
    expect([told.failed, told.data]).toEqual(['RECORD_UNAVAILABLE', undefined]);
  });

  test('removes_the_refusal_that_could_not_be_recorded', async () => {
    const hub = province({ rules: CITIZENS });
    hub.records = [new HubError('RECORD_OVERLOADED')];
    const told = await hub.ask({ query: QUERY, onRefusal: 'fail' });
    expect([told.failed, told.data, told.fetches]).toEqual(['RECORD_OVERLOADED', undefined, []]);
  });

  test('removes_what_a_withdrawn_rule_gave_by_deciding_again_once', async () => {
    const hub = province({ rules: [...CITIZENS, ...may('population.religion')] });
    hub.records = [{ status: 'stale', what: 'POLICY', policyVersion: 2 }];
    hub.onFetch = () => {
      hub.snapshot = snapshot({ rules: CITIZENS, version: 2 });
    };
    const told = await hub.ask({ query: '{ citizens { nodes { religion } } }' });
    expect(told.data).toEqual({
      citizens: { nodes: [{ religion: null }, { religion: null }, { religion: null }] },
    });
    expect(told.fetches).toHaveLength(2);
    expect(told.entries.map((entry) => (entry as ReadEntry).basis.policyVersion)).toEqual([1, 2]);
  });

  test('removes_the_answer_when_rights_change_twice', async () => {
    const hub = province({ rules: CITIZENS });
    hub.records = [1, 1].map((policyVersion) => ({
      status: 'stale' as const,
      what: 'POLICY' as const,
      policyVersion,
    }));
    const told = await hub.ask({ query: QUERY });
    expect([told.failed, told.data]).toEqual(['DECISION_STALE', undefined]);
  });

  test('allows_and_removes_stand_in_one_record_with_their_rights', async () => {
    const hub = province({ rules: [...CITIZENS, ...may('welfare.adult')] });
    const told = await hub.ask({ query: '{ citizens { nodes { name religion isAdult } } }' });
    const [entry] = told.entries as [ReadEntry];
    expect(entry).toMatchObject({ kind: 'READ', outcome: 'PARTIAL', purpose: 'land-registration/cong-vu' });
    expect(entry.decision.disclosed.map(({ coordinate }) => coordinate)).toEqual([
      'Query.citizens',
      'CitizenConnection.nodes',
      'Citizen.name',
      'Citizen.isAdult',
    ]);
    expect(entry.decision.crossed.map(({ coordinate }) => coordinate).sort()).toEqual([
      'Citizen.dateOfBirth',
      'Citizen.id',
    ]);
    expect(entry.decision.refused).toEqual([{ coordinate: 'Citizen.religion', reason: 'NO_RIGHT' }]);
    expect(entry.decision.disclosed[2]!.rights).toEqual([
      { kind: 'RULE', id: 'may population.identity', version: 1 },
    ]);
    expect([...entry.subjects].sort()).toEqual(['an', 'binh', 'chi']);
    expect(entry.basis.account).toEqual({ agency: 'H15.08', client: 'app', officer: 'an' });
  });

  test('[LOG-04] removes_a_number_in_the_text_of_the_operation_from_what_is_kept_in_the_clear', async () => {
    const hub = province({ rules: CITIZENS });
    const told = await hub.ask({ query: '{ citizen(personalNumber: "0661an") { name } }' });
    const [entry] = told.entries as [ReadEntry];
    expect(entry.decision.document).toBe('{ citizen(personalNumber: "") { name } }');
    expect(JSON.stringify(entry.decision)).not.toContain('0661an');
    expect(entry.values).toEqual({ '[literals]': ['"0661an"'] });
  });

  test('removes_whole_what_the_caller_wants_whole_and_records_it', async () => {
    const hub = province({ rules: CITIZENS });
    const told = await hub.ask({ query: QUERY, onRefusal: 'fail' });
    expect([told.data, told.fetches]).toEqual([null, []]);
    expect(refusals(told)).toEqual(['Citizen.religion NO_RIGHT']);
    expect(told.entries).toMatchObject([{ kind: 'REFUSED', code: 'OPERATION_REFUSED' }]);
  });

  test('removes_a_mutation_whole_for_what_it_returns_and_records_it', async () => {
    const write = rule('w', ['population.correction'], { effect: 'WRITE' });
    const hub = province({ rules: [...CITIZENS, write] });
    const query = 'mutation { correctName(id: "an", name: "x", idempotencyKey: "k") { name religion } }';
    const told = await hub.ask({ query });
    expect([told.data, told.fetches, refusals(told)]).toEqual([null, [], ['Citizen.religion NO_RIGHT']]);
    expect(told.entries).toMatchObject([{ kind: 'REFUSED', code: 'MUTATION_REFUSED' }]);
    const allowed = await hub.ask({ query: query.replace(' religion', '') });
    expect(allowed.fetches).toHaveLength(1);
    expect(allowed.entries).toMatchObject([{ kind: 'WRITE_INTENT' }]);
  });

  test('removes_a_mutation_whose_intent_could_not_be_recorded', async () => {
    const write = rule('w', ['population.correction'], { effect: 'WRITE' });
    const hub = province({ rules: [...CITIZENS, write] });
    hub.records = [new HubError('RECORD_UNAVAILABLE')];
    const query = 'mutation { correctName(id: "an", name: "x", idempotencyKey: "k") { name } }';
    const told = await hub.ask({ query });
    expect([told.failed, told.fetches]).toEqual(['RECORD_UNAVAILABLE', []]);
  });

  test('allows_an_application_without_an_officer_to_be_told_apart_in_the_record', async () => {
    const hub = province({ rules: CITIZENS });
    const told = await hub.ask({
      query: '{ notice }',
      principal: { ...OFFICER, officer: null } as typeof OFFICER,
    });
    expect(told.entries).toMatchObject([{ caller: { client: 'app', officer: null, automatic: true } }]);
  });
});
