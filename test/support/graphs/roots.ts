import { GraphQLScalarType } from 'graphql';
import type { LocalSubgraph } from '../federation';
import { referenceTo } from './entity';

/** Root types of other names, mutations over two subgraphs, intersections of enums and inputs, opaque scalars. */
const accounts = [
  {
    id: 'x1',
    balance: 10,
    kind: 'SAVINGS',
    meta: { deep: [1, { b: null }], ['__proto__']: { polluted: true } },
  },
  { id: 'x2', balance: 0, kind: 'CURRENT', meta: 'text' },
  { id: 'x3', balance: -5, kind: 'OLD', meta: null },
];
let moves: string[] = [];

/** Forgets what mutations did. */
export function resetRoots(): void {
  moves = [];
}

const move = (what: string) => {
  moves = [...moves, what];
  return moves.length;
};
const anything = new GraphQLScalarType({ name: 'Anything' });
const account = (id: string) => accounts.find((one) => one.id === id) ?? null;

export const rootsGraph: Readonly<Record<string, LocalSubgraph>> = {
  bank: {
    typeDefs: /* GraphQL */ `
      schema {
        query: BankQuery
        mutation: BankMutation
      }
      scalar Anything
      type BankQuery {
        accounts(filter: Filter): [Account]
        account(id: ID!): Account
        matrix: [[[Int]]!]
        shared: Settings @shareable
      }
      type BankMutation {
        deposit(id: ID!, amount: Int = 1): Account!
        first: Int
      }
      enum Kind {
        SAVINGS
        CURRENT
        OLD
      }
      input Filter {
        kind: AskedKind
        ids: [ID!]
        onlyHere: Boolean
      }
      enum AskedKind {
        SAVINGS
        CURRENT
        GONE
      }
      type Account @key(fields: "id") {
        id: ID!
        balance: Int!
        kind: Kind @shareable
        meta: Anything
        moves: Int
      }
      type Settings @shareable {
        locale: String
        zone: String
      }
    `,
    resolvers: {
      Anything: anything,
      BankQuery: {
        accounts: (_: unknown, { filter }: { filter?: { kind?: string; ids?: string[] } }) =>
          accounts.filter(
            ({ id, kind }) =>
              (!filter?.kind || kind === filter.kind) && (!filter?.ids || filter.ids.includes(id)),
          ),
        account: (_: unknown, { id }: { id: string }) => account(id),
        matrix: () => [[[1, null], [2]], [[]], [null, [3]]],
        shared: () => ({ locale: 'vi', zone: null }),
      },
      BankMutation: {
        deposit: (_: unknown, { id, amount }: { id: string; amount: number }) => {
          move(`deposit ${amount}`);
          return account(id);
        },
        first: () => move('first'),
      },
      Account: { __resolveReference: referenceTo(() => accounts, ['id']), moves: () => moves.length },
    },
  },
  audit: {
    typeDefs: /* GraphQL */ `
      schema {
        query: AuditQuery
        mutation: AuditMutation
      }
      type AuditQuery {
        flagged: [Account!]
        shared: Settings @shareable
      }
      type AuditMutation {
        flag(id: ID!): Account
        second: Int!
        fail: Int
      }
      enum Kind {
        SAVINGS
        CURRENT
        OLD
      }
      input Filter {
        kind: AskedKind
        ids: [ID!]
      }
      enum AskedKind {
        SAVINGS
        CURRENT
      }
      type Account @key(fields: "id") {
        id: ID!
        flags: [String!]
        kind: Kind @shareable
        moved: Int
        byKind(filter: Filter): [Account]
      }
      type Settings @shareable {
        locale: String
        theme: String
      }
    `,
    resolvers: {
      AuditQuery: {
        flagged: () => [accounts[1], accounts[0]],
        shared: () => ({ locale: 'en', theme: 'dark' }),
      },
      AuditMutation: {
        flag: (_: unknown, { id }: { id: string }) => {
          move('flag');
          return account(id);
        },
        second: () => move('second'),
        fail: () => {
          throw new Error('no');
        },
      },
      Account: {
        __resolveReference: referenceTo(() => accounts, ['id']),
        flags: ({ id }: { id: string }) => (id === 'x3' ? null : ['seen', id]),
        moved: () => moves.length,
        byKind: (_: unknown, { filter }: { filter?: { kind?: string } }) =>
          accounts.filter(({ kind }) => kind === filter?.kind),
      },
    },
  },
};
