import { purposeText } from '../authenticate';
import type { WrittenOutcome } from '../execute';
import type { TicketCall } from '../fetch/wanted';
import type { AskTogether } from '../fetch/together';
import { boundRecipes } from '../plan/bound_recipes';
import type { Prepared } from '../plan/prepare';
import { runWritten, writeShaped } from '../shape/write';
import type { Asking } from './asking';
import { principalKey, ticketPrincipal } from './caller';
import type { JudgedCall } from './judge_call';
import { askAlone, ticketedFetch, type FetchRecord, type Send } from './subgraph_fetch';

/** What is asked of the subgraphs for one operation, beside what was prepared. */
export interface Fetching {
  judged: JudgedCall;
  operation: 'query' | 'mutation';
  /** What came back beside the data. */
  record: FetchRecord;
  /** Values of the gateway's own variables. */
  variables?: Readonly<Record<string, unknown>>;
}

/** Runs the plan, each request with its ticket; nothing where nothing is left to fetch. */
export async function fetchData(
  asking: Asking,
  prepared: Prepared,
  fetching: Fetching,
): Promise<WrittenOutcome> {
  if (prepared.program === null) return { data: writeShaped(prepared.shape, {}), errors: [] };
  const { request, context, now } = asking;
  const { operation, record, variables, judged } = fetching;
  const call = ticketCall(asking, prepared, fetching);
  const { signal } = context;
  return runWritten(prepared.program, prepared.shape, {
    variables: { ...request.variables, ...variables },
    fetch: ticketedFetch(
      boundRecipes(prepared.recipes, judged.case, now),
      call,
      waysToAsk(asking, prepared, fetching, call),
      record,
    ),
    // A mutation that runs is never left without its outcome on record.
    ...(signal && operation === 'query' && { signal }),
  });
}

function ticketCall(asking: Asking, prepared: Prepared, { judged, operation }: Fetching): TicketCall {
  const { principal, purpose, case: facts } = judged;
  return {
    principal: ticketPrincipal(principal),
    purpose: purposeText(purpose),
    case: facts && {
      number: facts.number,
      subjects: facts.subjects,
      unit: facts.unit ?? null,
      openedOn: facts.openedOn ?? null,
    },
    ...(operation === 'mutation' && handedOn(asking, prepared)),
    operation,
  };
}

/** What a mutation is told beside who asks: within what the hub asks for it, and to the register of cases, who signed in. */
function handedOn(
  { parts, context: { within, call } }: Asking,
  { recipes }: Prepared,
): Pick<TicketCall, 'within' | 'signIn'> {
  const toCases = recipes.every(({ subgraph }) => subgraph === parts.cases.subgraph);
  return {
    ...(within !== undefined && { within }),
    ...(call.signIn && toCases && { signIn: call.signIn }),
  };
}

/** What parts of composite answers ask travels together; anything else alone. */
function waysToAsk(
  asking: Asking,
  prepared: Prepared,
  { judged, operation }: Fetching,
  call: TicketCall,
): AskTogether {
  const { mint, send, together } = asking.parts;
  const { principal, case: facts } = judged;
  const key = [
    principalKey(principal),
    facts?.number ?? '',
    facts?.subjects.join() ?? '',
    call.within ?? '',
    call.signIn?.anchor ?? '',
  ].join('|');
  if (asksHome(asking, prepared)) return askAlone(mint, key, sendWithHome(asking, judged, operation));
  const isPart = asking.context.parent !== undefined && operation === 'query';
  return isPart && together ? together : askAlone(mint, key, send);
}

/** Whether the subgraph within the gateway has a part in the answer. */
export function asksHome({ parts: { home } }: Asking, { recipes }: Prepared): boolean {
  return home !== undefined && recipes.some(({ subgraph }) => subgraph === home.name);
}

/** Fetches to the subgraph within the gateway stay in this process; all others leave as ever. */
function sendWithHome(
  { parts, graph, context }: Asking,
  judged: JudgedCall,
  operation: 'query' | 'mutation',
): Send {
  const { home, send } = parts;
  return (subgraph, body, headers, signal) =>
    subgraph === home?.name
      ? home.send({ parts, graph, context, judged, operation, signal }, body, headers)
      : send(subgraph, body, headers, signal);
}
