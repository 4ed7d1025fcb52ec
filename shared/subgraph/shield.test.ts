import { type GraphQLError, buildSchema, execute, parse, type ExecutionResult } from 'graphql';
import { rule } from 'graphql-shield';
import { type HubError } from '../errors';
import type { TicketClaims } from '../ticket';
import { Coordinates, type Coordinate } from './coordinates';
import { Request } from './request';
import { Shield } from './shield';
import { TicketView } from './view';

const SDL = `
  directive @key(fields: String!) on OBJECT
  directive @reads(coordinates: [String!]!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
  interface Named { name: String }
  type Person implements Named @key(fields: "id") { id: ID! name: String secret: String }
  type Company implements Named { name: String }
  union Party = Person | Company
  input Filter { secret: String @reads(coordinates: ["Person.secret"]) plain: String }
  enum Order { NAME @reads(coordinates: ["Person.name"]) SECRET @reads(coordinates: ["Person.secret"]) }
  type Query {
    person: Person
    people(filter: Filter, orderBy: [Order!]): [Person!]
    named: Named
    party: Party
  }
`;
const person = { __typename: 'Person', id: 'p', name: 'An', secret: 's' };
const right = { kind: 'RULE', id: 'r', version: 1, legalBasis: null } as const;

function served(ruleOf?: (coordinate: Coordinate) => ReturnType<ReturnType<typeof rule>>) {
  const coordinates = new Coordinates(buildSchema(SDL));
  for (const { field, type } of coordinates.all) {
    field.resolve = (parent) => {
      if (type.name !== 'Query') return (parent as Record<string, unknown>)[field.name];
      return field.name === 'people' ? [person] : person;
    };
  }
  const shield =
    ruleOf === undefined ? new Shield(coordinates, 'test') : new Shield(coordinates, 'test', ruleOf);
  shield.guard();
  return { coordinates, shield };
}

function request(coordinates: Coordinates, named: string[], masked: string[] = []): Request {
  const claims = {
    principal: { kind: 'AGENCY', agency: 'x', client: null, officer: null, subject: null },
    operation: 'query',
    case: null,
    ways: [
      [{ rows: { kind: 'ALL' }, mask: null, right }],
      [{ rows: { kind: 'ALL' }, mask: 'INITIALS', right }],
    ],
    coordinates: Object.fromEntries([...named.map((name) => [name, 0]), ...masked.map((name) => [name, 1])]),
    reached: {},
  } as unknown as TicketClaims;
  return new Request(new TicketView(claims), null as never, coordinates, 0);
}

async function run(
  query: string,
  named: string[],
  masked: string[] = [],
  { coordinates } = served(),
): Promise<ExecutionResult> {
  return execute({
    schema: coordinates.schema,
    document: parse(query),
    contextValue: request(coordinates, named, masked),
  });
}

function codes(result: ExecutionResult): unknown[] {
  return (result.errors ?? []).map(
    (error: GraphQLError) => (error.originalError as HubError | undefined)?.code,
  );
}

test('refuses_a_field_that_the_ticket_does_not_name', async () => {
  const result = await run('{ person { id name secret } }', ['Query.person', 'Person.name']);
  expect(result.data).toEqual({ person: { id: 'p', name: 'An', secret: null } });
  expect(codes(result)).toEqual(['TICKET_SCOPE']);
});

test('trap_the_fallback_allows: a_coordinate_without_a_rule_stops_the_start', () => {
  const missing = (coordinate: Coordinate) =>
    (coordinate.name === 'Person.secret' ? undefined : rule(coordinate.name)(() => true)) as never;
  expect(() => served(missing)).toThrow(/Person\.secret/);
});

test('trap_an_undefined_rule_opens_its_type: it_is_refused_at_start_whichever_field_it_is', () => {
  for (const name of ['Query.person', 'Person.name', 'Company.name']) {
    const missing = (coordinate: Coordinate) =>
      (coordinate.name === name ? undefined : rule(coordinate.name)(() => true)) as never;
    expect(() => served(missing)).toThrow(name);
  }
});

test('trap_a_rule_that_throws: it_refuses', async () => {
  const throwing = (coordinate: Coordinate) =>
    rule(coordinate.name, { cache: 'no_cache' })(() => {
      throw new Error('broken');
    });
  const result = await run('{ person { name } }', [], [], served(throwing));
  expect(result.data).toEqual({ person: null });
  expect(result.errors).toHaveLength(1);
});

test('trap_rules_on_interfaces_are_ignored: the_coordinate_of_the_member_is_judged', async () => {
  const refused = await run('{ named { name } }', ['Query.named', 'Company.name']);
  expect(refused.data).toEqual({ named: { name: null } });
  const allowed = await run('{ named { name } }', ['Query.named', 'Person.name']);
  expect(allowed.data).toEqual({ named: { name: 'An' } });
});

test('trap_rules_on_unions_are_ignored: the_coordinate_of_the_member_is_judged', async () => {
  const query = '{ party { ... on Person { name secret } ... on Company { name } } }';
  const result = await run(query, ['Query.party', 'Company.name', 'Person.name']);
  expect(result.data).toEqual({ party: { name: 'An', secret: null } });
});

test('trap_rules_on_inputs_are_ignored: an_input_field_is_judged_by_the_coordinate_it_reads', async () => {
  const named = ['Query.people', 'Person.name'];
  const refused = await run('{ people(filter: { secret: "s" }) { name } }', named);
  expect(refused.data).toEqual({ people: null });
  expect(codes(refused)).toEqual(['TICKET_SCOPE']);
  expect(codes(await run('{ people(filter: { secret: null }) { name } }', named))).toEqual(['TICKET_SCOPE']);
  expect(codes(await run('{ people(orderBy: [NAME, SECRET]) { name } }', named))).toEqual(['TICKET_SCOPE']);
  expect(codes(await run('{ people(orderBy: [NAME], filter: { plain: "x" }) { name } }', named))).toEqual([]);
  expect(codes(await run('{ people(filter: { secret: "s" }) { name } }', named, ['Person.secret']))).toEqual([
    'TICKET_SCOPE',
  ]);
});

test('trap_caches_reuse_the_first_field: each_coordinate_is_judged_for_itself_in_both_orders', async () => {
  for (const query of ['{ person { name secret } }', '{ person { secret name } }']) {
    const result = await run(query, ['Query.person', 'Person.name']);
    expect(result.data).toEqual({ person: { name: 'An', secret: null } });
  }
});

test('remembers_a_verdict_for_one_request_only', async () => {
  const once = served();
  const query = '{ person { secret } }';
  expect((await run(query, ['Query.person', 'Person.secret'], [], once)).data).toEqual({
    person: { secret: 's' },
  });
  expect((await run(query, ['Query.person'], [], once)).data).toEqual({ person: { secret: null } });
});

test('loads_the_shield_through_commonjs', () => {
  expect(require.resolve('graphql-shield')).toMatch(/cjs[\\/]index\.js$/);
});

test('does_not_take_names_of_object_prototype_for_coordinates', async () => {
  const { coordinates } = served();
  const view = new TicketView({ coordinates: {}, reached: {}, ways: [] } as unknown as TicketClaims);
  const odd = { ...coordinates.all[0]!, index: 900, name: '__proto__', structural: false };
  expect(view.names(odd)).toBe(false);
});
