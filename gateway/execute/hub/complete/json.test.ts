import fc from 'fast-check';
import { writeAny, writeUnescaped } from './json';

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

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
