import { buildSchema, execute, parse, type GraphQLSchema } from 'graphql';
import { Coordinates } from '../../../shared/subgraph/coordinates';
import { OperationReader } from '../../../shared/subgraph/operation';
import { Request } from '../../../shared/subgraph/request';
import { Shield } from '../../../shared/subgraph/shield';
import { TicketView } from '../../../shared/subgraph/view';
import type { TicketClaims } from '../../../shared/ticket';
import { median } from '../harness/figures';
import { JUDGEMENTS, type JudgeFigures, type Judgement } from '../shield/suite';

/**
 * A subgraph's own judgement, alone: rows from memory, no database, no HTTP. One process, the ways in turn. Arguments:
 * rows, fields of each, questions in one measurement.
 */
const [rows = 50, fields = 10, questions = 200] = process.argv.slice(2).map(Number);
const names = Array.from({ length: fields }, (_, at) => `f${at}`);
const sdl = `
  directive @key(fields: String!) on OBJECT
  type Parcel @key(fields: "id") { id: ID! ${names.map((name) => `${name}: String`).join(' ')} }
  type Query { parcels: [Parcel!]! }
`;
const parcels = Array.from({ length: rows }, (_, at) => ({
  id: `p${at}`,
  ...Object.fromEntries(names.map((name) => [name, `${name} of ${at}`])),
}));
const document = parse(`{ parcels { id ${names.join(' ')} } }`);
const operation = document.definitions[0] as never;

const right = { kind: 'RULE', id: 'r', version: 1, legalBasis: null } as const;
const claims = {
  principal: { kind: 'AGENCY', agency: 'x', client: null, officer: null, subject: null },
  operation: 'query',
  case: null,
  ways: [[{ rows: { kind: 'ALL' }, mask: null, right }]],
  coordinates: Object.fromEntries(
    ['Query.parcels', 'Parcel.id', ...names.map((name) => `Parcel.${name}`)].map((name) => [name, 0]),
  ),
  reached: {},
} as unknown as TicketClaims;
const view = new TicketView(claims);

function graph(judged: boolean): { schema: GraphQLSchema; coordinates: Coordinates; shield: Shield } {
  const schema = buildSchema(sdl);
  const coordinates = new Coordinates(schema);
  for (const { field, type } of coordinates.all) {
    field.resolve = (parent) =>
      type.name === 'Query' ? parcels : (parent as Record<string, unknown>)[field.name];
  }
  const shield = new Shield(coordinates, 'bench');
  if (judged) shield.guard();
  return { schema, coordinates, shield };
}

const open = graph(false);
const guarded = graph(true);
const reader = new OperationReader(guarded.coordinates);

async function answer(judgement: Judgement): Promise<unknown> {
  const { schema, coordinates } = judgement === 'none' ? open : guarded;
  const contextValue = new Request(view, null as never, coordinates, 0);
  if (judgement === 'once an operation') {
    for (const coordinate of reader.read(document, operation, {})) {
      await guarded.shield.judge(coordinate, contextValue);
    }
  }
  return execute({ schema, document, contextValue });
}

async function measure(judgement: Judgement): Promise<number> {
  const before = process.cpuUsage();
  for (let at = 0; at < questions; at += 1) await answer(judgement);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / questions;
}

async function main(rounds: number): Promise<JudgeFigures> {
  const texts = new Set<string>();
  for (const judgement of JUDGEMENTS) {
    texts.add(JSON.stringify(await answer(judgement)));
    await measure(judgement);
  }
  if (texts.size !== 1) throw new Error('the answers differ');
  const seen = Object.fromEntries(JUDGEMENTS.map((each) => [each, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const judgement of JUDGEMENTS) seen[judgement]!.push(await measure(judgement));
  }
  const ranges = JUDGEMENTS.map((each) => {
    const values = seen[each]!;
    return [each, { us: median(values), least: Math.min(...values), most: Math.max(...values) }];
  });
  return { values: rows * (fields + 1), us: Object.fromEntries(ranges) };
}

process.on('message', ({ rounds }: { rounds: number }) => {
  void main(rounds).then((figures) => process.send?.(figures));
});
process.on('disconnect', () => process.exit());
