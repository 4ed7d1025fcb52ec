import type { LocalSubgraph } from '../federation';
import { referenceTo } from './entity';

/** @requires in chains, with nested selections, lists and arguments; @provides, @external, @override, shared values. */
interface Line {
  sku: string;
  qty: number | null;
  dims: ({ w: number; h: number } | null)[] | null;
}
interface Order {
  id: string;
  weight: number | null;
  note: string;
  lines: Line[];
  shipping?: number | null;
  total?: number | null;
  price?: number | null;
}
const line = (sku: string, qty: number | null, dims: Line['dims']): Line => ({ sku, qty, dims });
const orders: Order[] = [
  { id: 'o1', weight: 5, note: 'n1', lines: [line('a', 2, [{ w: 1, h: 2 }, null]), line('b', 1, null)] },
  { id: 'o2', weight: 0, note: 'n2', lines: [] },
  { id: 'o3', weight: null, note: 'n3', lines: [line('c', null, [{ w: 3, h: 3 }])] },
];
const customers = [
  { id: 'c1', name: 'An', orders: [orders[0], orders[2]] },
  { id: 'c2', name: null, orders: [orders[1], orders[0]] },
];
const sum = (numbers: readonly (number | null | undefined)[]) =>
  numbers.reduce<number>((all, one) => all + (one ?? 0), 0);

export const requiresGraph: Readonly<Record<string, LocalSubgraph>> = {
  orders: {
    typeDefs: /* GraphQL */ `
      type Query {
        orders: [Order!]!
        order(id: ID!): Order
      }
      type Order @key(fields: "id") {
        id: ID!
        weight: Int @shareable
        note: String
        lines: [Line!]!
        price(currency: String = "VND"): Int
        customer: Customer
      }
      type Line @shareable {
        sku: String
        qty: Int
        dims: [Dim]
      }
      type Dim @shareable {
        w: Int
        h: Int
      }
      type Customer @key(fields: "id") {
        id: ID!
        orders: [Order!]
      }
    `,
    resolvers: {
      Query: {
        orders: () => orders,
        order: (_: unknown, { id }: { id: string }) => orders.find((order) => order.id === id),
      },
      Order: {
        __resolveReference: referenceTo(() => orders, ['id']),
        note: () => 'old',
        price: ({ id }: Order, { currency }: { currency: string | null }) =>
          currency === 'USD' ? Number(id[1]) : 23000,
        customer: ({ id }: Order) =>
          customers.find((customer) => customer.orders.some((order) => order?.id === id)),
      },
      Customer: { __resolveReference: referenceTo(() => customers, ['id']) },
    },
  },
  shipping: {
    typeDefs: /* GraphQL */ `
      type Order @key(fields: "id") {
        id: ID!
        weight: Int @external
        lines: [Line!]! @external
        price(currency: String = "VND"): Int @external
        shipping: Int @requires(fields: "weight lines { qty sku }")
        volume: Float! @requires(fields: "lines { dims { w h } }")
        tax: Int @requires(fields: "price(currency: \\"USD\\")")
        note: String @override(from: "orders")
      }
      type Line @shareable {
        sku: String
        qty: Int
        dims: [Dim]
      }
      type Dim @shareable {
        w: Int
        h: Int
      }
    `,
    resolvers: {
      Order: {
        __resolveReference: (order: Order) => ({ ...order, note: `new ${order.id}` }),
        shipping: ({ weight, lines }: Order) =>
          weight === null ? null : weight * 2 + sum(lines.map(({ qty }) => qty)),
        volume: ({ id, lines }: Order) =>
          id === 'o3'
            ? null
            : sum(lines.flatMap(({ dims }) => (dims ?? []).map((dim) => dim && dim.w * dim.h))),
        tax: ({ price }: Order) => (price ?? 0) * 10,
      },
    },
  },
  totals: {
    typeDefs: /* GraphQL */ `
      type Query {
        recent: [Order] @provides(fields: "weight")
        customers: [Customer]
      }
      type Order @key(fields: "id") {
        id: ID!
        weight: Int @external
        shipping: Int @external
        total: Int @requires(fields: "shipping")
        alert: String @requires(fields: "weight shipping")
      }
      type Customer @key(fields: "id") {
        id: ID!
        name: String
      }
    `,
    resolvers: {
      Query: {
        recent: () => [orders[1], null, orders[0]],
        customers: () => [...customers, null, customers[0]],
      },
      Order: {
        __resolveReference: (order: Order) => order,
        total: ({ shipping }: Order) => (shipping ?? 0) + 1,
        alert: ({ weight, shipping }: Order) => `${weight}/${shipping}`,
      },
      Customer: { __resolveReference: referenceTo(() => customers, ['id']) },
    },
  },
  labels: {
    typeDefs: /* GraphQL */ `
      type Order @key(fields: "id") {
        id: ID!
        total: Int @external
        label: String! @requires(fields: "total")
      }
    `,
    resolvers: {
      Order: {
        __resolveReference: (order: Order) => order,
        label: ({ id, total }: Order) => (id === 'o2' ? null : `#${id}:${total}`),
      },
    },
  },
};
