import { cadenceOf, dueAfter, type CadenceKind } from '../../../shared/catalogue';
import type { Settings } from '../../../shared/approval';
import { settingsOn } from '../../../shared/publication/proceedings';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { dayAt } from '../../../shared/time';
import { today } from './store';

interface Duty {
  duty: CadenceKind | 'ANSWER';
  agency: string | null;
  silent: boolean;
  months: number | null;
  instrument: string | null;
  article: string | null;
  lastOn: string | null;
  dueOn: string | null;
  overdue: boolean;
  review: Ref | null;
}

/** What is due and overdue, of whom; an agency that may see its own alone sees its own. */
export const catalogueDue: DomainResolver = async (
  _source,
  given: { agency?: string | null; overdue?: boolean | null },
  request: Request,
) => {
  const all = request
    .accessByName('Query.catalogueDue')
    .grades.some(({ predicate }) => predicate.kind === 'ALL');
  const own = request.claims.principal.agency;
  const duties = await dutiesOn(request);
  return duties.filter(
    ({ agency, overdue }) =>
      (all || agency === own || agency === null) &&
      (given.agency === undefined || given.agency === null || given.agency === agency) &&
      (given.overdue === undefined || given.overdue === null || given.overdue === overdue),
  );
};

async function dutiesOn(request: Request): Promise<Duty[]> {
  const client = await request.database.pool.connect();
  try {
    const day = today(request);
    const settings = await settingsOn(client, day);
    const { rows } = await client.query<Facts>(FACTS);
    const facts = rows[0]!;
    return [
      ...recurring('CATALOGUE', [{ agency: facts.coordinator, last: facts.catalogue }], settings, day, facts),
      ...answers(facts, request.now),
      ...recurring('CONSUMER', facts.consumers, settings, day, facts),
      ...recurring(
        'DEFAULT_SHARING',
        [{ agency: facts.coordinator, last: facts.defaults }],
        settings,
        day,
        facts,
      ),
    ];
  } catch (error) {
    throw request.database.failure(error);
  } finally {
    client.release();
  }
}

interface Facts {
  coordinator: string;
  /** Day of the newest issue of each list; of the very first issue. */
  catalogue: string | null;
  defaults: string | null;
  first: string | null;
  consumers: readonly { agency: string; last: string | null }[];
  open: { id: string; dueMs: number; awaited: readonly string[] } | null;
}

/** Consumer agencies are those that are charged with a function of their own, beyond sharing itself. */
const FACTS = `SELECT
  (SELECT owner_code FROM database_entry WHERE code = 'governance') AS coordinator,
  (SELECT max(document_date)::text FROM catalogue_issue WHERE kind = 'CATALOGUE') AS catalogue,
  (SELECT max(document_date)::text FROM catalogue_issue WHERE kind = 'DEFAULT_SHARING') AS defaults,
  (SELECT min(document_date)::text FROM catalogue_issue) AS first,
  (SELECT coalesce(json_agg(json_build_object('agency', a.code, 'last',
      (SELECT max(document_date)::text FROM consumer_review c WHERE c.agency_code = a.code)) ORDER BY a.code), '[]')
     FROM agency a WHERE a.status = 'ACTIVE' AND EXISTS (SELECT FROM agency_account c WHERE c.agency_code = a.code)
      AND EXISTS (SELECT FROM agency_function f WHERE f.agency_code = a.code)) AS consumers,
  (SELECT json_build_object('id', id, 'dueMs', (extract(epoch FROM due_at) * 1000)::float8,
      'awaited', ARRAY(SELECT unnest(agencies) EXCEPT SELECT unnest(confirmed) ORDER BY 1))
     FROM catalogue_review_current WHERE state = 'COLLECTING' LIMIT 1) AS open`;

const NOTHING = { instrument: null, article: null, lastOn: null, dueOn: null, overdue: false, review: null };

/** Where province and nation are silent on that day, nothing is due and one row says so. */
function recurring(
  duty: CadenceKind,
  whose: readonly { agency: string; last: string | null }[],
  settings: Settings,
  day: string,
  { first }: Facts,
): Duty[] {
  const cadence = cadenceOf(settings, duty);
  if (cadence === null) return [{ duty, agency: null, silent: true, months: null, ...NOTHING }];
  const { months, instrument, article } = cadence;
  return whose.map(({ agency, last }) => {
    // Who has never reviewed counts from the first issue; without one, it is due today.
    const from = last ?? first;
    const due = from === null ? { on: day, overdue: false } : dueAfter(from, cadence, day);
    return {
      ...{ duty, agency, silent: false, months, instrument, article, review: null },
      ...{ lastOn: last, dueOn: due.on, overdue: due.overdue },
    };
  });
}

/** Who has not answered the open review. */
function answers({ open }: Facts, now: number): Duty[] {
  if (open === null) return [];
  return open.awaited.map((agency) => ({
    ...{ duty: 'ANSWER' as const, agency, silent: false, months: null, ...NOTHING },
    ...{
      dueOn: dayAt(open.dueMs - 1),
      overdue: now >= open.dueMs,
      review: new Ref('CatalogueReview', open.id),
    },
  }));
}
