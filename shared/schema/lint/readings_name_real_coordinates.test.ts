import { found } from '../../../test/support/lint';
import { readingsNameRealCoordinates as rule } from './readings_name_real_coordinates';

describe('readings_name_real_coordinates', () => {
  test('refuses_a_reading_of_what_does_not_exist', () => {
    const sdl = `
      type Query { a(x: String @reads(coordinates: ["Query.a", "T.gone"])): String }
      input F { b: String @reads(coordinates: ["Gone.b"]) }
      enum E { C @reads(coordinates: ["Query.c"]) }`;
    expect(found(rule, sdl)).toEqual([
      'Query.a(x:) reads T.gone, which does not exist',
      'F.b reads Gone.b, which does not exist',
      'E.C reads Query.c, which does not exist',
    ]);
  });

  test('allows_a_coordinate_of_another_subgraph', () => {
    const x = { sdl: 'type Query { a(x: String @reads(coordinates: ["T.b"])): String }' };
    expect(found(rule, { x, y: { sdl: 'type T { b: String }' } })).toEqual([]);
  });
});
