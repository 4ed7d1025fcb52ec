import type { LocalSubgraph } from '../federation';
import { referenceTo } from './entity';

/** Several keys of one type, compound and nested ones, keys that are null, lists of lists, fields under odd names. */
const brand = (code: string | null) => (code === null ? null : { code, name: `Brand ${code}` });
const products = [
  {
    id: 'p1',
    sku: 's1',
    brand: brand('b1'),
    title: 'One',
    price: 10.5,
    currency: 'VND',
    count: 3,
    warehouse: 'w1',
  },
  {
    id: 'p2',
    sku: 's2',
    brand: brand('b1'),
    title: 'Two',
    price: 0,
    currency: 'USD',
    count: 0,
    warehouse: 'w2',
  },
  {
    id: 'p3',
    sku: null,
    brand: brand('b2'),
    title: null,
    price: null,
    currency: 'VND',
    count: 7,
    warehouse: 'w1',
  },
  { id: 'p4', sku: 's4', brand: null, title: '', price: 4, currency: null, count: null, warehouse: null },
];
const warehouses = [
  { code: 'w1', city: 'Buôn Ma Thuột', rent: 100, constructor: 'Nguyễn' },
  { code: 'w2', city: null, rent: 0, constructor: null },
];
const warehouseOf = ({ warehouse }: { warehouse: string | null }) =>
  warehouses.find(({ code }) => code === warehouse);

export const keysGraph: Readonly<Record<string, LocalSubgraph>> = {
  catalog: {
    typeDefs: /* GraphQL */ `
      type Query {
        products: [Product!]!
        product(id: ID!): Product
        shelves: [[Product]]
        missing: [Product]
      }
      type Product @key(fields: "id") @key(fields: "sku brand { code }") {
        id: ID!
        sku: String
        brand: Brand
        title: String
      }
      type Brand @shareable {
        code: String
        name: String
      }
    `,
    resolvers: {
      Query: {
        products: () => products,
        product: (_: unknown, { id }: { id: string }) => products.find((product) => product.id === id),
        shelves: () => [[products[0], products[1]], null, [], [null, products[0], products[3]]],
        missing: () => [products[0], null, { id: 'gone', sku: 'gone', brand: brand('gone') }],
      },
      Product: { __resolveReference: referenceTo(() => products, ['id'], ['sku', 'brand.code']) },
    },
  },
  stock: {
    typeDefs: /* GraphQL */ `
      type Product @key(fields: "sku brand { code }") {
        sku: String
        brand: Brand
        count: Int
        warehouse: Warehouse
      }
      type Brand @shareable {
        code: String
      }
      type Warehouse @key(fields: "code") {
        code: ID!
        city: String
      }
    `,
    resolvers: {
      Product: {
        __resolveReference: referenceTo(() => products, ['sku', 'brand.code']),
        warehouse: warehouseOf,
      },
      Warehouse: { __resolveReference: referenceTo(() => warehouses, ['code']) },
    },
  },
  pricing: {
    typeDefs: /* GraphQL */ `
      type Query {
        cheapest: Product
        warehouses: [Warehouse!]
      }
      enum Currency {
        VND
        USD
      }
      type Product @key(fields: "id") {
        id: ID!
        price: Float
        currency: Currency!
        pairs: [[Product!]]
      }
      type Warehouse @key(fields: "code") {
        code: ID!
        rent: Int!
        constructor: String
        products: [Product!]
      }
    `,
    resolvers: {
      Query: { cheapest: () => products[1], warehouses: () => warehouses },
      Product: {
        __resolveReference: referenceTo(() => products, ['id']),
        pairs: ({ id }: { id: string }) => [products.slice(0, 2), id === 'p2' ? null : products.slice(1, 3)],
      },
      Warehouse: {
        __resolveReference: referenceTo(() => warehouses, ['code']),
        products: ({ code }: { code: string }) => products.filter(({ warehouse }) => warehouse === code),
      },
    },
  },
};
