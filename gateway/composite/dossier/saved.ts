import { csvOf } from '../../../shared/csv';
import { HubError } from '../../../shared/errors';
import type { DomainResolver, Request } from '../../../shared/subgraph';

type Grouping = 'PROCEDURE' | 'AGENCY' | 'MONTH' | 'YEAR';

interface Row {
  key: string;
  title: string | null;
  components: number;
  dossiers: number;
  copies: number;
  certifications: number;
}

const ZONE = `saved_at AT TIME ZONE 'Asia/Ho_Chi_Minh'`;

/** Key and title of a group. */
const GROUPS: Readonly<Record<Grouping, readonly [key: string, title: string]>> = {
  PROCEDURE: ['p.procedure_code', 'max(p.procedure_title)'],
  AGENCY: ['p.agency_code', 'max(a.name_vi)'],
  MONTH: [`to_char(${ZONE}, 'YYYY-MM')`, 'NULL'],
  YEAR: [`to_char(${ZONE}, 'YYYY')`, 'NULL'],
};

const statement = ([key, title]: readonly [string, string]): string => `
  SELECT ${key} AS key, ${title} AS title, count(*)::integer AS components,
    count(DISTINCT p.case_number)::integer AS dossiers, sum(p.copies)::integer AS copies,
    sum(p.certifications)::integer AS certifications
  FROM paper_saved p LEFT JOIN agency a ON a.code = p.agency_code
  WHERE p.saved_at >= $1 AND p.saved_at < $2
  GROUP BY 1 ORDER BY 1`;

const EARLIEST = 2020;
const LATEST = 2100;

/** What the year's report says (Đắk Lắk 01/2023 Đ.13.2): papers that citizens no longer brought. Counts alone, open to all. */
export const papersSaved: DomainResolver = async (
  _source,
  { year, by }: { year: number; by: Grouping },
  { database }: Request,
) => {
  if (year < EARLIEST || year > LATEST) {
    throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'year', problem: `${EARLIEST}–${LATEST}` } });
  }
  const year$ = [`${year}-01-01T00:00:00+07:00`, `${year + 1}-01-01T00:00:00+07:00`];
  const [rows, [total]] = await Promise.all([
    rowsOf(database, statement(GROUPS[by]), year$),
    rowsOf(database, statement(GROUPS.YEAR), year$),
  ]);
  const { components = 0, dossiers = 0, copies = 0, certifications = 0 } = total ?? {};
  return { year, components, dossiers, copies, certifications, rows, csv: savedCsv(year, rows) };
};

async function rowsOf({ pool }: Request['database'], text: string, values: string[]): Promise<Row[]> {
  return (await pool.query<Row>(text, values)).rows;
}

const HEADER = [
  'Năm (year)',
  'Nhóm (group)',
  'Tên (title)',
  'Thành phần không phải nộp (components)',
  'Hồ sơ (dossiers)',
  'Bản sao (copies)',
  'Chứng thực (certifications)',
];

function savedCsv(year: number, rows: readonly Row[]): string {
  return csvOf(
    HEADER,
    rows.map(({ key, title, components, dossiers, copies, certifications }) => [
      ...[year, key, title, components, dossiers, copies, certifications],
    ]),
  );
}
