import fc from 'fast-check';
import { execute, parse } from 'graphql';
import {
  apolloExecutor,
  createHubExecutor,
  type ExecutionOutcome,
  type PlanExecutor,
  type PlannedOperation,
  type SubgraphFetch,
} from '../../../gateway/execute';
import { broken, type Breakdown, type Fault, type Faults } from '../../support/faults';
import { asText, LocalFederation, printPlan } from '../../support/federation';
import { graphs, resetRoots } from '../../support/graphs';
import { GraphWriter } from '../../support/random_graph';
import { racesWithItself } from '../../support/racing_plan';
import { OperationWriter, randomFrom, type RandomOperation } from '../../support/random_operation';

// Apollo's executor takes a subgraph's own name of a root type for a type of the supergraph, and then finds no fragment
// that fits; the hub's does not (cases.test.ts).
const federations = new Map(
  Object.entries(graphs).map(([name, subgraphs]) => [
    name,
    new LocalFederation(subgraphs, { supergraphRoots: true }),
  ]),
);
/** The second one's subgraphs answer as text, whose strings are written as they came where they hold no escape. */
const hubs = [
  { executor: createHubExecutor({ merge: false }), over: (fetch: SubgraphFetch) => fetch },
  { executor: createHubExecutor({ merge: true }), over: asText },
];
const runs = 30;

async function answer(
  executor: PlanExecutor,
  operation: PlannedOperation,
  variables: Record<string, unknown>,
  fetch: SubgraphFetch,
): Promise<ExecutionOutcome> {
  resetRoots();
  const outcome = await executor.compile(operation).run({ variables, fetch });
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  return outcome;
}

/** Errors without their order and without the numbers in their paths: see docs/executor.md, "Where it differs". */
function comparable(errors: ExecutionOutcome['errors'] | undefined) {
  const texts = (errors ?? []).map(({ message, path, extensions }) => {
    if (message.startsWith('Expected "data._entities"')) return 'no list of entities';
    const numberless = path?.map((part) => (typeof part === 'number' ? '*' : part));
    return JSON.stringify([message, numberless?.filter((part) => part !== '_entities'), extensions]);
  });
  return [...new Set(texts)].sort();
}

/** Whether the one answer is the other one with some of it missing. */
function isPoorer(one: unknown, other: unknown): boolean {
  if (one === null || JSON.stringify(one) === JSON.stringify(other)) return one !== other;
  if (typeof one !== 'object' || typeof other !== 'object' || other === null) return false;
  const same = (key: string) => {
    const [left, right] = [one, other].map((object) => (object as Record<string, unknown>)[key]);
    return JSON.stringify(left) === JSON.stringify(right) || isPoorer(left, right);
  };
  return (
    Array.isArray(one) === Array.isArray(other) && Object.keys(one).every((key) => key in other && same(key))
  );
}

/** An operation that the schema accepts, or nothing: the writer does not know every rule. */
function plan(graph: LocalFederation, operation: RandomOperation): PlannedOperation | undefined {
  try {
    return graph.plan(operation.query);
  } catch {
    return undefined;
  }
}

async function compare(
  graph: LocalFederation,
  written: RandomOperation,
  fetch: SubgraphFetch,
): Promise<void> {
  const operation = plan(graph, written);
  if (operation === undefined) return;
  const reference = await answer(apolloExecutor, operation, written.variables, fetch);
  // Apollo's executor stumbles over an object where another subgraph gave a text, and drops what it was merging.
  const stumbled = reference.errors.some(({ message }) =>
    /^Cannot (use 'in' operator|create property)/.test(message),
  );
  for (const { executor, over } of hubs) {
    const outcome = await answer(executor, operation, written.variables, over(fetch));
    if (reference.data === undefined || stumbled) continue;
    // Where an interface is an object in one subgraph, Apollo's executor forgets an object's own type and with it fields.
    if (graph.hasInterfaceObjects && isPoorer(reference.data, outcome.data)) continue;
    if (JSON.stringify(outcome.data) !== JSON.stringify(reference.data)) {
      // Two right answers to a wrong plan: which value the reader meets is the executor's own affair.
      if (racesWithItself(operation.plan.node)) continue;
      throw new Error(
        `${written.query}\n${JSON.stringify(written.variables)}\n${printPlan(operation)}\nreference ${JSON.stringify(reference)}\nhub       ${JSON.stringify(outcome)}`.replaceAll(
          /Lorem[^"]*/g,
          '',
        ),
      );
    }
    expect(comparable(outcome.errors)).toEqual(comparable(reference.errors));
    expect(outcome.valueCompletion !== undefined).toBe(reference.valueCompletion !== undefined);
  }
}

const seeds = fc.record({
  seed: fc.integer({ min: 0, max: 0x7fffffff }),
  size: fc.integer({ min: 1, max: 12 }),
});

function faultsBy(seed: number, share: number, kinds: readonly Fault[]): Faults {
  return (subgraph, coordinate, key) => {
    let hash = seed;
    for (const letter of `${subgraph} ${coordinate} ${key}`)
      hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
    const random = randomFrom(hash);
    random();
    if (random() > share) return undefined;
    return kinds[Math.floor(random() * kinds.length)];
  };
}

describe.each([...federations])('%s', (_, graph) => {
  const write = ({ seed, size }: { seed: number; size: number }) =>
    new OperationWriter(graph.apiSchema, seed, size, { narrowing: false }).write();

  test('answers_byte_by_byte_what_the_reference_answers', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, (made) => compare(graph, write(made), graph.fetch)),
      { numRuns: runs },
    );
  });

  test('answers_the_same_when_resolvers_throw_give_null_or_nonsense', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.integer(), fc.constantFrom(0.05, 0.2, 0.5), (made, seed, share) =>
        compare(graph, write(made), graph.fetchWith(faultsBy(seed, share, ['null', 'throw', 'wrong']))),
      ),
      { numRuns: runs },
    );
  });

  test('answers_the_same_when_a_subgraph_breaks_down', async () => {
    const subgraphs = Object.keys(graphs[_]!);
    const breakdowns: Breakdown[] = [
      'rejects',
      'empty',
      'no data',
      'no entities',
      'too few',
      'text',
      'errors without data',
    ];
    await fc.assert(
      fc.asyncProperty(
        seeds,
        fc.constantFrom(...subgraphs),
        fc.constantFrom(...breakdowns),
        (made, subgraph, breakdown) => compare(graph, write(made), broken(graph.fetch, subgraph, breakdown)),
      ),
      { numRuns: runs },
    );
  });
});

describe('generated graphs', () => {
  const many = fc.array(seeds, { minLength: 5, maxLength: 12 });

  test('answer_byte_by_byte_alike_with_and_without_faults', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 0x7fffffff }),
        many,
        fc.constantFrom(0, 0, 0.1, 0.4),
        async (seed, operations, share) => {
          const graph = new LocalFederation(new GraphWriter(seed).write());
          const fetch =
            share === 0 ? graph.fetch : graph.fetchWith(faultsBy(seed, share, ['null', 'throw', 'wrong']));
          for (const { seed: own, size } of operations) {
            await compare(
              graph,
              new OperationWriter(graph.apiSchema, own, size, { narrowing: false }).write(),
              fetch,
            );
          }
        },
      ),
      { numRuns: runs / 3 },
    );
  });

  test('answer_what_one_server_with_all_of_it_answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 0x7fffffff }), many, async (seed, operations) => {
        const writer = new GraphWriter(seed, { missing: false });
        const graph = new LocalFederation(writer.write());
        for (const { seed: own, size } of operations) {
          // The planner leaves out a field whose whole selection is skipped: null instead of an empty object.
          const written = new OperationWriter(graph.apiSchema, own, size, { conditions: false }).write();
          const operation = plan(graph, written);
          if (operation === undefined) continue;
          const whole = await execute({
            schema: graph.apiSchema,
            document: parse(written.query),
            variableValues: written.variables,
            fieldResolver: writer.resolveWhole,
          });
          const outcome = await answer(hubs[1]!.executor, operation, written.variables, graph.fetch);
          const where = `${written.query}\n${JSON.stringify(written.variables)}\n${printPlan(operation)}`;
          expect({ where, data: plain(outcome.data) }).toEqual({ where, data: plain(whole.data) });
        }
      }),
      { numRuns: runs / 3 },
    );
  });
});

const plain = (data: unknown): unknown => JSON.parse(JSON.stringify(data));
