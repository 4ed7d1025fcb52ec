import { setTimeout as sleep } from 'node:timers/promises';
import type { SubgraphResponse } from '../execute';
import type { FetchRecipe } from '../plan/recipe';
import { createTogether, nameless } from './together';
import type { Wanted } from './wanted';

const recipe = (subgraph: string, coordinate: string): FetchRecipe => ({
  subgraph,
  ways: [],
  coordinates: { [coordinate]: 0 },
  reached: {},
  crossed: [],
});
const NAME = recipe('population', 'Citizen.fullName');
const LAND = recipe('land', 'Parcel.area');

const call = (agency: string, number = 'HS-1'): Wanted['call'] => ({
  principal: { kind: 'AGENCY', agency, client: 'app', officer: null, subject: null },
  purpose: 'one-stop-service/public-service',
  case: { number, subjects: [] },
  operation: 'query',
});

const wanted = (body: string, over: Partial<Wanted> = {}): Wanted => ({
  ...{ recipe: NAME, call: call('H15.20'), body },
  ...over,
});

interface Sent {
  subgraph: string;
  bodies: readonly string[];
  each: (at: number, answer: SubgraphResponse) => void;
  signal: AbortSignal;
  done: () => void;
  fail: (error: Error) => void;
}

/** A subgraph that answers when it is told to. */
function asking() {
  const sent: Sent[] = [];
  const ask = createTogether({
    mintBatch: () => ({ header: 'h', body: 'b' }),
    sendBatch: (subgraph, bodies, _ticket, each, signal) =>
      new Promise((done, fail) => sent.push({ subgraph, bodies, each, signal, done, fail })),
  });
  return { ask, sent };
}

const answer = (name: string): SubgraphResponse => ({ data: { name } });

test('what_is_asked_of_a_subgraph_in_one_turn_travels_in_one_request', async () => {
  const { ask, sent } = asking();
  const answers = Promise.all([
    ask(wanted('a')),
    ask(wanted('b')),
    ask(wanted('c', { recipe: LAND })),
    ask(wanted('d', { call: call('H15.08') })),
  ]);
  await sleep(1);
  expect(sent.map(({ subgraph, bodies }) => [subgraph, bodies])).toEqual([
    ['population', ['a', 'b', 'd']],
    ['land', ['c']],
  ]);
  sent[1]!.each(0, answer('land'));
  // In any order.
  [2, 0, 1].forEach((at) => sent[0]!.each(at, answer(`population ${at}`)));
  expect(sent[0]!.signal.aborted).toBe(false);
  expect(await answers).toEqual([
    answer('population 0'),
    answer('population 1'),
    answer('land'),
    answer('population 2'),
  ]);
});

test('no_operation_waits_for_the_answer_of_another', async () => {
  const { ask, sent } = asking();
  const [quick, slow] = [ask(wanted('quick')), ask(wanted('slow'))];
  await sleep(1);
  sent[0]!.each(0, answer('quick'));
  expect(await quick).toEqual(answer('quick'));
  expect(await Promise.race([slow, Promise.resolve('still under way')])).toBe('still under way');
  sent[0]!.each(1, answer('slow'));
  expect(await slow).toEqual(answer('slow'));
});

test('an_equal_question_is_asked_once_and_each_asker_has_an_answer_of_his_own', async () => {
  const { ask, sent } = asking();
  const equal = recipe('population', 'Citizen.fullName');
  const answers = Promise.all([ask(wanted('a')), ask(wanted('a', { recipe: equal }))]);
  await sleep(1);
  expect(sent[0]!.bodies).toEqual(['a']);
  sent[0]!.each(0, answer('one'));
  const [first, second] = await answers;
  expect(second).toEqual(first);
  first.data!['name'] = 'changed';
  expect(second).toEqual(answer('one'));
});

test.each([
  ['another_caller', { call: call('H15.08') }],
  ['another_case', { call: call('H15.20', 'HS-2') }],
  ['another_purpose', { call: { ...call('H15.20'), purpose: 'one-stop-service/statistics' } }],
  ['other_rights', { recipe: { ...NAME, coordinates: { 'Citizen.fullName': 0, 'Citizen.sex': 0 } } }],
  ['other_variables', { body: 'b' }],
])('%s_is_asked_for_himself', async (_title, over) => {
  const { ask, sent } = asking();
  void ask(wanted('a'));
  void ask(wanted('a', over));
  await sleep(1);
  expect(sent[0]!.bodies).toHaveLength(2);
});

test('who_goes_leaves_the_others_and_the_last_one_ends_the_request', async () => {
  const { ask, sent } = asking();
  const [one, other] = [new AbortController(), new AbortController()];
  const first = ask(wanted('a'), one.signal);
  const shared = ask(wanted('a'));
  const second = ask(wanted('b'), other.signal);
  await sleep(1);
  one.abort(new Error('too late'));
  other.abort(new Error('gone'));
  await expect(first).rejects.toThrow('too late');
  await expect(second).rejects.toThrow('gone');
  expect(sent[0]!.signal.aborted).toBe(false);
  sent[0]!.each(0, answer('one'));
  expect(await shared).toEqual(answer('one'));

  const alone = new AbortController();
  const last = ask(wanted('c'), alone.signal);
  await sleep(1);
  alone.abort(new Error('gone'));
  await expect(last).rejects.toThrow('gone');
  expect(sent[1]!.signal.aborted).toBe(true);
});

test('who_has_gone_before_it_is_sent_is_not_asked_for', async () => {
  const { ask, sent } = asking();
  const gone = AbortSignal.abort(new Error('gone'));
  await expect(ask(wanted('a'), gone)).rejects.toThrow('gone');
  await sleep(1);
  expect(sent).toEqual([]);
});

test('a_request_that_fails_fails_what_had_no_answer_yet', async () => {
  const { ask, sent } = asking();
  const [answered, left] = [ask(wanted('a')), ask(wanted('b'))];
  await sleep(1);
  sent[0]!.each(0, answer('one'));
  sent[0]!.fail(new Error('dead'));
  expect(await answered).toEqual(answer('one'));
  await expect(left).rejects.toThrow('dead');
});

test('more_than_travel_together_go_in_several_requests', async () => {
  const { ask, sent } = asking();
  for (let at = 0; at < 450; at++) void ask(wanted(String(at)));
  await sleep(1);
  expect(sent.map(({ bodies }) => bodies.length)).toEqual([200, 200, 50]);
});

describe('the name of an operation', () => {
  const body = (query: string, variables: object, operationName?: string) =>
    JSON.stringify({ query, ...(operationName !== undefined && { operationName }), variables });

  test('falls_away_and_nothing_else_does', () => {
    const value = { n: '","operationName":"A__land__0"', m: 'A__land__0' };
    const text = 'query A__land__0($n:String!){a(n:$n,text:",\\"operationName\\":\\"A__land__0\\"")}';
    const without = text.replace('A__land__0', '');
    expect(JSON.parse(nameless(body(text, value, 'A__land__0')))).toEqual({
      query: without,
      variables: value,
    });
    const unnamed = body('{a}', value);
    expect(nameless(unnamed)).toBe(unnamed);
    // Without an operation to choose, the name stands for nothing that could be left out.
    expect(nameless(body(text, value))).toBe(body(text, value));
  });

  test('does_not_keep_an_equal_question_from_being_asked_once', async () => {
    const { ask, sent } = asking();
    for (const name of ['A', 'B']) void ask(wanted(body(`query ${name}{a}`, { n: '1' }, name)));
    void ask(wanted(body('query A{a}', { n: '2' }, 'A')));
    await sleep(1);
    expect(sent[0]!.bodies).toEqual([body('query {a}', { n: '1' }), body('query {a}', { n: '2' })]);
  });
});
