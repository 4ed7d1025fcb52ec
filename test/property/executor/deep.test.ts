import { apolloExecutor, createHubExecutor, type PlanExecutor } from '../../../gateway/execute';
import { benchmarkGraph, deepQuery } from '../../support/benchmark_graph';
import { LocalFederation } from '../../support/federation';

const graph = new LocalFederation(benchmarkGraph);
const operation = graph.plan(deepQuery);

async function run(executor: PlanExecutor) {
  const requests: string[] = [];
  const outcome = await executor.compile(operation).run({
    variables: {},
    fetch: (request, signal) => {
      requests.push(`${request.subgraph} ${request.fetches.join()}`);
      return graph.fetch(request, signal);
    },
  });
  return { json: JSON.stringify(outcome.data), errors: outcome.errors, requests };
}

test('merged_and_unmerged_give_the_answer_of_the_reference', async () => {
  const reference = await run(apolloExecutor);
  const apart = await run(createHubExecutor({ merge: false }));
  const merged = await run(createHubExecutor({ merge: true }));
  expect(apart.json).toBe(reference.json);
  expect(merged.json).toBe(reference.json);
  expect(apart.requests).toHaveLength(16);
  expect(merged.requests.sort()).toEqual([
    'accounts 0',
    'accounts 5,11',
    'inventory 3,4,7,8,13,14,15',
    'products 2,6,12',
    'products 9',
    'reviews 1,10',
  ]);
});
