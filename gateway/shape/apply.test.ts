import { applyShape } from './apply';
import type { ArrangedField, ArrangedPlace } from '../execute';

const shown = (key: string, child: ArrangedPlace | null = null): ArrangedField => ({
  key,
  refused: false,
  child,
});
const refused = (key: string): ArrangedField => ({ key, refused: true, child: null });
const object = (...fields: ArrangedField[]): ArrangedPlace => ({ kind: 'object', fields });

describe('shape', () => {
  test('puts_null_in_the_place_of_what_is_refused_in_the_order_of_the_selection', () => {
    const shape = object(refused('a'), shown('b'), refused('c'));
    expect(JSON.stringify(applyShape(shape, { b: 1 }).data)).toBe('{"a":null,"b":1,"c":null}');
  });

  test('shows_null_for_what_is_refused_even_if_data_holds_that_key', () => {
    expect(applyShape(object(refused('a')), { a: 'secret' }).data).toEqual({ a: null });
  });

  test('takes_out_what_the_gateway_added_and_gathers_the_subjects', () => {
    const shape = object(shown('p', object(shown('name'))));
    const data = {
      p: [{ name: 'x', hub__subjects: ['s1', 's2'] }, { name: 'y', hub__subjects: 's1' }, null],
    };
    const shaped = applyShape(shape, data);
    expect(shaped.data).toEqual({ p: [{ name: 'x' }, { name: 'y' }, null] });
    expect([...shaped.subjects.keys()]).toEqual(['s1', 's2']);
    expect(shaped.rows).toEqual({ p: 3 });
    expect(data.p[0]).toHaveProperty('hub__subjects');
  });

  test('shapes_each_runtime_type_by_its_own_and_an_unknown_one_to_nothing', () => {
    const byType = new Map([
      ['A', { fields: [shown('x')], about: 1 }],
      ['B', { fields: [refused('x'), shown('y')] }],
    ]);
    const shape = object(shown('u', { kind: 'abstract', byType }));
    const data = {
      u: [
        { hub__typename: 'A', x: 1 },
        { hub__typename: 'B', y: 2 },
        { hub__typename: 'C', x: 3 },
      ],
    };
    expect(applyShape(shape, data).data).toEqual({ u: [{ x: 1 }, { x: null, y: 2 }, {}] });
  });

  test('leaves_null_what_an_error_wiped_out', () => {
    expect(applyShape(object(refused('a'), shown('b')), null).data).toBeNull();
    expect(applyShape(object(shown('b', object(refused('c')))), { b: null }).data).toEqual({ b: null });
  });

  test('keeps_proto_as_a_name_like_any_other', () => {
    const data = JSON.parse('{"__proto__":{"__proto__":1}}') as Record<string, unknown>;
    const shape = object(shown('__proto__', object(shown('__proto__'), refused('a'))));
    expect(JSON.stringify(applyShape(shape, data).data)).toBe('{"__proto__":{"__proto__":1,"a":null}}');
  });

  test('counts_rows_of_lists_pages_and_single_objects', () => {
    const data = { page: { nodes: [1, 2] }, edges: { edges: [1] }, one: { a: 1 }, none: null, scalar: 4 };
    expect(applyShape(null, data).rows).toEqual({ page: 2, edges: 1, one: 1, none: 0, scalar: 1 });
  });
});
