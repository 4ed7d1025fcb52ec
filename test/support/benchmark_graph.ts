import type { LocalSubgraph } from './federation';

/** The published federation-gateway benchmark: four subgraphs, six users, nine products, reviews of 450 characters. */
const users = [
  'Uri Goldshtein',
  'Dotan Simha',
  'Kamil Kisiela',
  'Arda Tanrikulu',
  'Gil Gardosh',
  'Laurin Quast',
].map((name, at) => ({
  id: String(at + 1),
  name,
  username: name.toLowerCase().replace(' ', '.'),
  birthday: `19${80 + at}-0${at + 1}-15`,
}));

const products = ['Table', 'Couch', 'Chair', 'Desk', 'Lamp', 'Sofa', 'Mirror', 'Bed', 'Shelf'].map(
  (name, at) => ({
    upc: String(at + 1),
    name,
    price: 100 * (at + 1) + 99,
    weight: 50 * (at + 1),
    inStock: at % 3 !== 2,
  }),
);

const lorem =
  'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. ';

const reviews = Array.from({ length: 15 }, (_, at) => ({
  id: String(at + 1),
  body: `${at}: ${lorem.repeat(4)}`.slice(0, 450),
  author: String((at % 6) + 1),
  product: String(((at * 4) % 9) + 1),
}));

type Reference = Readonly<Record<string, never>> & { id: string; upc: string };

export const benchmarkGraph: Readonly<Record<string, LocalSubgraph>> = {
  accounts: {
    typeDefs: /* GraphQL */ `
      type Query {
        me: User
        user(id: ID!): User
        users: [User]
      }
      type User @key(fields: "id") {
        id: ID!
        name: String
        username: String @shareable
        birthday: String
      }
    `,
    resolvers: {
      Query: {
        me: () => users[0],
        user: (_: unknown, { id }: { id: string }) => users.find((user) => user.id === id),
        users: () => users,
      },
      User: { __resolveReference: ({ id }: Reference) => users.find((user) => user.id === id) },
    },
  },
  inventory: {
    typeDefs: /* GraphQL */ `
      type Product @key(fields: "upc") {
        upc: String!
        weight: Int @external
        price: Int @external
        inStock: Boolean
        shippingEstimate: Int @requires(fields: "price weight")
      }
    `,
    resolvers: {
      Product: {
        __resolveReference: (reference: Reference) => ({
          ...reference,
          inStock: products.find((product) => product.upc === reference.upc)?.inStock,
        }),
        shippingEstimate: ({ price, weight }: { price: number; weight: number }) =>
          price > 1000 ? 0 : Math.round(weight * 0.5),
      },
    },
  },
  products: {
    typeDefs: /* GraphQL */ `
      type Query {
        topProducts(first: Int = 5): [Product]
      }
      type Product @key(fields: "upc") {
        upc: String!
        name: String
        price: Int
        weight: Int
      }
    `,
    resolvers: {
      Query: { topProducts: (_: unknown, { first }: { first: number }) => products.slice(0, first) },
      Product: {
        __resolveReference: ({ upc }: Reference) => products.find((product) => product.upc === upc),
      },
    },
  },
  reviews: {
    typeDefs: /* GraphQL */ `
      type Review @key(fields: "id") {
        id: ID!
        body: String
        product: Product
        author: User @provides(fields: "username")
      }
      type User @key(fields: "id") {
        id: ID!
        username: String @external
        numberOfReviews: Int
        reviews: [Review]
      }
      type Product @key(fields: "upc") {
        upc: String!
        reviews: [Review]
      }
    `,
    resolvers: {
      Review: {
        __resolveReference: ({ id }: Reference) => reviews.find((review) => review.id === id),
        author: ({ author }: { author: string }) => ({ id: author }),
        product: ({ product }: { product: string }) => ({ upc: product }),
      },
      User: {
        username: ({ id }: Reference) => users.find((user) => user.id === id)?.username,
        numberOfReviews: ({ id }: Reference) => reviews.filter((review) => review.author === id).length,
        reviews: ({ id }: Reference) => reviews.filter((review) => review.author === id),
      },
      Product: { reviews: ({ upc }: Reference) => reviews.filter((review) => review.product === upc) },
    },
  },
};

/** The deep query: an answer of about 87 KB. */
export const deepQuery = /* GraphQL */ `
  fragment User on User {
    id
    username
    name
  }
  fragment Review on Review {
    id
    body
  }
  fragment Product on Product {
    inStock
    name
    price
    shippingEstimate
    upc
    weight
  }
  query TestQuery {
    users {
      ...User
      reviews {
        ...Review
        product {
          ...Product
          reviews {
            ...Review
            author {
              ...User
              reviews {
                ...Review
                product {
                  ...Product
                }
              }
            }
          }
        }
      }
    }
    topProducts {
      ...Product
      reviews {
        ...Review
        author {
          ...User
          reviews {
            ...Review
            product {
              ...Product
            }
          }
        }
      }
    }
  }
`;
