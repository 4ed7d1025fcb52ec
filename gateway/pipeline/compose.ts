import type { PersonsRows } from '../../shared/log';
import type { WrittenData, WrittenOutcome } from '../execute';
import type { Prepared } from '../plan/prepare';
import { answerBody } from './answer_body';
import type { Asking } from './asking';
import { namedPersons } from './entries';
import type { JudgedCall } from './judge_call';
import { maskErrors } from './mask_errors';
import type { FetchRecord } from './subgraph_fetch';
import type { PageSizes } from './volume';

/** What is known of an answer's data when it is recorded. */
export interface Gathered {
  isNull: boolean;
  /** Keys of the persons whom the answer is about, and of those who were named by number. */
  subjects: ReadonlySet<string>;
  /** What of the answer stands on the rows of each. */
  about: PersonsRows;
  rows: WrittenData['rows'];
}

/** Persons named by number count too, found or not: that is what walking through numbers is. */
export function gather(
  asking: Asking,
  prepared: Prepared,
  { principal }: JudgedCall,
  { data }: WrittenOutcome,
): Gathered {
  const subjects = new Set(data?.subjects);
  for (const named of namedPersons(asking, prepared)) subjects.add(named);
  asking.parts.quota.count(principal, subjects, asking.now);
  return { isNull: data === null, subjects, about: rowsOf(data), rows: data?.rows ?? {} };
}

function rowsOf(data: WrittenData | null): PersonsRows {
  const rows = new Map<string, number[]>();
  data?.subjects.forEach((person, index) => {
    const about = data.about[index]!;
    const own = rows.get(person);
    if (own === undefined) rows.set(person, [about]);
    else if (!own.includes(about)) own.push(about);
  });
  return rows;
}

/** What an answer says beside its data. */
export interface Beside {
  errors: WrittenOutcome['errors'];
  fetched: FetchRecord;
  pages: PageSizes | null;
}

export function compose(
  asking: Asking,
  prepared: Prepared,
  data: ReadonlyMap<string, Buffer> | null,
  beside: Beside,
): Buffer {
  const { graph, snapshot } = asking;
  return answerBody({
    errors: [...maskErrors(beside.errors, graph.classification), ...prepared.refusals(snapshot)],
    data,
    ...extensionsOf(asking, prepared, beside),
  });
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What was shown masked, which pages are shorter than asked for (`capped`), and until when what was obtained may be relied
 * on (NĐ 47/2020 Đ.41; LEG-04).
 */
function extensionsOf(
  { now }: Asking,
  { keepDays }: Prepared,
  { fetched: { masked }, pages }: Beside,
): { extensions?: Record<string, unknown> } {
  const capped = pages?.capped ?? [];
  if (masked.size === 0 && keepDays === null && capped.length === 0) return {};
  return {
    extensions: {
      ...(masked.size > 0 && { masked: [...masked.values()] }),
      ...(capped.length > 0 && { capped }),
      ...(keepDays !== null && { validUntil: new Date(now + keepDays * DAY_MS).toISOString() }),
    },
  };
}
