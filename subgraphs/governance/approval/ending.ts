import type { DomainResolver, Request } from '../../../shared/subgraph';
import { Ref } from '../../../shared/subgraph';
import { refuse } from './problem';

const MOST_DAYS = 366;
const MOST_GRANTS = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Warns before grants end: they are renewed by a new decision only. A row that the caller may not see stays out. */
export const grantsEnding: DomainResolver = async (
  _source,
  { withinDays }: { withinDays: number },
  request: Request,
) => {
  if (withinDays < 0 || withinDays > MOST_DAYS) throw refuse('VALUE_INVALID', `withinDays: 0–${MOST_DAYS}`);
  const all = request
    .accessByName('Query.grantsEnding')
    .grades.some(({ predicate }) => predicate.kind === 'ALL');
  const rows = (await request.database.query({
    text: `SELECT id FROM grant_right WHERE superseded_version IS NULL AND NOT revoked
        AND coalesce(ends_at, (valid_to + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh') BETWEEN $1 AND $2
        AND ($3 OR agency_code = $4)
      ORDER BY coalesce(ends_at, valid_to::timestamptz), id LIMIT ${MOST_GRANTS}`,
    values: [
      new Date(request.now),
      new Date(request.now + withinDays * DAY_MS),
      all,
      request.claims.principal.agency ?? '',
    ],
  })) as { id: string }[];
  return { ids: rows.map(({ id }) => id), grants: rows.map(({ id }) => new Ref('Grant', id)) };
};
