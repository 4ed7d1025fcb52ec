import { csvOf, type CsvValue } from '../../../shared/csv';
import type { Grouping, SavedRow } from './types';

const COUNTED = [
  'Thành phần không phải nộp (components)',
  'Hồ sơ (dossiers)',
  'Bản sao (copies)',
  'Chứng thực (certifications)',
];

const HEADS: Readonly<Record<'one' | 'all', readonly string[]>> = {
  one: ['Năm (year)', 'Nhóm (group)', 'Tên (title)'],
  all: ['Năm (year)', 'Thủ tục (procedure)', 'Cơ quan (agency)', 'Tháng (month)', 'Tên (title)'],
};

/** The groups of a year as a table; all of them, for a file has no pages. */
export function savedCsv(year: number, by: Grouping, rows: readonly SavedRow[]): string {
  const together = by === 'PROCEDURE_AGENCY_MONTH';
  const cells = ({ key, title, procedure, agency, month }: SavedRow): CsvValue[] =>
    together ? [year, procedure, agency, month, title] : [year, key, title];
  return csvOf(
    [...HEADS[together ? 'all' : 'one'], ...COUNTED],
    rows.map((row) => [...cells(row), row.components, row.dossiers, row.copies, row.certifications]),
  );
}
