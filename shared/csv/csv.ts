/** UTF-8 with a byte-order mark, so that a spreadsheet reads Vietnamese as it is. */
const BOM = '\uFEFF';

/** What a spreadsheet would take for a formula is made text: a cell never runs where a table is opened. */
const FORMULA = /^[=+\-@\t\r\n]/;

export type CsvValue = string | number | boolean | null;

/** A table as CSV (RFC 4180). Values are what they say, but for text that would be a formula. */
export function csvOf(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return BOM + [header, ...rows].map((row) => row.map(cell).join(',') + '\r\n').join('');
}

function cell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
