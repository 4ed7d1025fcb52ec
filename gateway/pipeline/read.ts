import { HubError } from '../../shared/errors';
import type { DecisionBasis, ReadEntry } from '../../shared/log';
import type { CaseFacts } from '../../shared/policy';
import type { WrittenOutcome } from '../execute';
import { ADDED_SUBJECTS } from '../plan/additions';
import type { Prepared } from '../plan/prepare';
import type { Answered, Asking } from './asking';
import { compose, gather, type Gathered } from './compose';
import { askedWith, logRequest, recordFailure } from './entries';
import { fetchData } from './fetch_data';
import { introspectionPart } from './introspection_part';
import type { JudgedCall } from './judge_call';
import type { FetchRecord } from './subgraph_fetch';
import { countedRows, pageSizes, type PageSizes } from './volume';

/** A query: fetched, shaped, and on the record before it leaves. */
export async function read(
  asking: Asking,
  prepared: Prepared,
  judged: JudgedCall,
  basis: DecisionBasis,
): Promise<Answered> {
  const { whole, partCases } = asWhole(asking);
  const { answer, entry, tightness } = await readOnce(whole, prepared, judged, basis);
  const recorded = await asking.parts.recorder.record({
    ...entry,
    ...(partCases.length > 0 && { basis: { ...basis, partCases } }),
  });
  if (recorded.status === 'recorded') {
    asking.context.onDecided?.({ prepared, policyVersion: asking.snapshot.version });
    if (judged.case !== null) asking.context.onCase?.(judged.case);
  }
  return { answer, recorded, tightness };
}

/** What is put together from parts rests on the cases of these too: it leaves only while what is known of them stands. */
function asWhole(asking: Asking): { whole: Asking; partCases: readonly CaseFacts[] } {
  const partCases: CaseFacts[] = [];
  const context = { ...asking.context, onPartCase: (facts: CaseFacts) => void partCases.push(facts) };
  return { whole: { ...asking, context }, partCases };
}

/** Apart from waiting for the record: by then nothing holds what was fetched. */
async function readOnce(
  asking: Asking,
  prepared: Prepared,
  judged: JudgedCall,
  basis: DecisionBasis,
): Promise<{ answer: Buffer; entry: ReadEntry; tightness: number }> {
  const fetched: FetchRecord = { outcomes: [], masked: new Map() };
  const pages = await sizesOfPages(asking, prepared);
  const outcome = await fetchData(asking, prepared, {
    judged,
    operation: 'query',
    record: fetched,
    ...(pages && { variables: pages.variables }),
  });
  refuseUnknownSubjects(outcome);
  const gathered = gather(asking, prepared, judged, outcome);
  const { introspects } = prepared.analysis;
  const fields = introspects
    ? introspected(asking, prepared, judged, outcome)
    : (outcome.data?.fields ?? null);
  const isNull = gathered.isNull && !introspects;
  return {
    answer: compose(asking, prepared, fields, { errors: outcome.errors, fetched, pages }),
    entry: readEntry(asking, prepared, { ...gathered, isNull }, { outcome, fetched, pages, basis }),
    tightness: tightnessOf(gathered, pages),
  };
}

function introspected(asking: Asking, prepared: Prepared, judged: JudgedCall, { data }: WrittenOutcome) {
  const { parts, graph, request, snapshot, now } = asking;
  const rights = parts.preparer.rightsOf(snapshot, judged, now);
  const caller = { rights, hasPurpose: judged.purpose !== null };
  return introspectionPart(graph, request, prepared, data?.fields, caller);
}

/** What remains of a grant is asked in each request that it serves: the pages are shortened before anything is fetched. */
async function sizesOfPages(asking: Asking, { volumes, trace }: Prepared): Promise<PageSizes | null> {
  if (volumes === null) return null;
  try {
    const remaining = await asking.parts.recorder.remaining(volumes.grants.map(({ grant }) => grant));
    return pageSizes(volumes, remaining, asking.attempt.tightness);
  } catch (error) {
    if (error instanceof HubError && error.code === 'VOLUME_EXCEEDED')
      await recordFailure(asking, error, trace);
    throw error;
  }
}

function tightnessOf({ subjects }: Gathered, pages: PageSizes | null): number {
  return pages !== null && subjects.size > pages.persons ? pages.persons / subjects.size : 1;
}

interface Read {
  outcome: WrittenOutcome;
  fetched: FetchRecord;
  pages: PageSizes | null;
  basis: DecisionBasis;
}

function readEntry(
  asking: Asking,
  prepared: Prepared,
  { isNull, subjects, about, rows }: Gathered,
  { outcome, fetched, pages, basis }: Read,
): ReadEntry {
  const refused = prepared.decision.refusals.length > 0;
  const failed = isNull || (outcome.errors.length > 0 && !refused);
  return {
    ...logRequest(asking),
    ...askedWith(asking, prepared),
    kind: 'READ',
    outcome: failed ? 'FAILED' : refused ? 'PARTIAL' : 'ALLOWED',
    subjects: [...subjects],
    about,
    rows,
    masked: [...fetched.masked.values()].map(({ coordinate, mask }) => ({ coordinate, mask: mask as never })),
    ...(pages !== null && {
      capped: pages.capped,
      mayAskAgain: pages.lowers && !asking.attempt.last,
      ...countedRows(prepared, outcome.data),
    }),
    fetches: fetched.outcomes,
    basis,
  };
}

/** An answer whose persons can't be named can't be recorded, and so is not given. */
function refuseUnknownSubjects({ errors }: WrittenOutcome): void {
  if (errors.some(({ path }) => path?.includes(ADDED_SUBJECTS))) {
    throw new HubError('RECORD_UNAVAILABLE', { detail: 'the persons of an answer could not be fetched' });
  }
}
