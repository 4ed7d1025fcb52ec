import fc from 'fast-check';
import { csvOf } from './csv';

test('writes_a_byte_order_mark_lines_that_end_as_rfc_4180_says_and_quotes_where_needed', () => {
  expect(
    csvOf(
      ['a', 'b'],
      [
        ['Đất, "đai"', 3],
        [null, true],
      ],
    ),
  ).toBe('\uFEFFa,b\r\n"Đất, ""đai""",3\r\n,true\r\n');
});

test.each(['=1+1', '+84', '-2', '@SUM(A1)', '\t=1', '\r=1'])('makes_no_formula_of_%j', (text) => {
  const [, line = ''] = csvOf(['a'], [[text]]).split(/\r\n(?=.)/);
  expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
});

/** An obvious reader, character by character. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  let value = '';
  let quoted = false;
  for (let at = 1; at < text.length; at += 1) {
    const char = text[at]!;
    if (quoted && char === '"' && text[at + 1] === '"') {
      value += '"';
      at += 1;
    } else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === ',' || char === '\n')) {
      rows.at(-1)!.push(char === '\n' ? value.replace(/\r$/, '') : value);
      value = '';
      if (char === '\n') rows.push([]);
    } else value += char;
  }
  return rows.slice(0, -1);
}

test('what_is_written_reads_back_as_the_same_table', () => {
  const text = fc.string().map((value) => `.${value}`);
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (rows) => {
      expect(read(csvOf(['x', 'y'], rows))).toEqual([['x', 'y'], ...rows]);
    }),
  );
});
