import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { addCalendarDays, dayAt } from '../../../shared/time';

/**
 * What ended so that nothing may be kept of it any more (NĐ 47/2020 Đ.41–42): its last day, and the days for which what was
 * obtained is valid; unless the consumer has reported its deletion.
 */
const STORED = `SELECT s.id, s.consumer AS agency, (e.ended + s.keep_days)::text AS day
  FROM sharing_current s CROSS JOIN LATERAL (SELECT least(
    CASE WHEN s.state = 'TERMINATED' THEN (s.changed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date END, s.valid_to) AS ended) e
 WHERE s.keep_days IS NOT NULL AND e.ended + s.keep_days < $1::date
   AND NOT EXISTS (SELECT FROM data_deletion d WHERE d.sharing_id = s.id)
 ORDER BY day, s.id LIMIT 500`;

/** Calls refused at the quota of persons, by agency: each of them stands in the log. */
const BURSTS = `SELECT agency, max(at) AS at, count(*)::int AS times, (array_agg(response_id ORDER BY at DESC))[1:20] AS records
  FROM sharing_log WHERE kind = 'REFUSED' AND at >= $1::date AND agency IS NOT NULL
   AND entry LIKE '%"QUOTA_EXCEEDED"%' AND entry::jsonb ->> 'code' = 'QUOTA_EXCEEDED'
 GROUP BY agency ORDER BY times DESC, agency LIMIT 500`;

const DAYS = 30;

/** Signs that somebody may violate the regulation: nothing is decided by them. */
export const violationFindings: DomainResolver = async (_source, _given, request: Request) => {
  const today = dayAt(request.now);
  const since = addCalendarDays(today, -DAYS);
  const [stored, bursts] = await Promise.all([
    request.database.query({ text: STORED, values: [today] }) as Promise<
      { id: string; agency: string; day: string }[]
    >,
    request.database.query({ text: BURSTS, values: [since] }) as Promise<
      { agency: string; at: Date; times: number; records: string[] }[]
    >,
  ]);
  return [
    ...stored.map(({ id, agency, day }) => ({
      kind: 'STORED_BEYOND_TERM',
      act: 'UNLAWFUL_STORAGE',
      agency: new Ref('Agency', agency),
      sharing: new Ref('Sharing', id),
      since: day,
      times: null,
      records: [],
    })),
    ...bursts.map(({ agency, at, times, records }) => ({
      kind: 'QUOTA_BURST',
      act: 'PERSONAL_INFORMATION',
      agency: new Ref('Agency', agency),
      sharing: null,
      since: dayAt(new Date(at).getTime()),
      times,
      records,
    })),
  ];
};
