import { domains, province } from '../../test/support/hub/province';
import { described, localHub } from '../../test/support/hub/local_hub';
import { item, snapshot } from '../../test/support/policy';
import { World } from '../../test/support/hub/world';
import { allOpen } from './overlay';
import { closuresOf } from './closures';
import { compose } from '../../shared/schema/compose';
import { sourceOf } from '../../test/support/hub/local_hub';

describe('closures', () => {
  const { closures } = province({ rules: [] }).graph;

  test('hold_what_requires_pulls_across_through_chains', () => {
    expect(closures.get('Citizen.score')).toEqual(['Citizen.religion']);
    expect(closures.get('Citizen.benefit')).toEqual(['Citizen.religion', 'Citizen.score']);
    expect(closures.get('Citizen.isAdult')).toEqual(['Citizen.dateOfBirth']);
  });

  test('hold_nothing_for_what_crosses_by_a_pseudonym_alone', () => {
    expect(closures.has('Citizen.parcels')).toBe(false);
    expect(closures.has('Parcel.owner')).toBe(false);
  });

  test('hold_nested_field_sets_and_the_implementers_of_an_interface_on_the_way', () => {
    const items = [item('x.a'), item('x.faith')];
    const x = described(`type Query {\n  t: T @item(id: "x.a")\n}
interface Named {\n  name: String @item(id: "x.a")\n}
type Inner implements Named {\n  name: String @shareable @item(id: "x.a")\n  faith: String @shareable @item(id: "x.faith")\n}
type T @key(fields: "id") {\n  id: ID!\n  inner: Inner @item(id: "x.a")\n  named: Named @item(id: "x.a")\n}`);
    const y = described(`interface Named {\n  name: String @item(id: "x.a")\n}
type Inner implements Named {\n  name: String @external\n  faith: String @external\n}
type T @key(fields: "id") {\n  id: ID!\n  inner: Inner @external\n  named: Named @external\n  deep: String @requires(fields: "inner { faith } named { name }") @item(id: "x.a")\n}`);
    const graph = [
      { name: 'x', sdl: x, items },
      { name: 'y', sdl: y, items: [] },
    ];
    const hub = localHub({ domains: graph, world: new World([]), snapshot: snapshot({ items }) });
    expect(hub.graph.closures.get('T.deep')).toEqual([
      'Inner.faith',
      'Inner.name',
      'Named.name',
      'T.inner',
      'T.named',
    ]);
  });

  test('are_none_when_all_is_open', () => {
    const { supergraphSdl } = compose(domains.map(sourceOf));
    expect(closuresOf(supergraphSdl, allOpen('hash')).size).toBe(0);
  });

  test('hold_the_protected_key_of_a_foreign_graph', () => {
    const sdl = compose(domains.map(sourceOf)).supergraphSdl;
    const { classification } = province({ rules: [] }).graph;
    const key = { kind: 'DATA' as const, item: 'population.number', subgraphs: [], masks: [] };
    const coordinates = { ...classification.coordinates, 'Citizen.id': key };
    expect(closuresOf(sdl, { ...classification, coordinates }).get('Citizen.parcels')).toEqual([
      'Citizen.id',
    ]);
  });
});
