import fc from 'fast-check';
import { JsonWriter, bytesOf } from './writer';

const writer = new JsonWriter();
const written = (value: unknown, unescaped: boolean): string => {
  writer.begin(unescaped);
  writer.value(value);
  return writer.take(0).toString();
};
const writeAny = (value: unknown) => written(value, false);
const writeUnescaped = (value: unknown) => written(value, true);

test('a_text_without_escapes_is_written_as_JSON_itself_would', () => {
  const value = fc.jsonValue().map((each) => JSON.stringify(each).replaceAll('\\', ''));
  fc.assert(
    fc.property(value, (text) => {
      const parsed = tryParse(text);
      if (parsed !== undefined && parsed !== null)
        expect(writeUnescaped(parsed)).toBe(JSON.stringify(parsed));
    }),
    { numRuns: 500 },
  );
});

test('any_string_is_written_as_JSON_itself_would', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => expect(writeAny(text)).toBe(JSON.stringify(text))),
  );
});

test('a_number_too_large_for_one_is_null', () => {
  expect(writeUnescaped(JSON.parse('1e400'))).toBe('null');
  expect(writeAny(JSON.parse('1e400'))).toBe('null');
  expect(writeUnescaped(JSON.parse('-0'))).toBe('0');
});

test('what_JSON_does_not_know_is_null', () => {
  expect(writeAny(() => 1)).toBe('null');
  expect(writeUnescaped(undefined)).toBe('null');
});

test('what_was_written_can_be_taken_back_repeated_and_moved', () => {
  writer.begin(true);
  writer.constant(bytesOf('[1,2]'));
  const at = writer.length;
  writer.value('x'.repeat(100_000));
  writer.rewind(at);
  writer.repeat(1, 2);
  writer.moveBack(at, 0);
  expect(writer.textAt(0, writer.length)).toBe('1');
});

test('an_answer_of_any_length_fits_and_a_copy_stays_as_it_was', () => {
  writer.begin(true);
  writer.value('ă'.repeat(2_000_000));
  const first = writer.take(0);
  writer.begin(true);
  writer.value('đ'.repeat(2_000_000));
  expect(first.toString()).toBe(JSON.stringify('ă'.repeat(2_000_000)));
});

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
