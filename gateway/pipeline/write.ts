import type { DecisionBasis } from '../../shared/log';
import { casesNamed } from '../cases';
import type { Prepared } from '../plan/prepare';
import type { Answered, Asking } from './asking';
import { compose, gather } from './compose';
import { askedWith, logRequest, namedPersons } from './entries';
import { fetchData } from './fetch_data';
import type { JudgedCall } from './judge_call';
import type { FetchRecord } from './subgraph_fetch';

const NOTHING = Buffer.alloc(0);

/** A mutation: its intent is durable before it runs, its outcome after; an intent without outcome is shown as unknown. */
export async function write(
  asking: Asking,
  prepared: Prepared,
  judged: JudgedCall,
  basis: DecisionBasis,
): Promise<Answered> {
  const { parts, context } = asking;
  const recorded = await parts.recorder.intent({
    ...logRequest(asking),
    ...askedWith(asking, prepared),
    kind: 'WRITE_INTENT',
    subjects: namedPersons(asking, prepared),
    basis,
  });
  if (recorded.status === 'stale') return { answer: NOTHING, recorded };
  const cases = casesOf(asking);
  // What the hub knows of a case decides such a mutation too: it is asked before, and learnt anew after.
  const citizen = judged.principal.kind === 'CITIZEN' ? judged.principal.subject : null;
  await parts.cases.refresh(cases, parts.clock.now(), citizen);
  const fetched: FetchRecord = { outcomes: [], masked: new Map() };
  const outcome = await fetchData(asking, prepared, { judged, operation: 'mutation', record: fetched });
  const { subjects, about, rows } = gather(asking, prepared, judged, outcome);
  await parts.recorder.outcome(context.responseId, {
    ...logRequest(asking),
    outcome: outcome.errors.length > 0 ? 'FAILED' : 'DONE',
    subjects: [...subjects],
    about,
    rows,
    fetches: fetched.outcomes,
  });
  await parts.cases.refresh(cases, parts.clock.now(), citizen);
  const beside = { errors: outcome.errors, fetched, pages: null };
  return { answer: compose(asking, prepared, outcome.data?.fields ?? null, beside), recorded };
}

function casesOf({ parts, graph, request }: Asking): string[] {
  const { operation } = parts.preparer.operation(graph, request);
  return casesNamed(operation, graph.classification, request.variables);
}
