import { createServer } from 'node:http';
import { createHttpFetch } from '../../../gateway/fetch/http';

/**
 * The deep query's plan executed by hand: six requests in four stages, one merge, one serialisation, over the same HTTP
 * client. It knows this one query alone; it shows what is left to gain. Arguments: the subgraphs' addresses as JSON, port.
 */
const [addresses = '{}', port = '0'] = process.argv.slice(2);
const urls = Object.entries(JSON.parse(addresses) as Record<string, string>);
const send = createHttpFetch({
  subgraphs: Object.fromEntries(urls.map(([name, url]) => [name, { url }])),
});

interface User {
  id: string;
  username: string;
  name: string;
}
interface Product {
  inStock: boolean;
  name: string;
  price: number;
  shippingEstimate: number;
  upc: string;
  weight: number;
}
interface Review {
  id: string;
  body: string;
  product: { upc: string; reviews: Review[] };
  author: { id: string; username: string; reviews: Review[] };
}

const INNER = 'id body author { id username reviews { id body product { upc } } }';
const REVIEWS = `query($r: [_Any!]!) { _entities(representations: $r) {
  ... on User { reviews { id body product { upc reviews { ${INNER} } } } }
  ... on Product { reviews { ${INNER} } }
} }`;
const PRODUCTS =
  'query($r: [_Any!]!) { _entities(representations: $r) { ... on Product { name price weight } } }';
const ACCOUNTS = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on User { name } } }';
const INVENTORY =
  'query($r: [_Any!]!) { _entities(representations: $r) { ... on Product { inStock shippingEstimate } } }';

async function ask<Data>(subgraph: string, query: string, variables?: object): Promise<Data> {
  const { data } = await send(subgraph, JSON.stringify({ query, variables }), {});
  return data as Data;
}

async function entities<Entity>(subgraph: string, query: string, r: readonly object[]): Promise<Entity[]> {
  return (await ask<{ _entities: Entity[] }>(subgraph, query, { r }))._entities;
}

async function answer(): Promise<object> {
  const [{ users }, { topProducts }] = await Promise.all([
    ask<{ users: User[] }>('accounts', '{ users { id username name } }'),
    ask<{ topProducts: Product[] }>('products', '{ topProducts { upc name price weight } }'),
  ]);
  const roots = await entities<{ reviews: Review[] }>('reviews', REVIEWS, [
    ...users.map(({ id }) => ({ __typename: 'User', id })),
    ...topProducts.map(({ upc }) => ({ __typename: 'Product', upc })),
  ]);
  const ofUsers = roots.slice(0, users.length);
  const ofProducts = roots.slice(users.length);
  const found = collect(ofUsers, ofProducts);
  const [upcs, ids] = [[...found.upcs], [...found.ids]];
  const [products, accounts] = await Promise.all([
    entities<Product>(
      'products',
      PRODUCTS,
      upcs.map((upc) => ({ __typename: 'Product', upc })),
    ),
    entities<User>(
      'accounts',
      ACCOUNTS,
      ids.map((id) => ({ __typename: 'User', id })),
    ),
  ]);
  const byUpc = new Map<string, Product>(topProducts.map((each) => [each.upc, each]));
  upcs.forEach((upc, at) => byUpc.set(upc, { ...products[at]!, upc }));
  const known = [...byUpc.values()];
  const stock = await entities<Product>(
    'inventory',
    INVENTORY,
    known.map(({ upc, price, weight }) => ({ __typename: 'Product', upc, price, weight })),
  );
  known.forEach((each, at) => Object.assign(each, stock[at]));
  const names = new Map(ids.map((id, at) => [id, accounts[at]!.name]));
  return merged({ users, topProducts, ofUsers, ofProducts }, byUpc, names);
}

interface Roots {
  users: User[];
  topProducts: Product[];
  ofUsers: { reviews: Review[] }[];
  ofProducts: { reviews: Review[] }[];
}

function collect(ofUsers: Roots['ofUsers'], ofProducts: Roots['ofProducts']) {
  const upcs = new Set<string>();
  const ids = new Set<string>();
  const inner = ({ author }: Review) => {
    ids.add(author.id);
    for (const { product } of author.reviews) upcs.add(product.upc);
  };
  for (const { reviews } of ofUsers) {
    for (const { product } of reviews) {
      upcs.add(product.upc);
      product.reviews.forEach(inner);
    }
  }
  for (const { reviews } of ofProducts) reviews.forEach(inner);
  return { upcs, ids };
}

function merged(roots: Roots, products: Map<string, Product>, names: Map<string, string>): object {
  const product = (of: string) => {
    const { inStock, name, price, shippingEstimate, upc, weight } = products.get(of)!;
    return { inStock, name, price, shippingEstimate, upc, weight };
  };
  const inner = ({ id, body, author }: Review) => ({
    id,
    body,
    author: {
      id: author.id,
      username: author.username,
      name: names.get(author.id),
      reviews: author.reviews.map((each) => ({
        id: each.id,
        body: each.body,
        product: product(each.product.upc),
      })),
    },
  });
  const withReviews = (each: Review['product']) => ({
    ...product(each.upc),
    reviews: each.reviews.map(inner),
  });
  return {
    users: roots.users.map(({ id, username, name }, at) => ({
      id,
      username,
      name,
      reviews: roots.ofUsers[at]!.reviews.map((each) => ({
        id: each.id,
        body: each.body,
        product: withReviews(each.product),
      })),
    })),
    topProducts: roots.topProducts.map(({ upc }, at) => ({
      ...product(upc),
      reviews: roots.ofProducts[at]!.reviews.map(inner),
    })),
  };
}

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { query } = JSON.parse(Buffer.concat(chunks).toString()) as { query: string };
    const data = query === '{ __typename }' ? Promise.resolve({ __typename: 'Query' }) : answer();
    void data.then((each) => {
      const body = JSON.stringify({ data: each });
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      response.writeHead(200, headers).end(body);
    });
  });
}).listen(Number(port), '127.0.0.1');
process.on('disconnect', () => process.exit());
