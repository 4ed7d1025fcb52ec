import { csvOf, type CsvValue } from '../../../shared/csv';
import type { MatrixRow, MatrixWayView } from './rows';

const HEADER = [
  'Cơ quan (agency)',
  'Cơ sở dữ liệu (database)',
  'Hạng mục (data item)',
  'Tên hạng mục (title)',
  'Phân loại (classification)',
  'Dữ liệu cá nhân (personal)',
  'Cơ quan chủ quản (owner)',
  'Hiệu lực (effect)',
  'Chức năng (function)',
  'Mục đích (purposes)',
  'Dòng (rows)',
  'Che (mask)',
  'Loại quyền (right)',
  'Số (number)',
  'Phiên bản (version)',
  'Văn bản (instrument)',
  'Điều khoản (article)',
  'Hiệu lực từ (from)',
  'Hết hiệu lực (until)',
  'Vì sao không (why not)',
];

/** The matrix as a table: a line for each right, and one for each item without any. */
export function matrixCsv(rows: readonly MatrixRow[]): string {
  return csvOf(HEADER, rows.flatMap(linesOf));
}

function linesOf(row: MatrixRow): CsvValue[][] {
  const { agency, item, owner, ways, reason, reasonText } = row;
  const head = [
    agency,
    item.database,
    item.id,
    item.title,
    item.classification,
    item.personal,
    owner ? `${owner.code} ${owner.name ?? ''}`.trim() : null,
  ];
  if (ways.length > 0) return ways.map((way) => [...head, ...wayCells(way), null]);
  return [[...head, '—', ...Array<null>(11).fill(null), `${reason ?? ''}: ${reasonText ?? ''}`]];
}

function wayCells({ effect, function: code, purposes, rowsText, mask, right }: MatrixWayView): CsvValue[] {
  return [
    effect,
    code,
    purposes.join(' '),
    rowsText,
    mask,
    right.kind,
    right.id,
    right.version,
    right.instrument,
    right.article,
    right.validFrom,
    right.validUntil,
  ];
}
