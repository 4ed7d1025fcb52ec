import fc from 'fast-check';
import type { ReadEntry, RefusedEntry } from '../../shared/log';
import { apolloExecutor, hubExecutor, type PlanExecutor } from '../../gateway/execute';
import { grant, item } from '../support/policy';
import { countingRecorder, type CountedVolume } from '../support/hub/counted';
import { described, localHub, type LocalDomain, type LocalHub } from '../support/hub/local_hub';
import { withAccounts } from '../support/hub/province';
import { Link, World, type WorldRow } from '../support/hub/world';
import { snapshot } from '../support/policy';
import { may } from './support';

const PARCELS = 3;
const people = Array.from({ length: 12 }, (_, n) => `c${String(n).padStart(2, '0')}`);
const parcelsOf = (id: string) => Array.from({ length: PARCELS }, (_, n) => `${id}p${n}`);
/** Every parcel of a person has a second owner of its own. */
const ownersOf = (parcel: string) => [parcel.slice(0, 3), `${parcel}x`];

const domain: LocalDomain = {
  name: 'register',
  items: [
    item('register.list', { entry: 'LIST' } as object),
    item('register.count', { entry: 'COUNT' } as object),
    item('register.name', { personal: 'BASIC' }),
    item('register.phone', { personal: 'BASIC' }),
    item('register.parcel', { personal: 'BASIC' }),
  ],
  sdl: described(`
type Query {
  citizens(first: Int, after: String): CitizenConnection @item(id: "register.list")
  parcels(first: Int, after: String): ParcelConnection @item(id: "register.list")
}
type Citizen @key(fields: "id") @item(id: "register.name") @subjects(path: "id") {
  id: ID!
  name: String
  phone: String @item(id: "register.phone")
  parcels(first: Int): ParcelConnection @item(id: "register.list")
}
type Parcel @key(fields: "id") @item(id: "register.parcel") @subjects(path: "subjectIds") {
  id: ID!
  area: String
  subjectIds: [ID!] @item(id: "hub.subjects")
}
type CitizenConnection {
  nodes: [Citizen!]
  pageInfo: PageInfo!
  totalCount: Int @item(id: "register.count")
}
type ParcelConnection {
  nodes: [Parcel!]
  pageInfo: PageInfo!
}
`),
};
const domains = [domain];

const world = new World([
  ...people.map((id): WorldRow => ({
    type: 'Citizen',
    id,
    subjects: [id],
    fields: { name: `N ${id}`, phone: `09 ${id}`, parcels: new Link(...parcelsOf(id)) },
  })),
  ...people.flatMap(parcelsOf).map((id): WorldRow => ({
    type: 'Parcel',
    id,
    subjects: ownersOf(id),
    fields: { area: '1', subjectIds: ownersOf(id) },
  })),
  { type: 'Query', id: 'root', fields: {} },
]);

interface Limited {
  id: string;
  items: readonly string[];
  kind: 'SUBJECTS' | 'ROWS';
  limit: number;
  used?: number;
}

const OTHERS = may('register.list', 'register.count', 'register.name', 'register.parcel');

function hubWith(limited: readonly Limited[], rules = OTHERS, executor: PlanExecutor = hubExecutor) {
  const entries: (ReadEntry | RefusedEntry)[] = [];
  const volumes = new Map<string, CountedVolume>(
    limited.map(({ id, kind, limit, used = 0 }) => {
      const persons = new Set(Array.from({ length: used }, (_, n) => `somebody else ${n}`));
      return [id, { kind, limit, persons, rows: used }];
    }),
  );
  const grants = limited.map(({ id, items, kind, limit }) => grant(id, items, { volume: { kind, limit } }));
  const hub = localHub({
    domains,
    world,
    snapshot: withAccounts(snapshot({ items: itemsOf(), rules, grants })),
    executor,
  });
  hub.parts.recorder = countingRecorder(volumes, entries);
  return { hub, entries, volumes };
}

const itemsOf = () => domain.items.map((facts) => ({ owner: 'OWNER', ...facts }));
const PHONES: Limited = { id: 'g', items: ['register.phone'], kind: 'SUBJECTS', limit: 5 };
const LIST = '{ citizens(first: 8) { nodes { id phone } pageInfo { hasNextPage endCursor } } }';

const firsts = (told: Awaited<ReturnType<LocalHub['ask']>>): unknown[] =>
  told.fetches.flatMap(({ variables }) =>
    Object.entries(variables).flatMap(([name, value]) => (name.startsWith('hub__page_') ? [value] : [])),
  );

describe('a page is capped by what remains of a grant', () => {
  test('allows_what_remains_before_fetching_and_says_so_in_the_answer_and_the_record', async () => {
    const { hub, entries } = hubWith([{ ...PHONES, used: 2 }]);
    const told = await hub.ask({ query: LIST });
    expect(told.failed).toBeNull();
    expect(firsts(told)).toEqual([3]);
    expect(told.data).toEqual({
      citizens: {
        nodes: people.slice(0, 3).map((id) => ({ id, phone: `09 ${id}` })),
        pageInfo: { hasNextPage: true, endCursor: 'c02' },
      },
    });
    const responsePath = ['citizens'];
    expect(told.extensions).toEqual({
      capped: [
        { responsePath, argument: 'first', asked: 8, given: 3, grant: 'g', counts: 'SUBJECTS', remaining: 3 },
      ],
    });
    expect(entries).toMatchObject([
      { kind: 'READ', outcome: 'ALLOWED', capped: [{ responsePath, asked: 8, given: 3, grant: 'g' }] },
    ]);
  });

  test('allows_the_same_whichever_executor_runs_the_plan', async () => {
    const told = await Promise.all(
      [hubExecutor, apolloExecutor].map(async (executor) => {
        const { hub } = hubWith([{ ...PHONES, used: 2 }], OTHERS, executor);
        const { data, extensions } = await hub.ask({ query: LIST });
        return { data, extensions };
      }),
    );
    expect(told[0]!.extensions).toMatchObject({ capped: [{ given: 3 }] });
    expect(told[1]).toEqual(told[0]);
  });

  test('allows_the_whole_page_that_fits_and_says_nothing_of_it', async () => {
    const { hub, entries } = hubWith([{ ...PHONES, limit: 8 }]);
    const told = await hub.ask({ query: LIST });
    expect([firsts(told), told.extensions]).toEqual([[8], undefined]);
    expect((entries[0] as ReadEntry).capped).toEqual([]);
  });

  test('allows_page_after_page_to_the_end_of_the_volume_and_then_only_who_was_counted_already', async () => {
    const { hub, volumes } = hubWith([PHONES]);
    const query =
      'query ($after: String) { citizens(first: 2, after: $after) { nodes { id phone } pageInfo { hasNextPage endCursor } } }';
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const told = await hub.ask({ query, variables: { after } });
      if (told.failed !== null) {
        expect(told.failed).toBe('VOLUME_EXCEEDED');
        break;
      }
      const page = told.data!['citizens'] as { nodes: { id: string }[]; pageInfo: { endCursor: string } };
      seen.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(people.slice(0, 5));
    expect(volumes.get('g')!.persons.size).toBe(5);
    expect((await hub.ask({ query, variables: { after: null } })).failed).toBeNull();
  });

  test('removes_an_answer_before_fetching_where_no_row_remains', async () => {
    const { hub, entries } = hubWith([{ ...PHONES, kind: 'ROWS', used: 5 }]);
    const told = await hub.ask({ query: LIST });
    expect([told.failed, told.fetches]).toEqual(['VOLUME_EXCEEDED', []]);
    expect(entries).toMatchObject([
      { kind: 'REFUSED', code: 'VOLUME_EXCEEDED', decision: { operationType: 'query' } },
    ]);
  });

  test('removes_only_the_answer_of_one_of_two_who_ask_at_once', async () => {
    const { hub, volumes } = hubWith([PHONES]);
    let waiting = 0;
    let start: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (start = resolve));
    hub.onFetch = async () => {
      if (++waiting === 2) start();
      await both;
    };
    const ask = (after: string | null) =>
      hub.ask({ query: LIST.replace('first: 8', `first: 8, after: ${JSON.stringify(after)}`) });
    const told = await Promise.all([ask(null), ask('c05')]);
    expect(told.map(({ failed }) => failed).sort()).toEqual([null, 'VOLUME_EXCEEDED'].sort());
    expect(volumes.get('g')!.persons.size).toBe(5);
  });

  test('allows_shorter_pages_when_rows_are_about_more_persons_than_expected', async () => {
    const parcels: Limited = { id: 'g', items: ['register.parcel'], kind: 'SUBJECTS', limit: 6 };
    const { hub, entries } = hubWith([parcels], may('register.list'));
    const told = await hub.ask({ query: '{ parcels(first: 10) { nodes { area } } }' });
    expect(told.failed).toBeNull();
    expect(entries.map(({ kind }) => kind)).toEqual(['READ']);
    expect((told.data!['parcels'] as { nodes: unknown[] }).nodes.length).toBeGreaterThanOrEqual(3);
  });

  test('counts_rows_of_nested_lists_whatever_they_are_called', async () => {
    const parcels: Limited = { id: 'g', items: ['register.parcel'], kind: 'ROWS', limit: 20 };
    const { hub, volumes } = hubWith([parcels], may('register.list', 'register.name'));
    const query =
      '{ people: citizens(first: 2) { rows: nodes { id theirs: parcels(first: 2) { n: nodes { area } } } } }';
    expect((await hub.ask({ query })).extensions).toBeUndefined();
    expect(volumes.get('g')!.rows).toBe(2 + 2 * 2);
  });

  test('leaves_a_list_alone_that_the_grant_does_not_serve', async () => {
    const { hub } = hubWith([{ ...PHONES, kind: 'ROWS', limit: 2 }]);
    const told = await hub.ask({
      query: '{ citizens(first: 3) { nodes { phone } } other: citizens(first: 5) { nodes { name } } }',
    });
    const { citizens, other } = told.data as Record<string, { nodes: unknown[] }>;
    expect([citizens!.nodes.length, other!.nodes.length]).toEqual([2, 5]);
  });

  test('merges_selections_of_one_list_into_one_page', async () => {
    const { hub } = hubWith([{ ...PHONES, limit: 2 }]);
    const told = await hub.ask({
      query: '{ citizens(first: 3) { nodes { name } } citizens(first: 3) { nodes { phone } } }',
    });
    expect(told.data).toEqual({
      citizens: { nodes: people.slice(0, 2).map((id) => ({ name: `N ${id}`, phone: `09 ${id}` })) },
    });
  });

  test('refuses_a_variable_with_a_name_of_the_gateways_own', async () => {
    const { hub } = hubWith([PHONES]);
    const query = 'query ($hub__page_0: Int) { citizens(first: $hub__page_0) { nodes { phone } } }';
    expect((await hub.ask({ query, variables: { hub__page_0: 8 } })).failed).toBe('OPERATION_INVALID');
  });
});

const size = fc.integer({ min: 0, max: 6 });
const limited = (id: string, items: readonly string[]): fc.Arbitrary<Limited> =>
  fc.record({
    id: fc.constant(id),
    items: fc.constant(items),
    kind: fc.constantFrom('SUBJECTS' as const, 'ROWS' as const),
    limit: fc.integer({ min: 1, max: 15 }),
    used: fc.integer({ min: 0, max: 15 }),
  });

/** What an answer to the one family of operations below shows, counted by looking at it. */
function counted(data: Record<string, { nodes: { parcels?: { nodes: unknown[] } }[] }>) {
  const citizens = data['citizens']!.nodes;
  const nested = citizens.reduce((sum, { parcels }) => sum + (parcels?.nodes.length ?? 0), 0);
  return { citizens: citizens.length, nested };
}

test('whatever_grants_serve_nested_lists_no_volume_is_exceeded_and_no_page_could_be_longer', async () => {
  const grants = fc.tuple(limited('phones', ['register.phone']), limited('parcels', ['register.parcel']));
  const rules = may('register.list', 'register.name');
  await fc.assert(
    fc.asyncProperty(grants, size, size, async (drawn, outer, inner) => {
      const used = drawn.map((each) => ({ ...each, used: Math.min(each.used!, each.limit) }));
      const { hub, volumes } = hubWith(used, rules);
      const left = new Map(used.map((each) => [each.id, each.limit - each.used]));
      const told = await hub.ask({
        query: `{ citizens(first: ${outer}) { nodes { phone parcels(first: ${inner}) { nodes { area } } } } }`,
      });
      for (const { kind, limit, persons, rows } of volumes.values())
        expect(kind === 'SUBJECTS' ? persons.size : rows).toBeLessThanOrEqual(limit);
      const rowLimits = used.filter(({ kind }) => kind === 'ROWS').map(({ id }) => id);
      if (told.failed !== null) {
        expect(told.failed).toBe('VOLUME_EXCEEDED');
        return;
      }
      const shown = counted(told.data as never);
      // Of phones every citizen counts, of parcels every citizen and every parcel.
      if (rowLimits.includes('phones')) expect(shown.citizens).toBeLessThanOrEqual(left.get('phones')!);
      if (rowLimits.includes('parcels'))
        expect(shown.citizens + shown.nested).toBeLessThanOrEqual(left.get('parcels')!);
      if (rowLimits.length < 2) return;
      const fits = (citizens: number, parcels: number) =>
        citizens <= left.get('phones')! && citizens * (1 + parcels) <= left.get('parcels')!;
      const citizens = Math.min(outer, people.length);
      if (fits(outer, inner)) expect(shown.citizens).toBe(citizens);
      else if (fits(1, inner) && outer > 0) {
        let longest = 0;
        while (longest < outer && fits(longest + 1, inner)) longest++;
        expect(shown.citizens).toBe(longest);
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);
