import { csvOf } from '../../../shared/csv';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { endOfDay, startOfDay } from '../../../shared/time';
import { refuse } from '../approval/problem';

interface ReportRow {
  id: string;
  requester: string;
  submitted: string;
  channel: string | null;
  file_number: string | null;
  items: string[];
  owners: string[];
  state: string;
  number: string | null;
}

const COLUMNS = [
  'request',
  'requester',
  'submitted',
  'channel',
  'file',
  'items',
  'owners',
  'state',
  'decision',
];

/** Tổng hợp hằng năm gửi Chủ tịch (NT 57/2020 Đ.13.2c): who asked from outside, for what, and what came of it. */
export const outsideSharingReport: DomainResolver = async (
  _source,
  { year }: { year: number },
  request: Request,
) => {
  if (year < 2020 || year > 2100) throw refuse('VALUE_INVALID', 'year: 2020–2100');
  const whole = request
    .accessByName('Query.outsideSharingReport')
    .grades.some(({ predicate }) => predicate.kind === 'ALL');
  const rows = whole ? await rowsOf(request, year) : [];
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  const [granted, refused] = [count('GRANTED') + count('REVOKED'), count('REFUSED')];
  return {
    year,
    total: rows.length,
    granted,
    refused,
    open: rows.length - granted - refused - count('WITHDRAWN'),
    individuals: rows.filter(({ requester }) => requester === 'INDIVIDUAL').length,
    enterprises: rows.filter(({ requester }) => requester === 'ENTERPRISE').length,
    outsideAgencies: rows.filter(({ requester }) => requester === 'OUTSIDE_AGENCY').length,
    csv: csvOf(COLUMNS, rows.map(line)),
  };
};

const line = (row: ReportRow) => [
  row.id,
  row.requester,
  row.submitted,
  row.channel,
  row.file_number,
  row.items.join(' '),
  row.owners.join(' '),
  row.state,
  row.number,
];

async function rowsOf(request: Request, year: number): Promise<ReportRow[]> {
  const bounds = [new Date(startOfDay(`${year}-01-01`)), new Date(endOfDay(`${year}-12-31`))];
  return (await request.database.query({
    text: `SELECT r.id, r.requester, (r.submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS submitted, r.channel,
        r.file_number, r.items, r.owners, r.state,
        (SELECT max(e.document_number) FROM access_request_event e WHERE e.request_id = r.id AND e.kind = 'DECIDE') AS number
      FROM access_request_current r WHERE r.requester <> 'AGENCY' AND r.submitted_at >= $1 AND r.submitted_at < $2
      ORDER BY r.id LIMIT 10000`,
    values: bounds,
  })) as unknown as ReportRow[];
}
