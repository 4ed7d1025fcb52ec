import { searchKey, sortKey } from '../../shared/identifiers';
import { codes, TestHub } from '../support/hub_process';

/** Lists over the wire against the rows of the database. */
const hub = new TestHub();
afterAll(() => hub.close());

interface Page {
  nodes: { id: string; fullName: string }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

const PAGE = `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: [CitizenOrder!], $filter: CitizenFilter) {
  citizens(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, filter: $filter) {
    nodes { id fullName } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const BY_NAME = [{ field: 'FULL_NAME', direction: 'ASC' }];

async function page(variables: Record<string, unknown>): Promise<Page> {
  const answer = await hub.ask('commune', { query: PAGE, variables });
  expect(answer.errors).toBeUndefined();
  return answer.data.citizens as Page;
}

async function walk(size: number, orderBy: unknown, backward: boolean): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const at: Page = await page(
      backward ? { last: size, before: cursor, orderBy } : { first: size, after: cursor, orderBy },
    );
    const found = at.nodes.map(({ id }) => id);
    if (backward) ids.unshift(...found);
    else ids.push(...found);
    cursor = backward ? at.pageInfo.startCursor : at.pageInfo.endCursor;
    if (!(backward ? at.pageInfo.hasPreviousPage : at.pageInfo.hasNextPage)) return ids;
  }
}

const inCommune = async (order: string, more = 'true'): Promise<string[]> =>
  (
    await hub.sql<{ id: string }>(
      'population',
      `SELECT id FROM citizen WHERE residence_commune = $1 AND ${more} ORDER BY ${order}`,
      [hub.facts.communeCode],
    )
  ).map(({ id }) => id);

test.each([
  ['by_key', undefined, 'id'],
  ['by_name', BY_NAME, 'name_sort, id'],
])('[GEN-20] a_walk_%s_forward_and_backward_is_the_list_of_the_database', async (_, orderBy, order) => {
  const expected = await inCommune(order);
  expect(expected.length).toBeGreaterThan(7);
  expect(await walk(7, orderBy, false)).toEqual(expected);
  expect(await walk(5, orderBy, true)).toEqual(expected);
});

test('a_cursor_of_another_caller_filter_or_order_is_refused', async () => {
  const { pageInfo } = await page({ first: 2, orderBy: BY_NAME });
  const after = pageInfo.endCursor;
  const ask = async (caller: string, variables: Record<string, unknown>) =>
    codes(await hub.ask(caller, { query: PAGE, variables: { first: 2, ...variables } }));
  expect(await ask('police', { after, orderBy: BY_NAME })).toEqual(['CURSOR_INVALID']);
  expect(await ask('commune', { after })).toEqual(['CURSOR_INVALID']);
  expect(await ask('commune', { after, orderBy: BY_NAME, filter: { sex: ['MALE'] } })).toEqual([
    'CURSOR_INVALID',
  ]);
  expect(await ask('commune', { after: `${after?.slice(0, -4)}AAAA`, orderBy: BY_NAME })).toEqual([
    'CURSOR_INVALID',
  ]);
  expect(await ask('commune', { after, orderBy: BY_NAME })).toEqual([]);
});

test('a_page_is_at_most_a_hundred', async () => {
  const answer = await hub.ask('commune', { query: PAGE, variables: { first: 101 } });
  expect(codes(answer)).toEqual(['ARGUMENT_INVALID']);
});

test('names_are_found_with_and_without_diacritics', async () => {
  const { name } = hub.facts.citizen;
  const found = async (text: string) =>
    (await page({ first: 100, filter: { fullName: { contains: text } } })).nodes.map(
      ({ fullName }) => fullName,
    );
  expect(await found(name)).toContain(name);
  const plain = await found(searchKey(name));
  expect(plain).toContain(name);
  expect(plain.every((it) => searchKey(it).includes(searchKey(name)))).toBe(true);
  const [expected] = await hub.sql<{ n: string }>(
    'population',
    `SELECT count(*) AS n FROM citizen WHERE residence_commune = $1 AND name_search LIKE '%' || $2 || '%'`,
    [hub.facts.communeCode, searchKey(name)],
  );
  expect(plain).toHaveLength(Number(expected?.n));
});

test('names_go_by_the_given_name_in_vietnamese_order', async () => {
  const { nodes } = await page({ first: 100, orderBy: BY_NAME });
  const names = nodes.map(({ fullName }) => fullName);
  expect(names).toEqual(
    [...names].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0)),
  );
  const given = names.map((name) => name.split(' ').at(-1) ?? '');
  const { compare } = new Intl.Collator('vi');
  // Names of the highlands aside, whose letters the Vietnamese alphabet does not have.
  const plain = given.filter(
    (name) => /^[\p{L}]+$/u.test(name) && !/[fjwzƀƁčČ]/iu.test(name.normalize('NFC')),
  );
  expect(plain).toEqual([...plain].sort(compare));
});

test('nested_lists_filter_sort_and_page_for_each_parent', async () => {
  const answer = await hub.ask('land-office', {
    query: `{ landParcels(first: 50) { nodes { id
      all: ownerships(first: 100) { totalCount nodes { current share } }
      one: ownerships(first: 1, filter: { current: true }) { totalCount nodes { current } pageInfo { hasNextPage } } } } }`,
  });
  expect(answer.errors).toBeUndefined();
  expect(answer.data.landParcels.nodes).toHaveLength(50);
  for (const { all, one } of answer.data.landParcels.nodes) {
    const current = (all.nodes as { current: boolean }[]).filter((node) => node.current).length;
    expect(one.totalCount).toBe(current);
    expect(one.nodes).toHaveLength(Math.min(1, current));
    expect(one.pageInfo.hasNextPage).toBe(current > 1);
  }
});

test('filters_combine_and_a_count_is_that_of_the_filter', async () => {
  const expected = await inCommune('id', `sex = 'FEMALE' AND date_of_birth >= '1990'`);
  const answer = await hub.ask('commune', {
    query: `{ citizens(first: 100, filter: { sex: [FEMALE], dateOfBirth: { gte: "1990" } }) { totalCount totalCountExact } }`,
  });
  expect(answer.data.citizens).toEqual({ totalCount: expected.length, totalCountExact: true });
});
