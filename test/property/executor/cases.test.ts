import {
  apolloExecutor,
  createHubExecutor,
  executorNamed,
  hubExecutor,
  type PlanExecutor,
  type SubgraphFetch,
  type SubgraphRequest,
} from '../../../gateway/execute';
import { broken } from '../../support/faults';
import { LocalFederation, type LocalSubgraph } from '../../support/federation';
import { graphs, resetRoots } from '../../support/graphs';

const federations = Object.fromEntries(
  Object.entries(graphs).map(([name, subgraphs]) => [name, new LocalFederation(subgraphs)]),
);
const apart = createHubExecutor({ merge: false });

interface Options {
  variables?: Record<string, unknown>;
  executor?: PlanExecutor;
  change?: (fetch: SubgraphFetch) => SubgraphFetch;
  ticketKeys?: (count: number) => string[] | undefined;
}

async function run(graph: string, query: string, options: Options = {}) {
  resetRoots();
  const federation = federations[graph]!;
  const { ticketKeys: _, ...planned } = federation.plan(query);
  const keys = options.ticketKeys ? options.ticketKeys(50) : _;
  const requests: SubgraphRequest[] = [];
  const answering: SubgraphFetch = (request, signal) => {
    requests.push(request);
    return federation.fetch(request, signal);
  };
  const outcome = await (options.executor ?? hubExecutor)
    .compile({ ...planned, ...(keys && { ticketKeys: keys }) })
    .run({ variables: options.variables ?? {}, fetch: options.change?.(answering) ?? answering });
  return {
    ...outcome,
    requests,
    asked: requests.map(({ subgraph, fetches }) => `${subgraph} ${fetches.join()}`),
  };
}

async function both(graph: string, query: string, variables: Record<string, unknown> = {}) {
  const reference = await run(graph, query, { variables, executor: apolloExecutor });
  const hub = await run(graph, query, { variables });
  expect(JSON.stringify(hub.data)).toBe(JSON.stringify(reference.data));
  expect(hub.errors).toEqual(reference.errors);
  return hub;
}

test('the_name_chooses_the_executor', () => {
  expect(executorNamed('apollo')).toBe(apolloExecutor);
  expect(executorNamed('hub')).toBe(hubExecutor);
});

describe('directives', () => {
  test('key_compound_nested_and_several', async () => {
    const { data } = await both('keys', '{ cheapest { price title count warehouse { city rent } } }');
    expect(data).toEqual({
      cheapest: { price: 0, title: 'Two', count: 0, warehouse: { city: null, rent: 0 } },
    });
  });

  test('a_key_that_is_null_finds_nothing', async () => {
    const { data, errors } = await both('keys', '{ product(id: "p4") { id count } }');
    expect(data).toEqual({ product: { id: 'p4', count: null } });
    expect(errors).toEqual([]);
  });

  test('requires_chain_over_three_subgraphs', async () => {
    const { data } = await both('requires', '{ order(id: "o1") { label total shipping } }');
    expect(data).toEqual({ order: { label: '#o1:14', total: 14, shipping: 13 } });
  });

  test('requires_with_an_argument_beside_the_same_field_selected', async () => {
    const { data } = await both('requires', '{ order(id: "o3") { tax vnd: price(currency: "VND") } }');
    expect(data).toEqual({ order: { tax: 30, vnd: 23000 } });
  });

  test('provides_saves_the_fetch', async () => {
    const { asked } = await both('requires', '{ recent { id weight } }');
    expect(asked).toEqual(['totals 0']);
  });

  test('override_takes_the_field_from_its_new_owner', async () => {
    const { data } = await both('requires', '{ order(id: "o1") { note } }');
    expect(data).toEqual({ order: { note: 'new o1' } });
  });

  test('shareable_root_values_come_together', async () => {
    const { data } = await both('roots', '{ shared { locale zone theme } }');
    expect(data).toMatchObject({ shared: { zone: null, theme: 'dark' } });
  });

  test('inaccessible_members_and_values_are_null_with_a_reason', async () => {
    const { data, errors, valueCompletion } = await run('abstract', '{ search { ... on Post { state } } }');
    expect(data).toMatchObject({ search: [{ state: 'DRAFT' }, { state: null }, {}, {}, {}] });
    expect(errors).toEqual([]);
    expect(valueCompletion).toEqual([
      {
        message: 'Invalid value found for field Post.state.',
        path: ['search', 1, 'state'],
        extensions: { code: 'INVALID_GRAPHQL' },
      },
    ]);
  });

  test('interface_objects_give_the_type_that_the_owner_knows', async () => {
    const { data } = await both('abstract', '{ rated { __typename headline score ... on Book { pages } } }');
    expect(data).toEqual({
      rated: [
        { __typename: 'Book', headline: 'Book one!', score: 5, pages: 100 },
        { __typename: 'Movie', headline: 'Movie two!', score: null },
      ],
    });
  });
});

describe('operations', () => {
  test('a_fragment_that_narrows_to_the_type_it_came_from_applies', async () => {
    const { data } = await run(
      'abstract',
      '{ best { ... on Media { id } } trending { ... on Node { ... on Post { id } } } }',
    );
    expect(data).toEqual({ best: { id: 'm1' }, trending: [{ id: 'i1' }, {}, { id: 'i2' }] });
    const planned = federations['abstract']!.plan(
      '{ rated { reviews { by { ... on Node { ... on User { name } } } } } }',
    );
    const fetched = await hubExecutor
      .compile(planned)
      .run({ variables: {}, fetch: federations['abstract']!.fetch });
    expect(JSON.stringify(fetched.data)).toContain('{"by":{"name":"Bình"}}');
  });

  test('an_object_keeps_its_type_where_another_subgraph_only_knows_the_interface', async () => {
    const query = `query($no: Boolean!) { library {
      headline
      ... on Movie { score reviews { stars } }
      ... on Book { __typename ... on Media @include(if: $no) { score title ... on Book { pages } } }
    } }`;
    const { data, errors } = await run('abstract', query, { variables: { no: true } });
    expect(data).toEqual({
      library: [
        { headline: 'Book one!', __typename: 'Book', score: 5, title: 'Book one', pages: 100 },
        { headline: 'Movie two!', score: null, reviews: [{ stars: 4 }, { stars: null }] },
      ],
    });
    expect(errors).toEqual([]);
  });

  test('mutations_run_in_the_order_of_the_document', async () => {
    const { data, asked } = await both(
      'roots',
      'mutation { first second again: first deposit(id: "x1") { moves moved } last: second }',
    );
    expect(data).toEqual({ first: 1, second: 2, again: 3, deposit: { moves: 4, moved: 4 }, last: 5 });
    expect(asked.length).toBeGreaterThan(3);
  });

  test.each([true, false])('conditions_%s_choose_the_fetches', async (yes) => {
    const query =
      'query($yes: Boolean!) { cheapest { id ... @include(if: $yes) { title count @skip(if: $yes) } } }';
    const { data, asked } = await both('keys', query, { yes });
    expect(data).toEqual({ cheapest: yes ? { id: 'p2', title: 'Two' } : { id: 'p2' } });
    expect(asked).toHaveLength(yes ? 2 : 1);
  });

  test('a_condition_that_is_no_boolean_answers_nothing', async () => {
    const outcome = await run('keys', 'query($yes: Boolean!) { cheapest { id @skip(if: $yes) } }', {
      variables: {},
    });
    expect(outcome.data).toBeUndefined();
    expect(outcome.errors).toHaveLength(1);
    expect(outcome.requests).toEqual([]);
  });

  test('the_name_of_a_root_type_is_the_supergraphs', async () => {
    const { data } = await run('roots', '{ __typename ... on Query { shared { locale } } accounts { id } }');
    expect(data).toMatchObject({ __typename: 'Query', shared: {}, accounts: [{}, {}, {}] });
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'the_alias_%s_is_a_name_like_any',
    async (name) => {
      const { data } = await both(
        'keys',
        `{ ${name}: cheapest { ${name}: title count } products { ${name}: id } }`,
      );
      expect(Object.keys(data!)).toEqual([name, 'products']);
      expect(JSON.stringify(data)).toContain(`"${name}":"Two"`);
      expect(({} as Record<string, unknown>)['title']).toBeUndefined();
      expect(Object.getPrototypeOf(JSON.parse(JSON.stringify(data)))).toBe(Object.prototype);
    },
  );

  test('lists_of_lists_keep_their_nulls', async () => {
    const { data } = await both('keys', '{ shelves { id price } }');
    expect(data).toMatchObject({ shelves: [[{ id: 'p1' }, { price: 0 }], null, [], [null, {}, {}]] });
  });

  test('what_two_subgraphs_give_inside_a_list_of_lists_comes_together', async () => {
    const cell = (at: number) => ({ name: `cell ${at}`, size: at });
    const part = (field: string, type: string): LocalSubgraph => ({
      typeDefs: `type Query { rows: [[Cell!]!] @shareable } type Cell { ${field}: ${type} }`,
      resolvers: { Query: { rows: () => [[cell(1), cell(2)], [cell(3)]] } },
    });
    const table = new LocalFederation({ names: part('name', 'String!'), sizes: part('size', 'Int!') });
    const { data } = await hubExecutor
      .compile(table.plan('{ rows { name size } }'))
      .run({ variables: {}, fetch: table.fetch });
    expect(data).toEqual({ rows: [[cell(1), cell(2)], [cell(3)]] });
  });

  test('a_null_where_the_schema_forbids_it_takes_its_parent', async () => {
    const { data, valueCompletion } = await run(
      'keys',
      '{ missing { id currency } product(id: "p4") { currency } }',
      {
        change: (fetch) => broken(fetch, 'pricing', 'no data'),
      },
    );
    expect(data).toEqual({ missing: [null, null, null], product: null });
    expect(valueCompletion?.map(({ message }) => message)).toContain(
      'Cannot return null for non-nullable field Product.currency.',
    );
  });
});

describe('merging', () => {
  const query = '{ cheapest { count } products { count } warehouses { products { count } } }';

  test('fetches_of_one_stage_and_subgraph_share_a_request_and_its_duplicates', async () => {
    const merged = await run('keys', query);
    const single = await run('keys', query, { executor: apart });
    expect(JSON.stringify(merged.data)).toBe(JSON.stringify(single.data));
    const stock = merged.requests.filter(({ subgraph }) => subgraph === 'stock');
    expect(stock).toHaveLength(1);
    expect(stock[0]!.fetches.length).toBeGreaterThan(1);
    const representations = stock[0]!.variables['representations'] as unknown[];
    expect(new Set(representations.map((one) => JSON.stringify(one))).size).toBe(representations.length);
  });

  test('fetches_of_different_tickets_never_share_a_request', async () => {
    const { requests } = await run('keys', query, {
      ticketKeys: (count) => [...Array(count).keys()].map(String),
    });
    expect(requests.every(({ fetches }) => fetches.length === 1)).toBe(true);
    const without = await run('keys', query, { ticketKeys: () => undefined });
    expect(without.requests.every(({ fetches }) => fetches.length === 1)).toBe(true);
  });

  test('a_request_names_each_fetch_in_it_once_in_order', async () => {
    const { requests } = await run('keys', query);
    const all = requests.flatMap(({ fetches }) => [...fetches]);
    expect(new Set(all).size).toBe(all.length);
    for (const { fetches } of requests) expect([...fetches].sort((a, b) => a - b)).toEqual(fetches);
  });

  test('a_shared_request_that_is_refused_is_asked_again_one_by_one', async () => {
    const refusing =
      (fetch: SubgraphFetch): SubgraphFetch =>
      async (request, signal) =>
        request.fetches.length > 1 ? { errors: [{ message: 'too many' }] } : fetch(request, signal);
    const reference = await run('keys', query, { executor: apolloExecutor });
    const { data, errors } = await run('keys', query, { change: refusing });
    expect(JSON.stringify(data)).toBe(JSON.stringify(reference.data));
    expect(errors).toEqual([]);
  });

  test('the_body_says_what_the_parts_say', async () => {
    const { requests } = await run('keys', query);
    for (const { body, query: text, operationName, variables } of requests) {
      expect(JSON.parse(body!)).toEqual({ query: text, ...(operationName && { operationName }), variables });
    }
  });

  test('a_partner_that_takes_long_is_not_waited_for', async () => {
    const slow =
      (fetch: SubgraphFetch): SubgraphFetch =>
      async (request, signal) => {
        if (request.subgraph === 'pricing' && !('representations' in request.variables)) {
          await new Promise((resolve) => setTimeout(resolve, 300));
        }
        return fetch(request, signal);
      };
    const reference = await run('keys', query, { executor: apolloExecutor });
    const { data, requests } = await run('keys', query, { change: slow });
    expect(JSON.stringify(data)).toBe(JSON.stringify(reference.data));
    expect(requests.filter(({ subgraph }) => subgraph === 'stock').length).toBeGreaterThan(1);
  });
});

describe('failures', () => {
  test('an_error_of_an_entity_stands_at_each_of_its_places', async () => {
    const failing =
      (fetch: SubgraphFetch): SubgraphFetch =>
      async (request, signal) => {
        if (request.subgraph !== 'labels') return fetch(request, signal);
        const list = request.variables['representations'] as { id: string }[];
        return {
          data: { _entities: list.map(() => null) },
          errors: [
            { message: 'lost', path: ['_entities', list.findIndex(({ id }) => id === 'o1'), 'label'] },
          ],
        };
      };
    const { errors } = await run('requires', '{ customers { orders { label } } }', { change: failing });
    expect(errors.map(({ path }) => path).sort()).toEqual([
      ['customers', 0, 'orders', 0, 'label'],
      ['customers', 1, 'orders', 1, 'label'],
      ['customers', 3, 'orders', 0, 'label'],
    ]);
  });

  test('errors_are_not_multiplied_without_bound', async () => {
    const flooding =
      (fetch: SubgraphFetch): SubgraphFetch =>
      async (request, signal) => {
        const response = await fetch(request, signal);
        if (request.subgraph !== 'pricing') return response;
        const error = { message: 'again', path: ['_entities', 0, 'price'] };
        return { ...response, errors: new Array<typeof error>(20_000).fill(error) };
      };
    const { errors } = await run('keys', '{ products { price } }', { change: flooding });
    expect(errors).toHaveLength(10_000);
  });

  test('a_value_without_any_shape_is_null_with_an_error_and_the_rest_arrives', async () => {
    const nonsense =
      (fetch: SubgraphFetch): SubgraphFetch =>
      async (request, signal) => {
        const response = await fetch(request, signal);
        return request.subgraph === 'catalog'
          ? { data: { ...response.data, shelves: 'text', products: {} } }
          : response;
      };
    const { data, valueCompletion } = await run('keys', '{ shelves { id count } cheapest { price } }', {
      change: nonsense,
    });
    expect(data).toEqual({ shelves: null, cheapest: { price: 0 } });
    expect(valueCompletion).toEqual([
      expect.objectContaining({ message: 'Invalid value found for field Query.shelves.', path: ['shelves'] }),
    ]);
  });

  test('a_subgraph_that_rejects_leaves_the_rest_and_says_where', async () => {
    const { data, errors } = await run('keys', '{ products { id price } }', {
      change: (fetch) => broken(fetch, 'pricing', 'rejects'),
    });
    expect(data).toMatchObject({ products: [{ id: 'p1', price: null }, {}, {}, {}] });
    expect(errors).toEqual([
      {
        message: 'pricing is away',
        path: ['products'],
        extensions: { serviceName: 'pricing', code: 'DOWNSTREAM_SERVICE_ERROR' },
      },
    ]);
  });

  test('a_caller_that_goes_away_stops_the_plan', async () => {
    const caller = new AbortController();
    const { ...planned } = federations['keys']!.plan('{ products { count price } }');
    const asked: string[] = [];
    const running = hubExecutor.compile(planned).run({
      variables: {},
      signal: caller.signal,
      fetch: async (request, signal) => {
        asked.push(request.subgraph);
        const response = await federations['keys']!.fetch(request, signal);
        caller.abort(new Error('gone'));
        return response;
      },
    });
    await expect(running).rejects.toThrow('gone');
    expect(asked).toEqual(['catalog']);
  });

  test('what_is_renamed_may_be_false_or_zero', async () => {
    const things = [
      { __typename: 'Lamp', id: 'l1', on: false },
      { __typename: 'Motor', id: 'm1', on: true },
    ];
    const on = ({ id }: { id: string }) => things.find((thing) => thing.id === id)?.on;
    const devices = new LocalFederation({
      list: {
        typeDefs: /* GraphQL */ `
          type Query {
            things: [Thing!]
          }
          interface Thing {
            id: ID!
          }
          type Lamp implements Thing @key(fields: "id") {
            id: ID!
          }
          type Motor implements Thing @key(fields: "id") {
            id: ID!
          }
        `,
        resolvers: { Query: { things: () => things } },
      },
      state: {
        typeDefs: /* GraphQL */ `
          interface Thing {
            id: ID!
            on: Boolean
          }
          type Lamp implements Thing @key(fields: "id") {
            id: ID!
            on: Boolean
          }
          type Motor implements Thing @key(fields: "id") {
            id: ID!
            on: Boolean!
          }
        `,
        resolvers: {
          Lamp: { __resolveReference: (lamp: object) => lamp, on },
          Motor: { __resolveReference: (motor: object) => motor, on },
        },
      },
    });
    const planned = devices.plan('{ things { id on } }');
    expect(JSON.stringify(planned.plan)).toContain('KeyRenamer');
    const { data } = await hubExecutor.compile(planned).run({ variables: {}, fetch: devices.fetch });
    expect(data).toEqual({
      things: [
        { id: 'l1', on: false },
        { id: 'm1', on: true },
      ],
    });
  });
});
