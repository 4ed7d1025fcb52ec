import { lintInput } from '../../test/support/lint';
import { sha256, tabulate } from './tabulate';

const x = {
  sdl: `
    type Query { things(name: String @reads(coordinates: ["Thing.name"])): ThingConnection @shareable @item(id: "x.a") }
    type Thing @key(fields: "id") @subjects(path: "id") @item(id: "x.person") {
      id: ID!
      name: String @shareable @maskable(by: ["INITIALS", "YEAR_ONLY"])
    }
    type ThingConnection { nodes: [Thing!] }
    input F { a: String @reads(coordinates: ["Thing.name"]) }
    enum E { A @reads(coordinates: ["Thing.name"]) }`,
};
const y = {
  sdl: `
    type Query { things(name: String @reads(coordinates: ["Thing.id"])): ThingConnection @shareable @item(id: "x.a") }
    type Thing @key(fields: "id") { id: ID!  name: String @shareable @maskable(by: ["INITIALS"]) @item(id: "x.person") }`,
};
const table = tabulate(lintInput({ x, y }), 'supergraph');

describe('tabulate', () => {
  test('gives_each_coordinate_its_item_kind_and_subgraphs', () => {
    expect(table.coordinates['Thing.name']).toMatchObject({
      kind: 'DATA',
      item: 'x.person',
      subgraphs: ['x', 'y'],
    });
    expect(table.coordinates['Thing.id']).toMatchObject({ kind: 'STRUCTURAL', item: null });
    expect(table.coordinates['ThingConnection.nodes']).toMatchObject({ kind: 'STRUCTURAL' });
    expect([table.supergraph, table.entities, table.subjects]).toEqual([
      sha256('supergraph'),
      ['Thing'],
      { Thing: 'id' },
    ]);
  });

  test('joins_what_subgraphs_say_that_an_argument_reads', () => {
    expect(table.arguments).toEqual({ 'Query.things(name:)': ['Thing.name', 'Thing.id'] });
    expect([table.inputFields, table.enumValues]).toEqual([
      { 'F.a': ['Thing.name'] },
      { 'E.A': ['Thing.name'] },
    ]);
  });

  test('keeps_only_masks_that_every_subgraph_declares', () => {
    expect(table.coordinates['Thing.name']!.masks).toEqual(['INITIALS']);
  });
});
