/**
 * Mercurius' gateway over the benchmark's subgraphs, which it takes as Federation 1. Arguments: the subgraphs' addresses
 * as JSON, port.
 */
import gateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';

const schemas = {
  accounts: `
    extend type Query { me: User user(id: ID!): User users: [User] }
    type User @key(fields: "id") { id: ID! name: String username: String birthday: String }`,
  products: `
    extend type Query { topProducts(first: Int = 5): [Product] }
    type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
  inventory: `
    extend type Product @key(fields: "upc") {
      upc: String! @external
      weight: Int @external
      price: Int @external
      inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }`,
  reviews: `
    type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
    extend type User @key(fields: "id") {
      id: ID! @external
      username: String @external
      numberOfReviews: Int
      reviews: [Review]
    }
    extend type Product @key(fields: "upc") { upc: String! @external reviews: [Review] }`,
};

const [addresses, port] = process.argv.slice(2);
const services = Object.entries(JSON.parse(addresses)).map(([name, url]) => ({
  name,
  url,
  schema: schemas[name],
  keepAlive: 60_000,
  connections: 50,
}));
const app = Fastify();
await app.register(gateway, { gateway: { services }, jit: 1 });
await app.listen({ port: Number(port), host: '127.0.0.1' });
process.on('disconnect', () => process.exit());
