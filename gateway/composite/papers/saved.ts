import { HubError } from '../../../shared/errors';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { endOfDay, startOfDay } from '../../../shared/time';
import { savedCsv } from './csv';
import type { Grouping, PapersCounts, SavedRow } from './types';

const MONTH = `to_char(p.saved_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM')`;
const PROCEDURE_TITLE = 'max(p.procedure_title)';
const AGENCY_TITLE = 'max(a.name_vi)';

/** What a group is made of, and its title. A dossier whose components were saved in two months counts in each. */
const GROUPS: Readonly<Record<Grouping, { by: Partial<Record<Part, string>>; title: string }>> = {
  PROCEDURE: { by: { procedure: 'p.procedure_code' }, title: PROCEDURE_TITLE },
  AGENCY: { by: { agency: 'p.agency_code' }, title: AGENCY_TITLE },
  MONTH: { by: { month: MONTH }, title: 'NULL::text' },
  PROCEDURE_AGENCY_MONTH: {
    by: { procedure: 'p.procedure_code', agency: 'p.agency_code', month: MONTH },
    title: `concat_ws(' · ', ${PROCEDURE_TITLE}, ${AGENCY_TITLE})`,
  },
};

type Part = 'procedure' | 'agency' | 'month';
const PARTS: readonly Part[] = ['procedure', 'agency', 'month'];

const COUNTS = `count(*)::integer AS components, count(DISTINCT p.case_number)::integer AS dossiers,
  coalesce(sum(p.copies), 0)::integer AS copies, coalesce(sum(p.certifications), 0)::integer AS certifications`;
/**
 * Of dossiers that are settled or still open. Data is used "to settle procedures" (Đắk Lắk 01/2023 Đ.13.2): of one that was
 * refused or withdrawn nothing was settled, and of one handed on the agency that settles it counts its own. A paper that
 * was asked for all the same was not saved.
 */
const OF_YEAR = `FROM paper_saved p LEFT JOIN agency a ON a.code = p.agency_code
  LEFT JOIN case_fact f ON f.number = p.case_number AND f.known_to IS NULL
  WHERE p.saved_at >= $1 AND p.saved_at < $2 AND coalesce(f.outcome, 'COMPLETED') = 'COMPLETED'
    AND NOT EXISTS (SELECT FROM paper_request r WHERE r.case_number = p.case_number AND r.component = p.component)`;

function statement(by: Grouping): string {
  const { by: parts, title } = GROUPS[by];
  const key = `concat_ws(' ', ${Object.values(parts).join(', ')})`;
  const columns = PARTS.map((part) => `${parts[part] ?? 'NULL::text'} AS ${part}`).join(', ');
  return `SELECT ${key} AS key, ${columns}, ${title} AS title, ${COUNTS} ${OF_YEAR}
    GROUP BY ${Object.values(parts).join(', ')} ORDER BY ${key} COLLATE "C"`;
}

const EARLIEST = 2020;
const LATEST = 2100;
const MOST_ROWS = 1_000;

/** What the year's report says (Đắk Lắk 01/2023 Đ.13.2): papers that citizens no longer brought. Counts alone, open to all. */
export const papersSaved: DomainResolver = async (
  _source,
  { year, by }: { year: number; by: Grouping },
  { database }: Request,
) => {
  if (year < EARLIEST || year > LATEST) throw invalid('year', `${EARLIEST}–${LATEST}`);
  const days = [`${year}-01-01T00:00:00+07:00`, `${year + 1}-01-01T00:00:00+07:00`];
  const [{ rows }, total] = await Promise.all([
    database.pool.query<SavedRow>(statement(by), days),
    papersBetween(database.pool, `${year}-01-01`, `${year}-12-31`),
  ]);
  return { year, ...total, rowCount: rows.length, rows, csv: savedCsv(year, by, rows) };
};

/** Of the days from the first to the last. */
export async function papersBetween(
  pool: Request['database']['pool'],
  first: string,
  last: string,
): Promise<PapersCounts> {
  const { rows } = await pool.query<PapersCounts>(`SELECT ${COUNTS} ${OF_YEAR}`, [
    new Date(startOfDay(first)),
    new Date(endOfDay(last)),
  ]);
  return rows[0]!;
}

/** A page of the groups, by key: what is counted meanwhile moves none of them. */
export const savedRows: DomainResolver = (
  source,
  { first, after }: { first?: number | null; after?: string | null },
) => {
  const most = first ?? MOST_ROWS;
  if (most < 1 || most > MOST_ROWS) throw invalid('first', `1–${MOST_ROWS}`);
  const { rows } = source as { rows: readonly SavedRow[] };
  return rows.filter(({ key }) => after === null || after === undefined || key > after).slice(0, most);
};

const invalid = (argument: string, problem: string): HubError =>
  new HubError('ARGUMENT_INVALID', { facts: { argument, problem } });
