import {
  buildASTSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  isUnionType,
  parse,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { buildEnterpriseCode, parcelCodeAt } from '../../shared/identifiers';
import { readSdl, type SubgraphDefinition } from '../../shared/subgraph';
import { subgraph as civilStatus } from '../../subgraphs/civil-status';
import { subgraph as enterprise } from '../../subgraphs/enterprise';
import { subgraph as land } from '../../subgraphs/land';
import { subgraph as population } from '../../subgraphs/population';
import { subgraph as procedures } from '../../subgraphs/procedures';
import { subgraph as socialWelfare } from '../../subgraphs/social-welfare';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { startTestSubgraph, way } from '../support/subgraph';

const domains: SubgraphDefinition[] = [population, land, enterprise, civilStatus, socialWelfare, procedures];
let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

/** What a scope in territory, in agency and in subjects makes of every table. */
const everyKindOfRow = [
  way({ kind: 'TERRITORY', attribute: 'RESIDENCE', units: ['1'] }),
  way({ kind: 'TERRITORY', attribute: 'LOCATION', units: ['1'] }),
  way({ kind: 'TERRITORY', attribute: 'REGISTRATION', units: ['1'] }),
  way({ kind: 'OWN', agency: 'H15.08' }),
  way({ kind: 'CASE' }),
];
const samples: Record<string, unknown> = {
  String: 'a',
  ID: 'a',
  Int: 1,
  Boolean: true,
  Date: '2020-01-01',
  DateTime: '2020-01-01T00:00:00Z',
  PartialDate: '2020',
  Decimal: '1.5',
};
/** Arguments whose structure is checked before anything is read. */
const identifiers: Record<string, unknown> = {
  personalNumber: '066085001234',
  parcelIdentifier: parcelCodeAt(12.68, 108.04),
  code: buildEnterpriseCode('60', 1234),
};

describe.each(domains.map((definition) => [definition.name, definition] as const))(
  '%s',
  (_name, definition) => {
    test('answers_every_field_filter_and_order_that_its_schema_declares', async () => {
      const schema = buildASTSchema(parse(readSdl(definition.schema)), { assumeValidSDL: true });
      const served = await startTestSubgraph(definition, await postgres.createDatabase('domain'));
      try {
        for (const scoped of [false, true]) {
          const ways = scoped ? everyKindOfRow : [way()];
          const coordinates = Object.fromEntries(allCoordinates(schema).map((name) => [name, ways]));
          const claims = { case: { number: 'HS', subjects: ['x'] } };
          for (const { query, variables } of operations(schema)) {
            const answer = await served.ask(query, { coordinates, variables, claims });
            expect({ query, errors: answer.errors }).toEqual({ query, errors: undefined });
          }
        }
      } finally {
        await served.close();
      }
    }, 60_000);
  },
);

interface Operation {
  query: string;
  variables: Record<string, unknown>;
}

function* operations(schema: GraphQLSchema): Generator<Operation> {
  for (const field of Object.values(schema.getQueryType()!.getFields())) {
    for (const [name, args] of variants(field)) {
      yield {
        query: `{ ${field.name}${args} { ${selection(getNamedType(field.type) as GraphQLObjectType, 3)} } } # ${name}`,
        variables: {},
      };
    }
  }
  for (const type of Object.values(schema.getTypeMap())) {
    const key = isObjectType(type)
      ? /@key|key/.exec(type.astNode?.directives?.map((d) => d.name.value).join() ?? '')
      : null;
    if (!isObjectType(type) || key === null) continue;
    const keyField = type.getFields()['id'] ? 'id' : 'code';
    const representations = [{ __typename: type.name, [keyField]: 'x' }];
    const ask = (inner: string): Operation => ({
      query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type.name} { ${inner} } } }`,
      variables: { r: representations },
    });
    if (Object.keys(type.getFields()).length === 1) continue;
    yield ask(`__typename ${keyField}`);
    for (const field of Object.values(type.getFields())) {
      for (const [, args] of variants(field)) {
        const inner = getNamedType(field.type);
        yield ask(
          isLeafType(inner)
            ? field.name
            : `${field.name}${args} { ${selection(inner as GraphQLObjectType, 2)} }`,
        );
      }
    }
  }
}

/** The arguments of a field: none but what it needs, each filter, each order both ways. */
function* variants(field: GraphQLField<unknown, unknown>): Generator<[string, string]> {
  const needed = field.args.filter((argument) => argument.type.toString().endsWith('!'));
  const required = needed.map(
    ({ name, type }) => `${name}: ${literal(identifiers[name] ?? samples[getNamedType(type).name])}`,
  );
  const given = (more: string): string => {
    const all = [...required, ...(more === '' ? [] : [more])].join(', ');
    return all === '' ? '' : `(${all})`;
  };
  yield ['plain', given('')];
  for (const argument of field.args) {
    const type = getNamedType(argument.type);
    if (argument.name === 'filter' && isInputObjectType(type)) {
      for (const input of Object.values(type.getFields())) {
        yield [input.name, given(`filter: { ${input.name}: ${filterValue(input.type)} }`)];
      }
    }
    if (argument.name === 'orderBy' && isInputObjectType(type)) {
      const values = getNamedType(type.getFields()['field']!.type);
      for (const value of isEnumType(values) ? values.getValues() : []) {
        yield [value.name, given(`last: 3, orderBy: [{ field: ${value.name}, direction: DESC }]`)];
      }
    }
  }
}

function filterValue(type: unknown): string {
  const named = getNamedType(type as never);
  if (isEnumType(named)) return `[${named.getValues()[0]!.name}]`;
  if (!isInputObjectType(named)) return literal(samples[(named as unknown as { name: string }).name]);
  const operators = Object.values(named.getFields()).map((operator) => {
    const value = literal(samples[getNamedType(operator.type).name]);
    return `${operator.name}: ${operator.type.toString().startsWith('[') ? `[${value}]` : value}`;
  });
  return `{ ${operators.join(', ')} }`;
}

function selection(type: GraphQLObjectType, depth: number): string {
  if (isUnionType(type)) return '__typename';
  const parts = ['__typename'];
  for (const field of Object.values(type.getFields())) {
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) parts.push(field.name);
    else if (depth > 0) {
      const needed = field.args.some((argument) => argument.type.toString().endsWith('!'));
      if (!needed) parts.push(`${field.name} { ${selection(inner as GraphQLObjectType, depth - 1)} }`);
    }
  }
  return parts.join(' ');
}

function literal(value: unknown): string {
  return JSON.stringify(value);
}

function allCoordinates(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
}
