import { parse } from 'graphql';
import { withoutValues } from './redact';

describe('the text of an operation in the log', () => {
  test('[LOG-04] keeps_no_value_that_stands_in_the_text', () => {
    const text = [
      '# for 066085000011',
      'query Card($n: String = "066085000012") { # 066085000013',
      '  c066085000014: citizen(personalNumber: "066085000015") { fullName }',
      '  citizens(first: 20, filter: { number: { in: ["066085000016"] }, note: """',
      '    066085000017',
      '  """ }) { nodes { id } }',
      '  byId(id: 66085000018) { id }',
      '}',
    ].join('\n');
    const { text: kept, values } = withoutValues(text);
    expect(kept).not.toMatch(/\d{9}/);
    expect(kept).toContain('citizen(personalNumber: "") { fullName }');
    expect(kept).toContain('citizens(first: 20, filter: { number: { in: [""] }, note: "" })');
    expect(() => parse(kept)).not.toThrow();
    expect(values.join()).toMatch(/012.*014.*015.*016.*017.*018/s);
  });

  test('leaves_a_text_without_values_as_it_is', () => {
    const text = 'query Q($n: String!) {\n  citizen(personalNumber: $n) { fullName }\n}';
    expect(withoutValues(text)).toEqual({ text, values: [] });
  });
});
