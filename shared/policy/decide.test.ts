import { buildSchema, parse } from 'graphql';
import { item, rule, snapshot, type SnapshotParts } from '../../test/support/policy';
import { analyse, chooseOperation } from '../analysis';
import type { Classification, CoordinateClass } from '../schema/classification';
import { decide, type Closures } from './decide';
import { rightsOf } from './rights';
import type { DataItem } from './types';

const schema = buildSchema(`
  type Query { parcel(key: String): Parcel  citizens(filter: Filter): CitizenConnection  citizen: Citizen }
  type Mutation { correct: Citizen }
  type Parcel { id: ID!  area: String  owners: OwnershipConnection  neighbour: Citizen }
  type OwnershipConnection { nodes: [Ownership!]! }
  type Ownership { share: String  owner: Owner }
  union Owner = Citizen | Company
  type Company { id: ID!  name: String }
  type CitizenConnection { nodes: [Citizen!]!  totalCount: Int }
  type Citizen { id: ID!  name: String  faith: String  phone: String  spouse: Citizen  score: Int }
  input Filter { name: String  faith: String }
`);

const data = (itemId: string, subgraph: string, masks: string[] = []): CoordinateClass => ({
  kind: 'DATA',
  item: itemId,
  subgraphs: [subgraph],
  masks,
});
const structural: CoordinateClass = { kind: 'STRUCTURAL', item: null, subgraphs: [], masks: [] };
const coordinates: Record<string, CoordinateClass> = {
  'Query.parcel': data('parcel', 'land'),
  'Query.citizens': data('list', 'population'),
  'Query.citizen': data('lookup', 'population'),
  'Mutation.correct': data('correction', 'population'),
  'Parcel.id': structural,
  'Parcel.area': data('parcel', 'land'),
  'Parcel.owners': data('parcel', 'land'),
  'Parcel.neighbour': data('parcel', 'land'),
  'OwnershipConnection.nodes': structural,
  'Ownership.share': data('parcel', 'land'),
  'Ownership.owner': data('parcel', 'land'),
  'Company.id': structural,
  'Company.name': data('company', 'enterprise'),
  'CitizenConnection.nodes': structural,
  'CitizenConnection.totalCount': data('count', 'population'),
  'Citizen.id': structural,
  'Citizen.name': data('name', 'population', ['INITIALS']),
  'Citizen.faith': data('faith', 'population'),
  'Citizen.phone': data('open', 'population'),
  'Citizen.spouse': data('family', 'population'),
  'Citizen.score': data('score', 'welfare'),
};

const itemIds = [
  'parcel',
  'list',
  'lookup',
  'count',
  'name',
  'faith',
  'family',
  'score',
  'company',
  'correction',
];
const items: (DataItem & { owner: string })[] = [
  ...itemIds.map((id) => item(id)),
  item('open', { classification: 'OPEN' }),
];
const classification: Classification = {
  version: 1,
  supergraph: '',
  allOpen: false,
  foreign: false,
  databases: {},
  items: Object.fromEntries(items.map((entry) => [entry.id, entry])),
  coordinates,
  arguments: { 'Query.parcel(key:)': ['Parcel.area'] },
  inputFields: { 'Filter.name': ['Citizen.name'], 'Filter.faith': ['Citizen.faith'] },
  enumValues: {},
  subjects: {},
  entities: ['Citizen', 'Parcel', 'Company'],
  crossings: [],
};

interface Setup {
  rules?: SnapshotParts['rules'];
  closures?: Closures;
  foreign?: boolean;
  crossings?: Classification['crossings'];
  hasPurpose?: boolean;
}

function decided(
  text: string,
  { rules = [], closures = new Map(), crossings = [], hasPurpose = true, foreign = false }: Setup,
) {
  const operation = chooseOperation(parse(text), null);
  const limits = { depth: 20, selections: 200, rootFields: 20, cost: 1e6 };
  const analysis = analyse({ schema, classification, operation, variables: {}, limits });
  const principal = { kind: 'AGENCY', agency: 'H15.08', client: 'app', officer: 'an' } as const;
  const purpose = hasPurpose ? { function: 'land-registration', purpose: 'cong-vu' } : null;
  const rights = rightsOf(snapshot({ items, rules }), { principal, purpose, hasCase: false }, 0);
  return decide({
    analysis,
    classification: { ...classification, crossings, foreign },
    rights,
    closures,
    hasPurpose,
  });
}

const refusedBy = (text: string, setup: Setup) =>
  decided(text, setup).refusals.map(({ coordinate, reason }) => `${coordinate} ${reason}`);
const all = (...ids: string[]) => [rule('r', ids)];

describe('decide', () => {
  test('allows_what_a_rule_covers_and_removes_the_rest', () => {
    expect(refusedBy('{ citizen { name faith } }', { rules: all('lookup', 'name') })).toEqual([
      'Citizen.faith NO_RIGHT',
    ]);
  });

  test('judges_looking_up_listing_and_counting_apart', () => {
    const rules = all('list', 'name');
    expect(refusedBy('{ citizens { nodes { name } totalCount } citizen { name } }', { rules })).toEqual([
      'CitizenConnection.totalCount NO_RIGHT',
      'Query.citizen NO_RIGHT',
    ]);
  });

  test('reports_a_refused_parent_once_and_nothing_below_it', () => {
    expect(refusedBy('{ citizen { spouse { name faith } } }', { rules: all('lookup') })).toEqual([
      'Citizen.spouse NO_RIGHT',
    ]);
  });

  test('reports_each_refused_selection', () => {
    expect(refusedBy('{ citizen { a: faith b: faith } }', { rules: all('lookup') })).toHaveLength(2);
  });

  test('[APR-03] answers_only_open_data_without_a_purpose', () => {
    const rules = all('lookup', 'name');
    expect(refusedBy('{ citizen { name } }', { rules, hasPurpose: false })).toEqual([
      'Query.citizen PURPOSE_REQUIRED',
    ]);
  });

  test('refuses_a_filter_on_a_field_outside_the_scope', () => {
    const rules = all('list', 'name');
    expect(refusedBy('{ citizens(filter: { faith: "x" }) { nodes { name } } }', { rules })).toEqual([
      'Citizen.faith ARGUMENT',
    ]);
    expect(refusedBy('{ citizens(filter: { name: "x" }) { nodes { name } } }', { rules })).toEqual([]);
  });

  test('refuses_a_filter_on_a_field_that_may_only_be_seen_masked', () => {
    const rules = [...all('list'), rule('m', ['name'], { mask: 'INITIALS' })];
    expect(refusedBy('{ citizens(filter: { name: "x" }) { nodes { name } } }', { rules })).toEqual([
      'Citizen.name MASKED_ARGUMENT',
    ]);
    expect(refusedBy('{ citizens { nodes { name } } }', { rules })).toEqual([]);
  });

  test('gives_nothing_under_a_mask_that_the_scalar_does_not_declare', () => {
    const rules = [...all('lookup'), rule('m', ['faith'], { mask: 'INITIALS' })];
    expect(refusedBy('{ citizen { faith } }', { rules })).toEqual(['Citizen.faith NO_RIGHT']);
  });

  test('refuses_a_coordinate_that_nobody_classified', () => {
    const rules = all('lookup', 'name');
    const known = { ...coordinates };
    delete coordinates['Citizen.name'];
    try {
      expect(refusedBy('{ citizen { name } }', { rules })).toEqual(['Citizen.name UNCLASSIFIED']);
    } finally {
      Object.assign(coordinates, known);
    }
  });

  describe('REACHED', () => {
    const reached = rule('reach', ['name'], { rows: { kind: 'REACHED', through: 'Parcel.owners' } });
    const rules = [...all('parcel', 'lookup', 'family'), reached];
    const throughOwners = 'parcel { owners { nodes { owner { ... on Citizen { name } } } } }';

    test('allows_the_names_of_the_owners_of_my_parcels', () => {
      const { refusals, coordinates: general, reached: through } = decided(`{ ${throughOwners} }`, { rules });
      expect(refusals).toEqual([]);
      expect([general.has('Citizen.name'), through.has('Citizen.name')]).toEqual([false, true]);
    });

    test('removes_the_same_name_through_an_entry', () => {
      expect(refusedBy(`{ ${throughOwners} citizen { name } }`, { rules })).toEqual([
        'Citizen.name NO_RIGHT',
      ]);
    });

    test('removes_the_name_of_somebody_reached_from_an_owner', () => {
      const text = '{ parcel { owners { nodes { owner { ... on Citizen { spouse { name } } } } } } }';
      expect(refusedBy(text, { rules })).toEqual(['Citizen.name NO_RIGHT']);
    });

    test('removes_the_name_reached_through_another_coordinate', () => {
      expect(refusedBy('{ parcel { neighbour { name } } }', { rules })).toEqual(['Citizen.name NO_RIGHT']);
    });
  });

  describe('what crosses', () => {
    const closures = new Map([['Citizen.score', ['Citizen.faith']]]);
    const rules = all('lookup', 'score');

    test('refuses_a_field_whose_requires_pulls_a_refused_one', () => {
      expect(refusedBy('{ citizen { score } }', { rules, closures })).toEqual(['Citizen.faith CROSSING']);
    });

    test('allows_it_when_the_caller_may_read_the_source', () => {
      expect(
        refusedBy('{ citizen { score } }', { rules: all('lookup', 'score', 'faith'), closures }),
      ).toEqual([]);
    });

    test('allows_it_when_the_owner_of_the_source_declared_the_derivation', () => {
      const legalBasis = { instrument: 'x', article: '1' };
      const crossings = [{ source: 'Citizen.faith', target: 'Citizen.score', legalBasis }];
      expect(refusedBy('{ citizen { score } }', { rules, closures, crossings })).toEqual([]);
      const other = [{ source: 'Citizen.faith', target: 'Citizen.name', legalBasis }];
      expect(refusedBy('{ citizen { score } }', { rules, closures, crossings: other })).toHaveLength(1);
    });
  });

  test('[PRO-04] removes_a_declared_derivation_beside_its_own_source_shown_masked_or_in_part', () => {
    const legalBasis = { instrument: 'x', article: '1' };
    const crossings = [{ source: 'Citizen.name', target: 'Citizen.score', legalBasis }];
    const closures = new Map([['Citizen.score', ['Citizen.name']]]);
    const restricted = [{ mask: 'INITIALS' as const }, { rows: { kind: 'OWN' as const } }];
    for (const over of restricted) {
      const setup = { rules: [...all('lookup', 'score'), rule('n', ['name'], over)], closures, crossings };
      expect(refusedBy('{ citizen { score } }', setup)).toEqual([]);
      expect(refusedBy('{ citizen { score name } }', setup)).toEqual(['Citizen.name CROSSING']);
    }
    const whole = { rules: all('lookup', 'score', 'name'), closures, crossings };
    expect(refusedBy('{ citizen { score name } }', whole)).toEqual([]);
  });

  test('removes_from_a_foreign_graph_what_only_a_mask_or_some_rows_would_give', () => {
    const rules = [
      ...all('lookup'),
      rule('m', ['name'], { mask: 'INITIALS' }),
      rule('o', ['family'], { rows: { kind: 'OWN' } }),
    ];
    expect(refusedBy('{ citizen { name spouse { id } } }', { rules })).toEqual([]);
    expect(refusedBy('{ citizen { name spouse { id } } }', { rules, foreign: true })).toEqual([
      'Citizen.name NO_RIGHT',
      'Citizen.spouse NO_RIGHT',
    ]);
  });

  test('[SCP-03] does_not_let_a_right_to_read_write', () => {
    expect(refusedBy('mutation { correct { name } }', { rules: all('correction', 'name') })).toEqual([
      'Mutation.correct NO_RIGHT',
    ]);
    const rules = [...all('name'), rule('w', ['correction'], { effect: 'WRITE' })];
    expect(refusedBy('mutation { correct { name } }', { rules })).toEqual([]);
  });

  test('is_a_value_that_depends_on_nothing_else', () => {
    const text = '{ citizen { name faith } }';
    const setup = { rules: all('lookup', 'name') };
    expect(JSON.stringify(decided(text, setup))).toBe(JSON.stringify(decided(text, setup)));
  });
});
