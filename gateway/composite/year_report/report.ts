import { csvOf } from '../../../shared/csv';
import { HubError } from '../../../shared/errors';
import { settingsOn } from '../../../shared/publication/proceedings';
import type { DomainResolver, DomainResolvers, Request } from '../../../shared/subgraph';
import { dayAt } from '../../../shared/time';
import { papersBetween } from '../papers/saved';
import { runPart, type CompositeHost } from '../run_part';
import { figuresOf, type Figure, type MonthOfSharing } from './figures';

const BUILT = `query ReportBuilt { databases(first: 1) { totalCount } dataItems(first: 1) { totalCount }
  dataServices(first: 1) { totalCount } }`;
const SHARED = `query ReportShared($year: Int!) {
  sharingStatistics(year: $year, by: MONTH) { rows { group answers refusals writes } } }`;

interface Given {
  year: number;
  months: number;
}

/**
 * The figures of the regular report (Đắk Lắk 01/2023 Đ.18.3; Đắk Nông 43/2022 Đ.16.5: every six months too), under the
 * article that asks for it where the hub runs. Parts are the public's own questions.
 */
const yearReport: DomainResolver = async (_source, { year, months }: Given, request: Request) => {
  if (year < 2020 || year > 2100) throw invalid('year', '2020–2100');
  if (months !== 6 && months !== 12) throw invalid('months', '6, 12');
  const host = request.host as CompositeHost;
  const part = (document: string, variables = {}) =>
    runPart(host, { document, variables }).then(({ data }) => data ?? {});
  const lastMonth = `${year}-${String(months).padStart(2, '0')}`;
  const [built, shared, papers, basis] = await Promise.all([
    part(BUILT),
    part(SHARED, { year }),
    papersBetween(request.database.pool, `${year}-01-01`, `${lastMonth}-${months === 6 ? 30 : 31}`),
    basisOf(request.database.pool as never, dayAt(host.parts.clock.now())),
  ]);
  const count = (name: string) =>
    (built[name] as { totalCount: number } | null | undefined)?.totalCount ?? null;
  const statistics = shared['sharingStatistics'] as { rows: MonthOfSharing[] } | null | undefined;
  const figures = figuresOf(
    {
      databases: count('databases'),
      items: count('dataItems'),
      services: count('dataServices'),
      sharing: statistics?.rows ?? null,
      papers,
    },
    lastMonth,
  );
  return { year, months, ...basis, figures, csv: csvOfReport({ year, months }, figures) };
};

async function basisOf(client: Parameters<typeof settingsOn>[0], day: string) {
  const setting = (await settingsOn(client, day))('reportMonths');
  return { instrument: setting?.instrument ?? null, article: setting?.article ?? null };
}

const HEADER = [
  'Năm (year)',
  'Số tháng (months)',
  'Phần (section)',
  'Mã (code)',
  'Tên (title)',
  'Giá trị (value)',
];

const csvOfReport = ({ year, months }: Given, figures: readonly Figure[]): string =>
  csvOf(
    HEADER,
    figures.map(({ section, code, title, value }) => [year, months, section, code, title, value]),
  );

const invalid = (argument: string, problem: string): HubError =>
  new HubError('ARGUMENT_INVALID', { facts: { argument, problem } });

export const yearReportResolvers: DomainResolvers = { Query: { yearReport } };
