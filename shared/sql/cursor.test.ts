import fc from 'fast-check';
import { CursorSealer } from './cursor';

const sealer = new CursorSealer(Buffer.alloc(32, 1), 'population');
const position = fc.array(fc.option(fc.string(), { nil: null }), { minLength: 1, maxLength: 4 });

test('opens_what_it_sealed_for_the_same_call', () => {
  fc.assert(
    fc.property(position, fc.string(), (values, binding) => {
      expect(sealer.open(sealer.seal(values, binding), binding, values.length)).toEqual(values);
    }),
  );
});

test('seals_the_same_position_alike_so_that_equal_calls_get_equal_bytes', () => {
  expect(sealer.seal(['a'], 'x')).toBe(sealer.seal(['a'], 'x'));
  expect(sealer.seal(['a'], 'x')).not.toBe(sealer.seal(['a'], 'y'));
});

test('[PRO-04] refuses_another_call_another_key_another_subgraph_and_any_changed_character', () => {
  const cursor = sealer.seal(['1985-03-12', 'c1'], 'x');
  const others = [
    new CursorSealer(Buffer.alloc(32, 2), 'population'),
    new CursorSealer(Buffer.alloc(32, 1), 'land'),
  ];
  for (const other of others) expect(() => other.open(cursor, 'x', 2)).toThrow(/Con trỏ/);
  expect(() => sealer.open(cursor, 'y', 2)).toThrow(/Con trỏ/);
  expect(() => sealer.open(cursor, 'x', 3)).toThrow(/Con trỏ/);
  fc.assert(
    fc.property(fc.nat(cursor.length - 1), fc.constantFrom('A', 'z', '0', '_', '!'), (at, by) => {
      fc.pre(cursor[at] !== by);
      expect(() => sealer.open(cursor.slice(0, at) + by + cursor.slice(at + 1), 'x', 2)).toThrow(/Con trỏ/);
    }),
  );
});

test('shows_nothing_of_the_values_that_it_holds', () => {
  const cursor = sealer.seal(['Nguyễn Văn An', '066085001234'], 'x');
  expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/0660|Nguy/);
});
