import fc from 'fast-check';
import {
  createHubExecutor,
  type ArrangedField,
  type ArrangedPlace,
  type WrittenData,
} from '../../../gateway/execute';
import { writeShaped } from '../../../gateway/shape/write';
import { LocalFederation } from '../../support/federation';
import { graphs, resetRoots } from '../../support/graphs';
import { OperationWriter, randomFrom } from '../../support/random_operation';

/**
 * The executor arranges while it completes; `applyShape` does the same with the finished values, in a few obvious lines:
 * both come to one text, the same rows and the same persons.
 */
const executor = createHubExecutor({ merge: true });
const NAMES = { subjects: 'persons', typename: 'kind' };

async function compare(graph: LocalFederation, query: string, root: ArrangedPlace, variables = {}) {
  const planned = graph.plan(query);
  resetRoots();
  const input = { variables, fetch: graph.fetch };
  const { data, errors } = await executor.compile(planned).run(input);
  resetRoots();
  const arrangement = { root, ...NAMES };
  const written = await executor.compile({ ...planned, arrangement }).write!(input);
  const expected = writeShaped(root, renamed(data));
  expect(textsOf(written.data)).toEqual(textsOf(expected));
  expect(written.data?.rows).toEqual(expected?.rows);
  expect(personsOf(written.data)).toEqual(personsOf(expected));
  expect(written.errors).toEqual(errors);
  return written.data;
}

/** Each person with the numbers of his places. */
const personsOf = (data: WrittenData | null) =>
  new Set(data?.subjects.map((key, index) => `${key} ${data.about[index]}`));

const textsOf = (data: WrittenData | null) =>
  [...(data?.fields ?? [])].map(([key, json]) => [key, json.toString()]);

/** What the test calls the added fields, under the names that `applyShape` knows. */
function renamed(data: unknown): Record<string, unknown> {
  const text = JSON.stringify(data ?? null);
  return JSON.parse(
    text.replaceAll('"persons":', '"hub__subjects":').replaceAll('"kind":', '"hub__typename":'),
  ) as Record<string, unknown>;
}

const shown = (key: string, child: ArrangedPlace | null = null): ArrangedField => ({
  key,
  refused: false,
  child,
});
const refused = (key: string): ArrangedField => ({ key, refused: true, child: null });
const object = (...fields: ArrangedField[]): ArrangedPlace => ({ kind: 'object', fields });

// The graph of `roots` has scalars that hold objects, which no selection reaches into.
const federations = Object.entries(graphs)
  .filter(([name]) => name !== 'roots')
  .map(([, subgraphs]) => new LocalFederation(subgraphs, { supergraphRoots: true }));
const abstract = new LocalFederation(graphs['abstract']!);

test('each_runtime_type_has_its_own_arrangement', async () => {
  const query =
    '{ search { kind: __typename ... on Post { id title state } ... on Video { id seconds } ... on User { id } } }';
  const byType = new Map([
    ['Post', { fields: [refused('state'), shown('title'), shown('id')], about: 3 }],
    ['Video', { fields: [shown('seconds'), refused('title')] }],
  ]);
  const data = await compare(abstract, query, object(shown('search', { kind: 'abstract', byType })));
  expect(data?.fields.get('search')?.toString()).toMatch(
    /^\[\{"state":null,"title":"First","id":"i1"\}.*\{\}/,
  );
});

test('persons_stand_by_the_number_of_their_place', async () => {
  const query =
    '{ search { kind: __typename ... on Post { persons: id title } ... on Video { persons: id } } }';
  const byType = new Map([
    ['Post', { fields: [shown('title')], about: 4 }],
    ['Video', { fields: [], about: 7 }],
  ]);
  const data = await compare(abstract, query, object(shown('search', { kind: 'abstract', byType })));
  expect(new Set(data?.about)).toEqual(new Set([4, 7]));
});

test('what_is_gathered_is_not_shown_and_a_list_gives_each', async () => {
  const query = '{ search { ... on Post { persons: tags title } } node(id: "i1") { persons: id } }';
  const root = object(shown('search', object(shown('title'))), refused('refused'), shown('node', object()));
  const data = await compare(abstract, query, root);
  expect(data?.subjects).toEqual(expect.arrayContaining(['a', 'b', 'i1']));
  expect(data?.fields.get('search')?.toString()).not.toContain('tags');
  expect([...(data?.fields.keys() ?? [])]).toEqual(['search', 'refused', 'node']);
});

test('any_arrangement_of_any_answer_is_written_as_it_is_applied', async () => {
  const seed = fc.integer({ min: 0, max: 0x7fffffff });
  const any = fc.constantFrom(...federations);
  await fc.assert(
    fc.asyncProperty(any, seed, fc.integer({ min: 1, max: 12 }), async (graph, own, size) => {
      const options = { narrowing: false, conditions: false };
      const { query, variables } = new OperationWriter(graph.apiSchema, own, size, options).write();
      const planned = attempt(() => graph.plan(query));
      if (planned === undefined) return;
      resetRoots();
      const { data } = await executor.compile(planned).run({ variables, fetch: graph.fetch });
      if (!data) return;
      await compare(graph, query, arrangementOf([data], randomFrom(own)), variables);
    }),
    { numRuns: 60 },
  );
});

/** Refuses some keys, shows the others, in an order of its own, with what objects at one place have in common. */
function arrangementOf(objects: readonly object[], random: () => number): ArrangedPlace {
  const keys = [...new Set(objects.flatMap((each) => Object.keys(each)))];
  const fields = keys.map((key) => {
    if (random() < 0.2) return refused(key);
    const inside = objects.flatMap((each) => objectsIn((each as Record<string, unknown>)[key]));
    return shown(key, inside.length > 0 && random() < 0.8 ? arrangementOf(inside, random) : null);
  });
  return {
    kind: 'object',
    fields: random() < 0.5 ? fields : fields.reverse(),
    about: Math.floor(random() * 3),
  };
}

function objectsIn(value: unknown): object[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return typeof value === 'object' && value !== null ? [value] : [];
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
