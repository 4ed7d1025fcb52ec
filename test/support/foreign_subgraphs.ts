import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';

/**
 * A process of its own that serves a small graph which is nobody's of ours: a shop in three subgraphs, with @requires,
 * @provides, an interface, a mutation and a field that fails. Says the supergraph on standard output, then serves.
 */
const HEAD = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3",
  import: ["@key", "@requires", "@provides", "@external", "@shareable"])`;

const products = [
  { id: '1', name: 'Ghế', weight: 7, price: 120 },
  { id: '2', name: 'Bàn', weight: 20, price: 900 },
];
const reviews = [
  { id: 'r1', product: '1', text: 'Tốt', author: { id: 'u1', name: 'An' } },
  { id: 'r2', product: '2', text: 'Nặng', author: { id: 'u2', name: 'Bình' } },
];

const services = [
  {
    name: 'products',
    sdl: `${HEAD}
      type Query { products: [Product!]! product(id: ID!): Product nodes: [Node!]! broken: String mustNotBreak: Strict }
      type Mutation { rename(id: ID!, name: String!): Product! }
      interface Node { id: ID! }
      type Strict { value: String! }
      type Product implements Node @key(fields: "id") { id: ID! name: String! weight: Int! price: Int! }
      type Coupon implements Node { id: ID! code: String! }`,
    resolvers: {
      Query: {
        products: () => products,
        product: (_: unknown, { id }: { id: string }) => products.find((it) => it.id === id),
        nodes: () => [
          { __typename: 'Product', ...products[0] },
          { __typename: 'Coupon', id: 'c1', code: 'TET' },
        ],
        broken: () => {
          throw new Error('a secret inside');
        },
        mustNotBreak: () => ({ value: null }),
      },
      Mutation: {
        rename: (_: unknown, { id, name }: { id: string; name: string }) =>
          Object.assign(products.find((it) => it.id === id) ?? {}, { name }),
      },
      Product: { __resolveReference: ({ id }: { id: string }) => products.find((it) => it.id === id) },
    },
  },
  {
    name: 'shipping',
    sdl: `${HEAD}
      type Product @key(fields: "id") { id: ID! weight: Int! @external price: Int! @external
        shipping: Int! @requires(fields: "weight price") }`,
    resolvers: {
      Product: {
        shipping: ({ weight, price }: { weight: number; price: number }) => (price > 500 ? 0 : weight * 10),
      },
    },
  },
  {
    name: 'reviews',
    sdl: `${HEAD}
      type Product @key(fields: "id") { id: ID! reviews: [Review!]! }
      type Review @key(fields: "id") { id: ID! text: String! author: User @provides(fields: "name") }
      type User @key(fields: "id") { id: ID! name: String! @external email: String }
      type Query { reviews: [Review!]! }`,
    resolvers: {
      Query: { reviews: () => reviews },
      Product: { reviews: ({ id }: { id: string }) => reviews.filter(({ product }) => product === id) },
      User: { email: ({ id }: { id: string }) => `${id}@example.vn` },
    },
  },
  {
    name: 'users',
    sdl: `${HEAD}
      type User @key(fields: "id") { id: ID! name: String! @shareable }`,
    resolvers: { User: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `user ${id}` }) } },
  },
];

async function serve({ sdl, resolvers }: (typeof services)[number]): Promise<string> {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
        query: string;
        variables?: Record<string, unknown>;
      };
      void graphql({ schema, source: query, variableValues: variables ?? {} }).then((result) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

async function main(): Promise<void> {
  const served = await Promise.all(
    services.map(async (service) => ({
      name: service.name,
      typeDefs: parse(service.sdl),
      url: await serve(service),
    })),
  );
  const { supergraphSdl, errors } = composeServices(served);
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join('\n'));
  console.log(JSON.stringify({ supergraphSdl }));
}

void main();
