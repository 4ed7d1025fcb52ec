import { compose } from '../../shared/schema/compose';
import { item, rule } from '../support/policy';
import { described, localHub, sourceOf, type LocalDomain } from '../support/hub/local_hub';
import { province, withAccounts } from '../support/hub/province';
import { snapshot as bare } from '../support/policy';
import { World } from '../support/hub/world';
import { CITIZENS, isAsked, may, refusals } from './support';

const problems = (...domains: LocalDomain[]) => {
  try {
    compose(domains.map(sourceOf));
    return [];
  } catch (error) {
    return (error as { facts: { problems: string[] } }).facts.problems;
  }
};

describe('federation', () => {
  test('removes_what_requires_would_shape_out_of_a_denied_field', async () => {
    const hub = province({ rules: [...CITIZENS, ...may('welfare.score')] });
    const told = await hub.ask({ query: '{ citizens { nodes { name score } } }' });
    expect(refusals(told)).toEqual(['Citizen.religion CROSSING']);
    expect(isAsked(told, 'Citizen.religion')).toBe(false);
    expect(told.fetches.map(({ subgraph }) => subgraph)).toEqual(['population']);
  });

  test('removes_it_through_a_chain_of_requires_too', async () => {
    const hub = province({ rules: [...CITIZENS, ...may('welfare.score', 'welfare.benefit')] });
    const told = await hub.ask({ query: '{ citizens { nodes { benefit } } }' });
    expect(refusals(told)).toEqual(['Citizen.religion CROSSING']);
    expect(isAsked(told, 'Citizen.religion')).toBe(false);
  });

  test('allows_it_for_who_may_read_the_source', async () => {
    const hub = province({
      rules: [...CITIZENS, ...may('welfare.score', 'welfare.benefit', 'population.religion')],
    });
    const told = await hub.ask({ query: '{ citizens { nodes { benefit } } }' });
    expect(told.errors).toEqual([]);
    expect(JSON.stringify(told.data)).toContain('score of religion of faith of an');
  });

  test('allows_a_derivation_that_the_owner_declared_without_showing_its_source', async () => {
    const hub = province({ rules: [...CITIZENS, ...may('welfare.adult')] });
    const told = await hub.ask({ query: '{ citizens { nodes { isAdult dateOfBirth } } }' });
    expect(refusals(told)).toEqual(['Citizen.dateOfBirth NO_RIGHT']);
    expect((told.data as { citizens: { nodes: unknown[] } }).citizens.nodes[0]).toEqual({
      isAdult: 'dateOfBirth of 1985-03-12',
      dateOfBirth: null,
    });
  });

  test('removes_a_derivation_beside_its_source_under_a_mask', async () => {
    const masked = rule('m', ['population.birth'], { mask: 'YEAR_ONLY' });
    const hub = province({ rules: [...CITIZENS, ...may('welfare.adult'), masked] });
    const told = await hub.ask({ query: '{ citizens { nodes { dateOfBirth isAdult } } }' });
    expect(refusals(told)).toEqual(['Citizen.dateOfBirth CROSSING']);
    expect((told.data as { citizens: { nodes: unknown[] } }).citizens.nodes[0]).toEqual({
      dateOfBirth: '1985',
      isAdult: null,
    });
    expect(told.extensions).toMatchObject({
      masked: [{ coordinate: 'Citizen.dateOfBirth', mask: 'YEAR_ONLY' }],
    });
  });

  test('removes_an_interface_field_when_one_implementer_is_denied', async () => {
    const hub = province({ rules: may('population.list', 'population.identity') });
    const told = await hub.ask({ query: '{ named { name } }' });
    expect(refusals(told)).toEqual(['Household.name NO_RIGHT']);
    expect(JSON.stringify(told.data)).not.toContain('Nguyễn');
  });

  test('allows_the_implementer_that_is_readable_and_removes_the_other', async () => {
    const hub = province({ rules: may('population.list', 'population.identity') });
    const query = '{ named { ... on Citizen { name } ... on Household { name } } }';
    const told = await hub.ask({ query });
    expect(refusals(told)).toEqual(['Household.name NO_RIGHT']);
    expect(JSON.stringify(told.data)).toContain('Nguyễn Văn An');
    expect(JSON.stringify(told.data)).not.toContain('Hộ An');
  });

  test('removes_an_implementer_field_reached_through_the_interface_inside_its_fragment', async () => {
    const hub = province({ rules: may('population.list', 'population.identity') });
    const told = await hub.ask({ query: '{ parties { ... on Household { ... on Named { name } } } }' });
    expect(refusals(told)).toEqual(['Household.name NO_RIGHT']);
  });

  test('removes_the_second_door_to_a_type_where_only_the_first_is_open', async () => {
    const hub = province({ rules: may('population.list', 'population.identity', 'land.list') });
    const told = await hub.ask({
      query:
        '{ citizens { nodes { name } } parcels { owner { name } } citizen(personalNumber: "x") { name } }',
    });
    expect(refusals(told)).toEqual(['Parcel.owner NO_RIGHT', 'Query.citizen NO_RIGHT']);
    expect(told.fetches.map(({ subgraph }) => subgraph).sort()).toEqual(['land', 'population']);
  });

  test('removes_direct_reading_beyond_the_ticket_in_the_subgraph_itself', async () => {
    const hub = province({ rules: CITIZENS });
    const told = await hub.ask({ query: '{ citizens { nodes { name religion } } }' });
    expect(told.fetches.map(({ claims }) => claims.aud)).toEqual(['population']);
    expect(Object.keys(told.fetches[0]!.claims.coordinates)).toEqual(['Query.citizens', 'Citizen.name']);
  });
});

describe('composition', () => {
  const base = (fields: string, items: LocalDomain['items'] = [item('x.a')], name = 'x'): LocalDomain => ({
    name,
    items,
    sdl: described(
      `type Query {\n  thing${name}: Thing @item(id: "x.a")\n}\ntype Thing @key(fields: "id") {\n  id: ID!\n${fields}\n}`,
    ),
  });

  test('removes_a_new_field_without_a_data_item', () => {
    expect(problems(base('  fresh: String'))).toEqual(['x: Thing.fresh has no data item (@item)']);
  });

  test('removes_a_sensitive_key', () => {
    const domain = base('  a: String @item(id: "x.a")');
    const sdl = domain.sdl.replace('@key(fields: "id")', '@key(fields: "id") @key(fields: "number")');
    const withKey = sdl.replace('  "x" a:', '  "x" number: ID! @item(id: "x.a")\n  "x" a:');
    expect(problems({ ...domain, sdl: withKey })).toEqual([
      'x: Thing.number is a key and belongs to x.a; a key must be a pseudonym',
    ]);
  });

  test('removes_a_directive_renamed_on_import_that_does_not_fit_and_sees_the_one_that_does', () => {
    const source = sourceOf(base('  a: String @data(id: "x.missing")'));
    const renamed = source.sdl
      .replace('import: ["@item", "@reads"', 'import: [{ name: "@item", as: "@data" }, "@reads"')
      .replaceAll('@item(', '@data(')
      .replace('directive @data(', 'directive @data(')
      .replace('@composeDirective(name: "@item")', '@composeDirective(name: "@data")');
    const refused = () => compose([{ ...source, sdl: renamed }]);
    expect(refused).toThrow(expect.objectContaining({ code: 'COMPOSITION_REFUSED' }));
    expect(refused).toThrow(/Thing\.a names the item x\.missing/);
    const composed = compose([{ ...source, sdl: renamed.replace('x.missing', 'x.a') }]);
    expect(composed.classification.coordinates['Thing.a']).toMatchObject({ item: 'x.a', kind: 'DATA' });
  });

  test('removes_a_shareable_field_classified_in_one_subgraph_only_or_with_two_items', () => {
    const shared = (directive: string) => `  a: String @shareable${directive}`;
    const one = base(shared(' @item(id: "x.a")'));
    expect(problems(one, base(shared(''), [], 'y'))).toEqual(['y: Thing.a has no data item (@item)']);
    const other = base(shared(' @item(id: "y.b")'), [item('y.b')], 'y');
    expect(problems(one, other)).toEqual(['y: Thing.a belongs to y.b here and to x.a in x']);
  });

  test('allows_the_stricter_class_of_an_item_declared_in_two', () => {
    const shared = '  a: String @shareable @item(id: "x.a")';
    const open = base(shared, [item('x.a', { classification: 'OPEN' })]);
    const strict = base(shared, [item('x.a', { classification: 'SPECIAL', personal: 'NONE' })], 'y');
    const { classification } = compose([open, strict].map(sourceOf));
    expect(classification.items['x.a']).toMatchObject({ classification: 'SPECIAL' });
  });

  test('removes_an_overridden_field_that_lost_its_item_on_the_way', () => {
    const one = base('  a: String @item(id: "x.a")');
    expect(problems(one, base('  a: String @override(from: "x")', [], 'y'))).toEqual([
      'y: Thing.a has no data item (@item)',
    ]);
  });

  test('removes_an_inaccessible_field_from_everyone_and_a_provided_one_from_who_may_not_read_it', async () => {
    const x: LocalDomain = {
      name: 'x',
      items: [item('x.a'), item('x.b')],
      sdl: described(`type Query {\n  thing: Thing @item(id: "x.a") @provides(fields: "b")\n  things: [Thing!] @item(id: "x.a")\n}
type Thing @key(fields: "id") {\n  id: ID!\n  b: String @external\n  hidden: String @inaccessible @item(id: "x.b")\n}`),
    };
    const y: LocalDomain = {
      name: 'y',
      items: [],
      sdl: described(
        `type Thing @key(fields: "id") {\n  id: ID!\n  b: String @shareable @item(id: "x.b")\n}`,
      ),
    };
    const items = x.items.map((facts) => ({ owner: 'OWNER', ...facts }));
    const world = new World([{ type: 'Thing', id: 't', fields: { b: 'secret' } }]);
    const policy = withAccounts(bare({ items, rules: may('x.a') }));
    const hub = localHub({ domains: [x, y], world, snapshot: policy });
    const told = await hub.ask({ query: '{ thing { id b } things { b } }' });
    expect(refusals(told)).toEqual(['Thing.b NO_RIGHT', 'Thing.b NO_RIGHT']);
    expect(JSON.stringify(told)).not.toContain('secret');
    await expect(hub.ask({ query: '{ thing { hidden } }' })).rejects.toThrow('Cannot query field "hidden"');
    hub.snapshot = withAccounts(bare({ items, rules: may('x.a', 'x.b') }));
    expect((await hub.ask({ query: '{ thing { b } }' })).data).toEqual({ thing: { b: 'secret' } });
  });

  test('removes_what_an_interface_object_adds_until_it_is_classified_for_each_implementer', async () => {
    const x: LocalDomain = {
      name: 'x',
      items: [item('x.a')],
      sdl: described(`type Query {\n  media: [Media!] @item(id: "x.a")\n}
interface Media @key(fields: "id") {\n  id: ID!\n}
type Book implements Media @key(fields: "id") {\n  id: ID!\n}`),
    };
    const y: LocalDomain = {
      name: 'y',
      items: [item('y.a')],
      sdl: described(
        `type Media @interfaceObject @key(fields: "id") {\n  id: ID!\n  rating: String @item(id: "y.a")\n}`,
      ),
    };
    const items = [...x.items, ...y.items].map((facts) => ({ owner: 'OWNER', ...facts }));
    const world = new World([{ type: 'Book', id: 'b', fields: { rating: '5' } }]);
    const hub = localHub({
      domains: [x, y],
      world,
      snapshot: withAccounts(bare({ items, rules: may('x.a') })),
    });
    expect(refusals(await hub.ask({ query: '{ media { rating } }' }))).toEqual(['Media.rating NO_RIGHT']);
    expect(refusals(await hub.ask({ query: '{ media { ... on Book { rating } } }' }))).toHaveLength(1);
  });
});
