import type { HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import type { Graph } from '../supergraph/graph';
import { Lanes, type Lane } from './lanes';

const graph = (key: string) => ({ key }) as Graph;
const request = {} as HTTPGraphQLRequest;

/** Lanes that answer with the name of their graph once they are let go. */
function lanes(open: (name: string) => Promise<void> = () => Promise.resolve()) {
  const waiting: (() => void)[] = [];
  const stopped: string[] = [];
  const warmed: string[] = [];
  const lane = (of: Graph): Lane => ({
    graph: of,
    parts: {} as Lane['parts'],
    execute: () =>
      new Promise((resolve) =>
        waiting.push(() => resolve({ status: Number(of.key) } as HTTPGraphQLResponse)),
      ),
    stop: () => Promise.resolve(void stopped.push(of.key)),
  });
  const started = Lanes.start(
    graph('1'),
    async (of) => {
      await open(of.key);
      return lane(of);
    },
    (of) => Promise.resolve(void warmed.push(of.key)),
  );
  const letGo = () => waiting.splice(0).forEach((answer) => answer());
  return { started, letGo, stopped, warmed };
}

test('a_request_ends_on_the_graph_on_which_it_began', async () => {
  const { started, letGo, stopped, warmed } = lanes();
  const all = await started;
  const before = all.execute(request);
  await all.take(graph('2'));
  const after = all.execute(request);
  letGo();
  expect([(await before).status, (await after).status]).toEqual([1, 2]);
  expect([stopped, warmed]).toEqual([[], ['2']]);
});

test('a_graph_that_cannot_be_opened_never_replaces_the_running_one', async () => {
  const { started, letGo } = lanes((name) =>
    name === '2' ? Promise.reject(new Error('broken')) : Promise.resolve(),
  );
  const all = await started;
  await expect(all.take(graph('2'))).rejects.toThrow('broken');
  expect(all.current.graph.key).toBe('1');
  await all.take(graph('3'));
  const answer = all.execute(request);
  letGo();
  expect((await answer).status).toBe(3);
});

describe('a lane that was left', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('is_closed_once_nothing_runs_on_it_any_more', async () => {
    const { started, letGo, stopped } = lanes();
    const all = await started;
    const before = all.execute(request);
    await all.take(graph('2'));
    await jest.advanceTimersByTimeAsync(120_000);
    expect(stopped).toEqual([]);
    letGo();
    await before;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(stopped).toEqual(['1']);
  });
});
