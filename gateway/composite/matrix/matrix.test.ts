import { agency, ALWAYS, grant, rule } from '../../../test/support/policy';
import { localHub, PUBLIC, type LocalHub } from '../../../test/support/hub/local_hub';
import { allItems, domains, snapshot, world } from '../../../test/support/hub/province';
import { HOME, HOME_ITEMS, withHome } from '../../../test/support/hub/with_home';
import type { ScopeRule } from '../../../shared/policy';

const withHub = [...domains, HOME];
const seeing = (rows: ScopeRule['rows']) => rule('see', ['hub.matrix'], { rows });
const rules = [
  rule('r1', ['population.identity'], { mask: 'INITIALS', purposes: ['cong-vu'] }),
  rule('r2', ['population.identity'], { rows: { kind: 'TERRITORY', unit: '643' } }),
  rule('r3', ['population.correction'], { effect: 'WRITE' }),
  rule('no', ['population.religion'], { deny: true }),
  rule('r4', ['population.religion']),
  rule('r5', ['land.valuation']),
  rule('ended', ['land.parcel'], { validity: { from: 0, to: 10 } }),
];
const grants = [
  grant('g1', ['land.owners'], {
    rows: { kind: 'CASE', number: 'HS-7' },
    purposes: ['land-registration/cong-vu'],
  }),
];

let open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.map((home) => home.close()));
  open = [];
});

async function hubWith(own: ScopeRule, over: object = {}): Promise<LocalHub> {
  const agencies = [agency('H15.08', over), agency('H15.12', { functions: [] })];
  const items = [...allItems, ...HOME_ITEMS];
  const policy = snapshot({ items, rules: [...rules, own], grants, agencies });
  const hub = localHub({ domains: withHub, world, snapshot: policy });
  open.push(await withHome(hub));
  return hub;
}

const QUERY = `query ($agency: ID!, $first: Int, $after: String, $filter: AgencyMatrixFilter) {
  agencyMatrix(agency: $agency, first: $first, after: $after, filter: $filter) {
    nodes { agency item { id } owner { code } reason
      ways { effect function purposes rows mask right { kind id instrument article } } }
    pageInfo { hasNextPage endCursor } totalCount csv
  }
}`;

interface Row {
  item: { id: string };
  reason: string | null;
  ways: { effect: string; rows: string; mask: string | null; purposes: string[]; right: { id: string } }[];
}

async function matrix(hub: LocalHub, variables: Record<string, unknown> = {}) {
  const told = await hub.ask({ query: QUERY, variables: { agency: 'H15.08', first: 100, ...variables } });
  const page = told.data!['agencyMatrix'] as {
    nodes: Row[];
    totalCount: number;
    csv: string;
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
  return { ...page, told, row: (id: string) => page.nodes.find(({ item }) => item.id === id)! };
}

describe('matrix of an agency', () => {
  test('names_the_right_behind_each_cell_or_why_there_is_none', async () => {
    const { row, told } = await matrix(await hubWith(seeing({ kind: 'ALL' })));
    expect(row('population.identity').ways).toMatchObject([
      { effect: 'READ', rows: 'ALL', mask: 'INITIALS', purposes: ['cong-vu'], right: { id: 'r1' } },
      { effect: 'READ', rows: 'TERRITORY', mask: null, purposes: [], right: { id: 'r2' } },
    ]);
    expect(row('population.correction').ways).toMatchObject([{ effect: 'WRITE', right: { id: 'r3' } }]);
    expect(row('land.owners').ways).toMatchObject([{ rows: 'CASE', right: { kind: 'GRANT', id: 'g1' } }]);
    expect(row('population.public').ways).toMatchObject([{ right: { kind: 'OPEN' } }]);
    expect(
      ['population.religion', 'land.valuation', 'land.parcel', 'welfare.score'].map((id) => row(id).reason),
    ).toEqual(['DENIED', 'AGREEMENT_REQUIRED', 'NO_RIGHT', 'NO_RIGHT']);
    expect(told.fetches).toEqual([]);
  });

  test('pages_and_filters_by_database_classification_and_whether_there_is_a_right', async () => {
    const hub = await hubWith(seeing({ kind: 'ALL' }));
    const all = await matrix(hub);
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo } = await matrix(hub, { first: 4, after });
      seen.push(...nodes.map(({ item }) => item.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(all.nodes.map(({ item }) => item.id));
    expect((await matrix(hub, { filter: { database: 'land' } })).totalCount).toBe(5);
    expect((await matrix(hub, { filter: { classification: 'SPECIAL' } })).totalCount).toBe(1);
    const without = await matrix(hub, { filter: { allowed: false } });
    expect(without.nodes.every(({ ways, reason }) => ways.length === 0 && reason !== null)).toBe(true);
  });

  test('a_cursor_of_another_agency_or_filter_is_refused', async () => {
    const hub = await hubWith(seeing({ kind: 'ALL' }));
    const { pageInfo } = await matrix(hub, { first: 1 });
    const { told } = await hub
      .ask({ query: QUERY, variables: { agency: 'H15.12', after: pageInfo.endCursor } })
      .then((answer) => ({ told: answer }));
    expect(told.errors[0]?.extensions?.['code']).toBe('CURSOR_INVALID');
  });

  test('shows_an_officer_his_own_agency_and_nothing_of_another_or_of_none', async () => {
    const hub = await hubWith(seeing({ kind: 'OWN' }));
    expect((await matrix(hub)).totalCount).toBeGreaterThan(10);
    expect((await matrix(hub)).row('population.identity').ways).toHaveLength(2);
    for (const other of ['H15.12', 'H99.99']) {
      expect(await matrix(hub, { agency: other })).toMatchObject({ nodes: [], totalCount: 0 });
    }
  });

  test('refuses_who_has_no_right_to_it', async () => {
    const hub = await hubWith(rule('none', []));
    const told = await hub.ask({ query: QUERY, variables: { agency: 'H15.08' } });
    expect([told.data, told.errors.length]).toEqual([{ agencyMatrix: null }, 1]);
    expect(
      (await hub.ask({ query: QUERY, variables: { agency: 'H15.08' }, principal: PUBLIC })).data,
    ).toEqual({
      agencyMatrix: null,
    });
  });

  test('says_that_a_suspended_agency_has_no_rights_at_all', async () => {
    const hub = await hubWith(seeing({ kind: 'ALL' }));
    const suspended = agency('H15.09', { status: 'SUSPENDED' });
    hub.snapshot = {
      ...hub.snapshot!,
      agencies: new Map([...hub.snapshot!.agencies, ['H15.09', suspended]]),
    };
    const { row } = await matrix(hub, { agency: 'H15.09' });
    expect(row('population.identity')).toMatchObject({ ways: [], reason: 'ACCOUNT_SUSPENDED' });
  });

  test('a_right_that_begins_or_ends_changes_it_at_that_instant', async () => {
    const hub = await hubWith(seeing({ kind: 'ALL' }), {
      functions: [{ code: 'land-registration', validity: ALWAYS }],
    });
    hub.now = 5;
    expect((await matrix(hub)).row('land.parcel').ways).toHaveLength(1);
    hub.now = 10;
    expect((await matrix(hub)).row('land.parcel').ways).toEqual([]);
  });

  test('its_csv_opens_in_a_spreadsheet_in_vietnamese_and_runs_nothing', async () => {
    const { csv } = await matrix(await hubWith(seeing({ kind: 'ALL' })));
    const lines = csv.split('\r\n');
    expect(csv.startsWith('\uFEFFCơ quan (agency),')).toBe(true);
    expect(lines.filter((line) => line.includes(',population.identity,'))).toHaveLength(2);
    expect(lines.find((line) => line.includes(',population.religion,'))).toContain(
      'DENIED: có quy định cấm đọc',
    );
    expect(
      new Set(lines.slice(0, -1).map((line) => line.replace(/"[^"]*"/g, '').split(',').length)).size,
    ).toBe(1);
  });
});
