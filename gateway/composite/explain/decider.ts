import { routeOf, type Setting } from '../../../shared/approval';
import type { PolicySnapshot } from '../../../shared/policy';
import type { Database } from '../../../shared/sql';
import { dayAt } from '../../../shared/time';

const RULES = `SELECT key, value, instrument, article, layer FROM legal_rule
  WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
  ORDER BY CASE layer WHEN 'NATIONAL' THEN 1 WHEN 'OPERATOR' THEN 2 ELSE 0 END, valid_from DESC`;

export interface DeciderView {
  authority: string;
  form: string;
  instrument: string;
  article: string;
}

/** One look for each policy version and day, and only if somebody asks who would decide. */
const known = new WeakMap<PolicySnapshot, Map<string, Promise<DeciderView | null>>>();

/** Who would decide on an out-of-scope request that day, by the province's profile; null: it is silent. */
export function deciderOn(
  database: Database,
  snapshot: PolicySnapshot,
  at: number,
): Promise<DeciderView | null> {
  const byDay = known.get(snapshot) ?? new Map<string, Promise<DeciderView | null>>();
  known.set(snapshot, byDay);
  const day = dayAt(at);
  const asked = byDay.get(day) ?? ask(database, day);
  byDay.set(day, asked);
  asked.catch(() => byDay.delete(day));
  return asked;
}

async function ask(database: Database, day: string): Promise<DeciderView | null> {
  const rows = (await database.query({ text: RULES, values: [day] })) as unknown as (Setting & {
    key: string;
  })[];
  const route = routeOf((key) => rows.find((row) => row.key === key) ?? null, true);
  return (
    route && {
      authority: route.decider,
      form: route.form,
      instrument: route.instrument,
      article: route.article,
    }
  );
}
