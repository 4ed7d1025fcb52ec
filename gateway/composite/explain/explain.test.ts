import { hubExecutor, type PlanExecutor } from '../../execute';
import type { ScopeRule } from '../../../shared/policy';
import { CITIZENS, may } from '../../../test/defence/support';
import { localHub, PUBLIC, type LocalHub } from '../../../test/support/hub/local_hub';
import { allItems, domains, snapshot, world } from '../../../test/support/hub/province';
import { HOME, HOME_ITEMS, withHome } from '../../../test/support/hub/with_home';
import { agency, rule } from '../../../test/support/policy';

const withHub = [...domains, HOME];
const items = [...allItems, ...HOME_ITEMS];

let open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.map((home) => home.close()));
  open = [];
});

async function hubWith(rules: readonly ScopeRule[], executor: PlanExecutor = hubExecutor): Promise<LocalHub> {
  const agencies = [agency('H15.08'), agency('H15.12')];
  const hub = localHub({ domains: withHub, world, snapshot: snapshot({ items, rules, agencies }), executor });
  open.push(await withHome(hub));
  return hub;
}

const EXPLAIN = `query ($operation: String, $name: String, $variables: String, $caller: ExplainedCallerInput) {
  explainAccess(operation: $operation, operationName: $name, variables: $variables, caller: $caller) {
    outcome caller { kind agency client officer } refusal { code }
    occurrences { coordinate effect reads ways { rows } refusal { reason } }
  }
}`;
/** A variable that is given, even as null, is an argument that is given. */
const FOR_HIMSELF = EXPLAIN.replace(', $caller: ExplainedCallerInput', '').replace(', caller: $caller', '');

interface View {
  outcome: string;
  caller: object;
  refusal: { code: string } | null;
  occurrences: { coordinate: string; effect: string; reads: string[] }[];
}

const explain = async (hub: LocalHub, variables: Record<string, unknown>, over: object = {}) => {
  const query = 'caller' in variables ? EXPLAIN : FOR_HIMSELF;
  const told = await hub.ask({ query, variables, ...over });
  const view = told.data?.['explainAccess'] as View;
  return { told, view, codes: told.errors.map(({ extensions }) => extensions?.['code']) };
};

describe('an explanation', () => {
  test('costs_no_more_than_deciding_the_call_then_finds_the_decision_made', async () => {
    let planned = 0;
    const counting: PlanExecutor = {
      name: 'hub',
      compile: (operation) => {
        planned += 1;
        return hubExecutor.compile(operation);
      },
    };
    const hub = await hubWith(CITIZENS, counting);
    const operation = '{ citizens { nodes { name religion } } }';
    await explain(hub, { operation });
    const after = planned;
    await hub.ask({ query: operation });
    await explain(hub, { operation });
    expect([after, planned]).toEqual([2, 2]);
  });

  test('needs_no_values_for_it_takes_examples_of_the_required_variables', async () => {
    const hub = await hubWith(CITIZENS);
    const operation = `query ($n: String!, $f: CitizenFilter, $o: [CitizenOrder!]!, $x: Boolean!) {
      citizen(personalNumber: $n) { name }
      citizens(filter: $f, orderBy: $o) { nodes { religion @include(if: $x) } } }`;
    const { view } = await explain(hub, { operation });
    expect(view.occurrences.find(({ coordinate }) => coordinate === 'Query.citizens')!.reads).toEqual([
      'Citizen.name',
    ]);
    expect(view.occurrences.map(({ coordinate }) => coordinate)).toContain('Citizen.religion');
    const filtered = await explain(hub, {
      operation,
      variables: JSON.stringify({ n: '1', f: { religion: 'x' }, o: [], x: true }),
    });
    expect(filtered.view.occurrences.find(({ coordinate }) => coordinate === 'Query.citizens')).toMatchObject(
      {
        effect: 'REFUSED',
        refusal: { reason: 'ARGUMENT' },
      },
    );
  });

  test('of_a_mutation_says_that_one_refused_field_refuses_it_whole', async () => {
    const writing = { ...may('population.correction')[0]!, effect: 'WRITE' as const };
    const hub = await hubWith([writing]);
    const operation = 'mutation { correctName(id: "an", name: "x", idempotencyKey: "k") { id name } }';
    const { view, told } = await explain(hub, { operation });
    expect(view.outcome).toBe('REFUSED');
    expect(view.occurrences.map(({ effect }) => effect)).toEqual(['WRITE', 'STRUCTURAL', 'REFUSED']);
    expect(told.fetches).toEqual([]);
  });

  test.each([
    ['{ nothing }', 'OPERATION_INVALID'],
    ['{', 'OPERATION_INVALID'],
    ['subscription { x }', 'SUBSCRIPTION_UNSUPPORTED'],
    ['query A { notice } query B { notice }', 'OPERATION_INVALID'],
  ])('tells_what_the_call_would_be_told: %s', async (operation, code) => {
    const { view } = await explain(await hubWith(CITIZENS), { operation });
    expect(view).toMatchObject({ outcome: 'REFUSED', refusal: { code }, occurrences: [] });
  });

  test('variables_that_are_no_object_are_told_without_their_values', async () => {
    const { told, view } = await explain(await hubWith(CITIZENS), {
      operation: '{ notice }',
      variables: '["066x"]',
    });
    expect(view.refusal).toEqual({ code: 'ARGUMENT_INVALID' });
    expect(JSON.stringify(told.data)).not.toContain('066x');
  });

  test('the_public_may_ask_too', async () => {
    const { view } = await explain(
      await hubWith([]),
      { operation: '{ notice citizens { nodes { name } } }' },
      { principal: PUBLIC },
    );
    expect(view.occurrences.map(({ effect }) => effect)).toEqual([
      'READ',
      'REFUSED',
      'BELOW_REFUSED',
      'BELOW_REFUSED',
    ]);
  });

  test('for_somebody_else_takes_a_right_over_his_agency', async () => {
    const operation = '{ citizens { nodes { name } } }';
    const other = { operation, caller: { agency: 'H15.12' } };
    const own = { operation, caller: { agency: 'H15.08', officer: 'an' } };
    expect((await explain(await hubWith(CITIZENS), own)).codes).toEqual(['FIELD_REFUSED']);
    const officer = await hubWith([
      ...CITIZENS,
      rule('o', ['hub.explain-others'], { rows: { kind: 'OWN' } }),
    ]);
    expect((await explain(officer, other)).codes).toEqual(['EXPLANATION_NOT_YOURS']);
    expect((await explain(officer, { operation, caller: { agency: 'H99' } })).codes).toEqual([
      'EXPLANATION_NOT_YOURS',
    ]);
    expect((await explain(officer, own)).view.caller).toMatchObject({
      agency: 'H15.08',
      client: 'an',
      officer: 'an',
    });
    const all = await hubWith([...CITIZENS, rule('o', ['hub.explain-others'])]);
    expect((await explain(all, other)).view).toMatchObject({
      caller: { agency: 'H15.12' },
      outcome: 'PARTIAL',
    });
  });

  test('a_composite_answer_can_be_explained_too', async () => {
    const { view } = await explain(await hubWith([]), {
      operation: '{ agencyMatrix(agency: "H15.08") { totalCount } }',
    });
    expect(view.occurrences[0]).toMatchObject({ coordinate: 'Query.agencyMatrix', effect: 'REFUSED' });
  });
});
