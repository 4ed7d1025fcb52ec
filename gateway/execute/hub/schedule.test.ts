import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { assignLevels, buildSteps } from './schedule';

const fetch = (serviceName: string) => ({ kind: 'Fetch', serviceName }) as unknown as FetchNode;
const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });
const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Parallel', nodes });

function levels(
  node: PlanNode,
  shareKeys: readonly (string | undefined)[],
  conditions: Record<string, boolean> = {},
) {
  const steps = buildSteps({ kind: 'QueryPlan', node }, new Map(Object.entries(conditions)), (number) => ({
    number,
    shareKey: shareKeys[number],
    level: -1,
  }));
  return Object.fromEntries(assignLevels(steps).map(({ number, level }) => [number, level]));
}

test('a_level_is_the_number_of_fetches_before', () => {
  const plan = sequence(fetch('a'), parallel(fetch('b'), sequence(fetch('c'), fetch('d'))), fetch('e'));
  expect(levels(plan, [])).toEqual({ 0: 0, 1: 1, 2: 1, 3: 2, 4: 3 });
});

test('a_fetch_is_put_off_to_where_it_can_share', () => {
  const plan = sequence(fetch('a'), parallel(fetch('b'), sequence(fetch('c'), fetch('b'))));
  expect(levels(plan, [undefined, 'b', 'c', 'b'])).toEqual({ 0: 0, 1: 2, 2: 1, 3: 2 });
});

test('a_fetch_that_something_waits_for_is_not_put_off_beyond_it', () => {
  const plan = parallel(sequence(fetch('b'), fetch('x')), sequence(fetch('c'), fetch('d'), fetch('b')));
  expect(levels(plan, ['b', undefined, undefined, undefined, 'b'])).toEqual({ 0: 0, 1: 1, 2: 0, 3: 1, 4: 2 });
});

test('a_fetch_of_another_key_is_left_where_it_is', () => {
  const plan = sequence(fetch('a'), parallel(fetch('b'), sequence(fetch('c'), fetch('b'))));
  expect(levels(plan, [undefined, 'b one', 'c', 'b two'])).toEqual({ 0: 0, 1: 1, 2: 1, 3: 2 });
});

test('conditions_choose_a_branch_and_numbers_stay', () => {
  const plan = sequence(
    { kind: 'Condition', condition: 'yes', ifClause: fetch('a'), elseClause: fetch('b') },
    fetch('c'),
  );
  expect(levels(plan, [], { yes: true })).toEqual({ 0: 0, 2: 1 });
  expect(levels(plan, [], { yes: false })).toEqual({ 1: 0, 2: 1 });
});

test('deferred_plans_are_refused', () => {
  const plan = { kind: 'Defer', primary: {}, deferred: [] } as PlanNode;
  expect(() => levels(plan, [])).toThrow('@defer');
});
