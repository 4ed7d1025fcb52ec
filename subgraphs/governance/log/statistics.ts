import { HubError } from '../../../shared/errors';
import { statisticsCsv, suppressed, type Counted } from '../../../shared/log';
import type { DomainResolver, Request } from '../../../shared/subgraph';

type By = 'AGENCY' | 'DATA_TYPE' | 'MONTH';

const MONTH = `to_char(l.at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM')`;
const ITEM = `split_part(c.coordinate, '.', 1)`;
const COUNTS = `count(*) FILTER (WHERE l.kind = 'READ')::int AS answers,
  count(*) FILTER (WHERE l.kind = 'REFUSED')::int AS refusals,
  count(*) FILTER (WHERE l.kind = 'WRITE_OUTCOME')::int AS writes`;

/** Of agencies only: a citizen's calls and the public's are nobody's sharing. */
const OF_YEAR = `FROM sharing_log l WHERE l.agency IS NOT NULL AND l.at >= $1 AND l.at < $2`;

const SQL: Readonly<Record<By, string>> = {
  AGENCY: `SELECT l.agency AS "group", ${COUNTS} ${OF_YEAR} GROUP BY 1`,
  MONTH: `SELECT ${MONTH} AS "group", ${COUNTS} ${OF_YEAR} GROUP BY 1`,
  // One record counts once for each type of data that it names, disclosed or refused.
  DATA_TYPE: `SELECT x.type AS "group", ${COUNTS}
    FROM sharing_log l JOIN LATERAL (SELECT DISTINCT ${ITEM} AS type FROM sharing_decision d, unnest(d.coordinates) AS c(coordinate)
      WHERE d.hash = l.decision) x ON x.type NOT IN ('Query', 'Mutation')
    WHERE l.agency IS NOT NULL AND l.at >= $1 AND l.at < $2 GROUP BY 1`,
};

/** The year's sharing in counts, from the log alone; open to everybody, small cells suppressed. */
export const sharingStatistics: DomainResolver = async (
  _source,
  { year, by }: { year: number; by: By },
  request: Request,
) => {
  if (!Number.isInteger(year) || year < 2020 || year > 2100) {
    throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'year', problem: '2020–2100' } });
  }
  const from = new Date(`${year}-01-01T00:00:00+07:00`);
  const to = new Date(`${year + 1}-01-01T00:00:00+07:00`);
  const counts = (await request.database.query({
    text: SQL[by],
    values: [from, to],
  })) as unknown as Counted[];
  const rows = suppressed(counts);
  return { year, rows, csv: statisticsCsv(rows) };
};
