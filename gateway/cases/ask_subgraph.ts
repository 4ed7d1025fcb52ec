import type { Way } from '../../shared/policy';
import type { Mint } from '../fetch/tickets';
import type { Send } from '../pipeline/subgraph_fetch';
import type { FetchRecipe } from '../plan/recipe';
import { TICKET_HEADER } from '../../shared/ticket';
import type { RegisteredCase } from './types';

const QUERY = `query HubCase($number: String!) {
  case(number: $number) { number agency { code } procedure { code functions } unit { code } subjectIds openedAt closedAt outcome }
}`;
const COORDINATES = [
  'Query.case',
  'Case.number',
  'Case.agency',
  'Case.procedure',
  'Case.subjectIds',
  'Case.openedAt',
  'Case.closedAt',
  'Case.outcome',
  'Case.unit',
  'Procedure.code',
  'Procedure.functions',
  'AdministrativeUnit.code',
  'Agency.code',
];
const WAY: readonly Way[] = [
  {
    rows: { kind: 'ALL' },
    mask: null,
    right: { kind: 'OWNER', id: 'hub.case-check', version: 1, legalBasis: null },
  },
];

interface CaseAnswer {
  number: string;
  agency: { code: string } | null;
  procedure: { code: string; functions: string[] } | null;
  unit: { code: string } | null;
  subjectIds: string[] | null;
  openedAt: string;
  closedAt: string | null;
  outcome: string | null;
}

/** Asks the subgraph that keeps the cases, under the hub's own name and for this alone. */
export function askCaseSubgraph(subgraph: string, mint: Mint, send: Send) {
  const recipe: FetchRecipe = {
    subgraph,
    ways: [WAY],
    coordinates: Object.fromEntries(COORDINATES.map((coordinate) => [coordinate, 0])),
    reached: {},
    crossed: [],
  };
  const principal = { kind: 'HUB', agency: null, client: null, officer: null, subject: null } as const;
  return async (number: string): Promise<RegisteredCase | null> => {
    const call = { principal, purpose: 'hub/case-check', case: null, operation: 'query' } as const;
    const ticket = mint(recipe, call, 'hub');
    const body = JSON.stringify({ query: QUERY, variables: { number } });
    const { data } = await send(subgraph, body, { [TICKET_HEADER]: ticket.header });
    const found = data?.['case'] as CaseAnswer | null | undefined;
    if (!found?.agency || !found.procedure) return null;
    return {
      number: found.number,
      agency: found.agency.code,
      procedure: found.procedure.code,
      subjects: found.subjectIds ?? [],
      functions: found.procedure.functions,
      unit: found.unit?.code ?? null,
      openedAt: Date.parse(found.openedAt),
      closedAt: found.closedAt === null ? null : Date.parse(found.closedAt),
      outcome: found.outcome,
    };
  };
}
