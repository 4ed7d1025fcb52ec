import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createHash } from 'node:crypto';
import { parse } from 'graphql';
import { apolloExecutor, numberFetches, type SubgraphRequest } from '../../../gateway/execute';
import { benchmarkGraph, deepQuery } from '../../support/benchmark_graph';
import { federationLink, LocalFederation } from '../../support/federation';

const graph = new LocalFederation(benchmarkGraph);

test('answers_what_the_executor_of_apollo_gateway_answers', async () => {
  const gateway = new ApolloGateway({
    supergraphSdl: graph.supergraphSdl,
    buildService: ({ name }) =>
      new LocalGraphQLDataSource(
        buildSubgraphSchema({
          typeDefs: parse(federationLink + benchmarkGraph[name]!.typeDefs),
          resolvers: benchmarkGraph[name]!.resolvers as never,
        }),
      ),
  });
  const { executor } = await gateway.load();
  const expected = await executor({
    request: { query: deepQuery, variables: {} },
    document: parse(deepQuery),
    queryHash: createHash('sha256').update(deepQuery).digest('hex'),
    metrics: {},
    context: {},
  } as never);
  await gateway.stop();

  const outcome = await apolloExecutor
    .compile(graph.plan(deepQuery))
    .run({ variables: {}, fetch: graph.fetch });
  expect(outcome.errors).toEqual([]);
  expect(JSON.stringify(outcome.data)).toBe(JSON.stringify(expected.data));
});

test('names_each_fetch_by_its_number_in_depth_first_order', async () => {
  const operation = graph.plan(deepQuery);
  const numbered = numberFetches(operation.plan);
  const seen: SubgraphRequest[] = [];
  await apolloExecutor.compile(operation).run({
    variables: {},
    fetch: (request, signal) => {
      seen.push(request);
      return graph.fetch(request, signal);
    },
  });
  expect(numbered.map(({ number }) => number)).toEqual([...numbered.keys()]);
  expect(seen.flatMap(({ fetches }) => fetches).sort((a, b) => a - b)).toEqual(
    numbered.map(({ number }) => number),
  );
  for (const { fetches, query, subgraph } of seen) {
    expect(numbered[fetches[0]!]!.node).toMatchObject({ operation: query, serviceName: subgraph });
  }
});

test('a_rejected_fetch_is_an_error_at_each_field_it_would_have_given', async () => {
  const outcome = await apolloExecutor
    .compile(graph.plan('{ users { id } me { id } topProducts { upc } }'))
    .run({
      variables: {},
      fetch: (request, signal) =>
        request.subgraph === 'accounts' ? Promise.reject(new Error('away')) : graph.fetch(request, signal),
    });
  expect(outcome.data).toMatchObject({ users: null, me: null });
  expect(outcome.errors.map(({ message, path }) => [message, path])).toEqual([
    ['away', ['users']],
    ['away', ['me']],
  ]);
});

test('refuses_introspection_and_subscriptions', () => {
  expect(() => apolloExecutor.compile(graph.plan('{ __schema { queryType { name } } }'))).toThrow('__schema');
});
