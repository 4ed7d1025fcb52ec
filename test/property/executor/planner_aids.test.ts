import { apolloExecutor, hubExecutor, separateArguments } from '../../../gateway/execute';
import { parse, print } from 'graphql';
import { LocalFederation, type LocalSubgraph } from '../../support/federation';

async function both(graph: LocalFederation, query: string) {
  const planned = graph.plan(query);
  const [hub, apollo] = await Promise.all(
    [hubExecutor, apolloExecutor].map((one) =>
      one.compile(planned).run({ variables: {}, fetch: graph.fetch }),
    ),
  );
  expect(JSON.stringify(hub)).toBe(JSON.stringify(apollo));
  return hub!;
}

const notes = ['w1', 'w2', 'w3', 'w1'].map((writer, at) => ({ id: `n${at + 1}`, writer }));
type Note = (typeof notes)[number];

const files = new LocalFederation({
  files: {
    typeDefs: /* GraphQL */ `
      type Query {
        files: [File]
      }
      type File @key(fields: "id") {
        id: ID!
      }
      type Note @key(fields: "id") {
        id: ID!
        writerId: ID
      }
    `,
    resolvers: {
      Query: { files: () => [{ id: 'f1' }] },
      Note: { writerId: ({ id }: Note) => notes.find((note) => note.id === id)?.writer },
    },
  },
  notes: {
    typeDefs: /* GraphQL */ `
      type File @key(fields: "id") {
        id: ID!
        last: String @requires(fields: "notes(first: 3) { writerId }")
        notes(first: Int!): [Note]
      }
      type Note @key(fields: "id") {
        id: ID!
        day: String
        writerId: ID @external
      }
    `,
    resolvers: {
      File: {
        __resolveReference: (file: object) => file,
        notes: (_: unknown, { first }: { first: number }) => notes.slice(0, first).map(({ id }) => ({ id })),
        last: ({ notes: given }: { notes: { writerId: string }[] }) =>
          given.map(({ writerId }) => writerId).join(),
      },
      Note: {
        __resolveReference: (note: object) => note,
        day: ({ id }: Note) => {
          if (id === 'n2') throw new Error('no day');
          return 'today';
        },
      },
    },
  },
});

test('a_field_keeps_its_arguments_beside_a_requires_with_others', async () => {
  const { data, errors } = await both(files, '{ files { last notes(first: 1) { id } } }');
  expect(data).toEqual({ files: [{ last: 'w1,w2,w3', notes: [{ id: 'n1' }] }] });
  expect(errors).toEqual([]);
});

test('an_error_inside_stands_under_the_name_of_the_answer', async () => {
  const { data, errors } = await both(files, '{ files { last notes(first: 2) { day } } }');
  expect(data).toEqual({ files: [{ last: 'w1,w2,w3', notes: [{ day: 'today' }, { day: null }] }] });
  expect(errors).toMatchObject([{ message: 'no day', path: ['files', 0, 'notes', 1, 'day'] }]);
});

test('names_for_planning_do_not_meet_those_of_the_operation', () => {
  const document = parse('{ a: notes notes notes_own0 ... on Query { notes } }');
  const separated = separateArguments(document, new Set(['notes']));
  expect(print(separated.document).replace(/\s+/g, ' ')).toBe(
    '{ a: notes notes_own1: notes notes_own0 ... on Query { notes_own1: notes } }',
  );
  expect([...separated.answerNames]).toEqual([['notes_own1', 'notes']]);
  expect(separateArguments(document, new Set(['other'])).document).toBe(document);
});

test('an_entity_is_represented_by_a_key_that_its_subgraph_resolves', async () => {
  const pair = { x: 'x', y: 'y', z: 'z' };
  const things: Record<string, LocalSubgraph> = {
    names: {
      typeDefs: /* GraphQL */ `
        type Thing @key(fields: "id") @key(fields: "pair { x y }", resolvable: false) {
          id: ID!
          pair: Pair!
          name: String!
        }
        type Pair @shareable {
          x: ID!
          y: ID!
          z: ID!
        }
      `,
      resolvers: {
        Thing: { __resolveReference: ({ id }: { id: string }) => ({ id, pair, name: `name ${id}` }) },
      },
    },
    labels: {
      typeDefs: /* GraphQL */ `
        type Query {
          things: [Thing!]
        }
        type Thing @key(fields: "pair { x y }", resolvable: false) @key(fields: "id pair { y z }") {
          id: ID!
          pair: Pair!
          name: String! @external
          label: String! @requires(fields: "name")
        }
        type Pair @shareable {
          x: ID!
          y: ID!
          z: ID!
        }
      `,
      resolvers: {
        Query: { things: () => [{ id: '1', pair }] },
        Thing: {
          __resolveReference: (thing: { id?: string; name?: string }) =>
            thing.id === undefined ? null : thing,
          label: ({ name }: { name: string }) => `label of ${name}`,
        },
      },
    },
  };
  const { data } = await both(new LocalFederation(things), '{ things { name label } }');
  expect(data).toEqual({ things: [{ name: 'name 1', label: 'label of name 1' }] });
});
