import fc from 'fast-check';
import { OperationTypeNode } from 'graphql';
import { agency, grant, item, rule, snapshot } from '../../test/support/policy';
import { decide, rightsOf, type Asking, type DataItem, type PolicySnapshot } from '../policy';
import type { Classification, CoordinateClass } from '../schema/classification';
import { widened } from './widening';

const NOW = 1_000;

function table(
  items: readonly DataItem[],
  coordinates: Readonly<Record<string, Partial<CoordinateClass>>>,
  over: Partial<Classification> = {},
): Classification {
  return {
    version: 1,
    supergraph: '',
    allOpen: false,
    foreign: false,
    databases: { land: { title: { vi: '', en: '' }, owner: 'OWNER' } },
    items: Object.fromEntries(items.map((each) => [each.id, each])),
    coordinates: Object.fromEntries(
      Object.entries(coordinates).map(([name, found]) => [
        name,
        { kind: 'DATA', item: null, subgraphs: ['land'], masks: [], ...found },
      ]),
    ),
    arguments: {},
    inputFields: {},
    enumValues: {},
    subjects: {},
    entities: [],
    crossings: [],
    ...over,
  };
}

const [use, value] = [item('land.use'), item('land.value')];
const policy = snapshot({ items: [use, value], rules: [rule('r1', ['land.use'])] });
const before = table([use, value], { 'P.use': { item: 'land.use' }, 'P.value': { item: 'land.value' } });
const widening = (after: Classification, under = policy) =>
  widened(before, after, under, NOW).map(({ coordinate, who }) => `${coordinate}: ${who.join()}`);

describe('what becomes readable that was not', () => {
  test('is_nothing_for_the_same_table_and_for_a_new_field_of_an_item_without_rules', () => {
    expect(widening(before)).toEqual([]);
    const fresh = item('land.fresh');
    const after = table([use, value, fresh], { ...before.coordinates, 'P.fresh': { item: 'land.fresh' } });
    expect(widening(after)).toEqual([]);
  });

  test('is_a_new_or_moved_field_of_an_item_that_somebody_may_read', () => {
    const after = table([use, value], {
      'P.use': { item: 'land.use' },
      'P.value': { item: 'land.use' },
      'P.more': { item: 'land.use' },
    });
    expect(widening(after)).toEqual(['P.more: H15.08', 'P.value: H15.08']);
  });

  test('is_data_that_becomes_open_or_structural', () => {
    const after = table([use, { ...value, classification: 'OPEN' }], {
      'P.use': { kind: 'STRUCTURAL', item: null },
      'P.value': { item: 'land.value' },
    });
    expect(widening(after)).toEqual(['P.use: PUBLIC', 'P.value: H15.08,PUBLIC']);
  });

  test('is_a_mask_that_a_field_declares_for_a_right_that_was_void_without_it', () => {
    const masked = snapshot({
      items: [use, value],
      rules: [rule('r1', ['land.value'], { mask: 'YEAR_ONLY' })],
    });
    const after = table([use, value], {
      ...before.coordinates,
      'P.value': { item: 'land.value', masks: ['YEAR_ONLY'] },
    });
    expect(widening(after, masked)).toEqual(['P.value: H15.08']);
  });

  test('is_special_data_that_asks_for_no_agreement_any_more', () => {
    const special = table([{ ...use, classification: 'SPECIAL' }, value], before.coordinates);
    expect(widened(special, before, policy, NOW)).toEqual([{ coordinate: 'P.use', who: ['H15.08'] }]);
    expect(widened(before, special, policy, NOW)).toEqual([]);
  });

  test('is_what_a_right_will_show_that_begins_later_and_what_a_suspended_agency_will_read_again', () => {
    const later = snapshot({
      items: [use, value],
      agencies: [agency('H15.08', { status: 'SUSPENDED' })],
      rules: [rule('r1', ['land.use'], { validity: { from: NOW + 5, to: null } })],
    });
    const after = table([use, value], { ...before.coordinates, 'P.more': { item: 'land.use' } });
    expect(widening(after, later)).toEqual(['P.more: H15.08']);
  });

  test('is_an_argument_that_declares_less_and_a_derivation_that_is_new', () => {
    const reading = { ...before, arguments: { 'Query.ps(value:)': ['P.value'] } };
    const silent = { ...before, arguments: { 'Query.ps(value:)': [] } };
    expect(widened(reading, silent, policy, NOW)).toEqual([
      { coordinate: 'Query.ps(value:)', who: ['PUBLIC'] },
    ]);
    const derived = { ...before, crossings: [{ source: 'P.value', target: 'P.use' } as never] };
    expect(widened(before, derived, policy, NOW)).toEqual([{ coordinate: 'P.use', who: ['PUBLIC'] }]);
  });
});

/** The slow second way: each coordinate is decided for each caller, for each instant, as a request would be. */
function slowly(
  old: Classification,
  next: Classification,
  under: PolicySnapshot,
  instants: number[],
): string[] {
  const found = new Set<string>();
  const withTable = (of: Classification): PolicySnapshot => ({
    ...under,
    items: new Map(Object.values(of.items).map((each) => [each.id, { ...each, owner: 'OWNER' }])),
  });
  const shown = (of: Classification, name: string, asking: Asking, at: number): Set<string> => {
    if (!of.coordinates[name]) return new Set();
    const decision = decide({
      analysis: {
        operation: OperationTypeNode.QUERY,
        occurrences: [{ index: 0, parent: -1, coordinates: [name], reads: [] } as never],
      },
      classification: of,
      rights: rightsOf(withTable(of), asking, at),
      closures: new Map(),
      hasPurpose: true,
    });
    // Every cell of a small world that the ways show: a row (u: of commune 24117, o: the caller's own, a: another) and a mask.
    const cells = new Set<string>();
    for (const { rows, mask } of decision.ways[0] ?? []) {
      for (const row of ['a', 'u', 'o']) {
        const holds =
          rows.kind === 'ALL' ||
          (rows.kind === 'TERRITORY' && row === 'u' && rows.units.includes('24117')) ||
          (rows.kind === 'OWN' && row === 'o');
        if (!holds) continue;
        cells.add(`${row} ${String(mask)}`);
        if (mask === null) cells.add(`${row} YEAR_ONLY`).add(`${row} INITIALS`);
      }
    }
    return cells;
  };
  const note = (asking: Asking, at: number): void => {
    for (const name of Object.keys(next.coordinates)) {
      const had = shown(old, name, asking, at);
      if ([...shown(next, name, asking, at)].some((cell) => !had.has(cell))) found.add(name);
    }
  };
  for (const at of instants) {
    note({ principal: { kind: 'PUBLIC' }, purpose: null, hasCase: false }, at);
    for (const { code, functions } of under.agencies.values())
      for (const officer of [null, 'o'])
        for (const held of functions)
          for (const purpose of ['p', 'q', 'z']) {
            const principal = { kind: 'AGENCY', agency: code, client: 'c', officer } as const;
            note({ principal, purpose: { function: held.code, purpose }, hasCase: false }, at);
          }
  }
  return [...found].sort();
}

test('finds_the_same_as_deciding_every_coordinate_for_every_caller', () => {
  const ids = ['land.i', 'land.j', 'land.k'];
  const anItem = (id: string) =>
    fc
      .record({
        classification: fc.constantFrom('OPEN', 'DEFAULT', 'DEFAULT', 'SPECIAL'),
        personal: fc.constantFrom('NONE', 'SENSITIVE'),
        territory: fc.constantFrom(null, 'LOCATION'),
      })
      .map((over) => item(id, over as never));
  const aTable = fc
    .record({
      items: fc.tuple(...ids.map(anItem)),
      fields: fc.dictionary(
        fc.constantFrom('P.a', 'P.b', 'P.c'),
        fc.record({ item: fc.constantFrom(...ids), masks: fc.subarray(['YEAR_ONLY', 'INITIALS'] as const) }),
      ),
    })
    .map(({ items, fields }) => table(items, fields));
  const validity = fc.constantFrom(
    { from: 0, to: null },
    { from: 0, to: NOW + 10 },
    { from: NOW + 5, to: null },
    { from: 0, to: 5 },
  );
  const right = {
    items: fc.subarray(ids, { minLength: 1 }),
    rows: fc.constantFrom({ kind: 'ALL' }, { kind: 'OWN' }, { kind: 'TERRITORY', unit: '24117' }),
    mask: fc.constantFrom(null, null, 'YEAR_ONLY', 'INITIALS'),
    purposes: fc.subarray(['p', 'q']),
    automatic: fc.boolean(),
    validity,
  };
  const aRule = fc.record({ ...right, function: fc.constantFrom('a', 'b'), deny: fc.boolean() });
  const aGrant = fc.record({ ...right, agency: fc.constantFrom('X', 'Y') });
  const holder = (code: string) =>
    fc
      .record({ functions: fc.subarray(['a', 'b'], { minLength: 1 }), agreed: fc.subarray(ids) })
      .map(({ functions, agreed }) =>
        agency(code, {
          functions: functions.map((each) => ({ code: each, validity: { from: 0, to: null } })),
          agreements: agreed.map((each) => ({ item: each, validity: { from: 0, to: null } })),
        }),
      );
  let some = 0;
  fc.assert(
    fc.property(
      aTable,
      aTable,
      fc.array(aRule, { maxLength: 5 }),
      fc.array(aGrant, { maxLength: 2 }),
      fc.tuple(holder('X'), holder('Y')),
      (old, next, rules, grants, agencies) => {
        const under = snapshot({
          agencies,
          rules: rules.map((each, at) => rule(`r${at}`, each.items, each as never)),
          grants: grants.map((each, at) => grant(`g${at}`, each.items, each as never)),
        });
        const expected = slowly(old, next, under, [NOW, NOW + 5, NOW + 10]);
        const found = widened(old, next, under, NOW).map(({ coordinate }) => coordinate);
        some += Number(expected.length > 0);
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
  expect(some).toBeGreaterThan(30);
});
