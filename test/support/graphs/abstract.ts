import type { LocalSubgraph } from '../federation';
import { referenceTo } from './entity';

/** Interfaces, unions, entity interfaces, @interfaceObject, members that are @inaccessible or known to one side only. */
const posts = [
  { __typename: 'Post', id: 'i1', title: 'First', tags: ['a', 'b'], likes: 1, author: 'u1', state: 'DRAFT' },
  { __typename: 'Post', id: 'i2', title: null, tags: null, likes: 0, author: null, state: 'HIDDEN' },
];
const videos = [
  { __typename: 'Video', id: 'i3', title: 'Clip', tags: [], seconds: 60, author: 'u2', state: 'DONE' },
];
const secrets = [{ __typename: 'Secret', id: 'i4', title: 'Not for all', tags: ['x'], code: '007' }];
const users = [
  { __typename: 'User', id: 'u1', name: 'Bình', favourite: 'm1' },
  { __typename: 'User', id: 'u2', name: null, favourite: 'm2' },
];
const media = [
  { __typename: 'Book', id: 'm1', title: 'Book one', pages: 100, score: 5, sequel: 'm2' },
  { __typename: 'Movie', id: 'm2', title: 'Movie two', minutes: 90, score: null, sequel: null },
];
const ads = [{ __typename: 'Ad', id: 'a1', slogan: 'Buy' }];
const userOf = ({ author }: { author: string | null }) => users.find(({ id }) => id === author);
const mediaOf = (id: string | null) => media.find((one) => one.id === id);

export const abstractGraph: Readonly<Record<string, LocalSubgraph>> = {
  content: {
    typeDefs: /* GraphQL */ `
      type Query {
        feed: [Item!]!
        search(only: Kind): [Result]
        node(id: ID!): Node
        library: [Media!]
        hidden: Secret @inaccessible
      }
      enum Kind {
        POST
        VIDEO
        USER
      }
      enum State {
        DRAFT
        DONE
        HIDDEN @inaccessible
      }
      interface Node {
        id: ID!
      }
      interface Item {
        id: ID!
        title: String
        tags: [String!]
      }
      type Post implements Node & Item @key(fields: "id") {
        id: ID!
        title: String
        tags: [String!]
        state: State
      }
      type Video implements Node & Item @key(fields: "id") {
        id: ID!
        title: String
        tags: [String!]!
        seconds: Int
      }
      type Secret implements Item @key(fields: "id") @inaccessible {
        id: ID!
        title: String
        tags: [String!]
        code: String
      }
      type User implements Node @key(fields: "id") {
        id: ID!
        name: String
        favourite: Media
      }
      union Result = Post | Video | User
      interface Media @key(fields: "id") {
        id: ID!
        title: String
        sequel: Media
      }
      type Book implements Media @key(fields: "id") {
        id: ID!
        title: String
        pages: Int
        sequel: Media
      }
      type Movie implements Media @key(fields: "id") {
        id: ID!
        title: String
        minutes: Int
        sequel: Media
      }
    `,
    resolvers: {
      Query: {
        feed: () => [...posts, ...videos, ...secrets],
        search: (_: unknown, { only }: { only?: string }) =>
          [...posts, ...videos, ...users].filter(
            ({ __typename }) => !only || __typename.toUpperCase() === only,
          ),
        node: (_: unknown, { id }: { id: string }) =>
          [...posts, ...videos, ...users].find((one) => one.id === id),
        library: () => media,
      },
      Post: { __resolveReference: referenceTo(() => posts, ['id']) },
      Video: { __resolveReference: referenceTo(() => videos, ['id']) },
      User: {
        __resolveReference: referenceTo(() => users, ['id']),
        favourite: ({ favourite }: { favourite: string }) => mediaOf(favourite),
      },
      Media: { __resolveReference: ({ id }: { id: string }) => mediaOf(id) ?? null },
      Book: {
        __resolveReference: referenceTo(() => media, ['id']),
        sequel: ({ sequel }: { sequel: string }) => mediaOf(sequel),
      },
      Movie: { __resolveReference: referenceTo(() => media, ['id']) },
    },
  },
  social: {
    typeDefs: /* GraphQL */ `
      type Query {
        trending: [Result!]
      }
      union Result = Post | Ad
      type Ad @key(fields: "id") {
        id: ID!
        slogan: String!
      }
      type Post @key(fields: "id") {
        id: ID!
        likes: Int!
        author: User
        related: [Result]
      }
      type Video @key(fields: "id") {
        id: ID!
        author: User
      }
      type User @key(fields: "id") {
        id: ID!
        posts: [Post!]
      }
    `,
    resolvers: {
      Query: { trending: () => [posts[0], ads[0], posts[1]] },
      Ad: { __resolveReference: referenceTo(() => ads, ['id']) },
      Post: {
        __resolveReference: referenceTo(() => posts, ['id']),
        author: userOf,
        related: () => [ads[0], null, posts[1]],
      },
      Video: { __resolveReference: referenceTo(() => videos, ['id']), author: userOf },
      User: { posts: ({ id }: { id: string }) => posts.filter(({ author }) => author === id) },
    },
  },
  ratings: {
    typeDefs: /* GraphQL */ `
      type Query {
        rated: [Media!]!
        best: Media
      }
      type Media @key(fields: "id") @interfaceObject {
        id: ID!
        title: String @external
        score: Int
        reviews: [Rating!]!
        headline: String @requires(fields: "title")
      }
      type Rating {
        stars: Int
        media: Media
        by: User
      }
      type User @key(fields: "id") {
        id: ID!
        rated: [Media]
      }
    `,
    resolvers: {
      Query: { rated: () => media.map(({ id }) => ({ id })), best: () => ({ id: 'm1' }) },
      Media: {
        __resolveReference: (reference: { id: string }) => reference,
        score: ({ id }: { id: string }) => mediaOf(id)?.score,
        reviews: ({ id }: { id: string }) => [
          { stars: 4, media: { id }, by: users[0] },
          { stars: null, media: { id: 'm2' }, by: null },
        ],
        headline: ({ title }: { title: string | null }) => title && `${title}!`,
      },
      User: { rated: ({ id }: { id: string }) => (id === 'u1' ? [{ id: 'm2' }, null] : null) },
    },
  },
};
