import { checkPersonalNumber, pseudonym } from '../../../shared/identifiers';
import {
  countLog,
  createSubjectDigest,
  lookupSubject,
  readLog,
  type LogFilter,
  type LogRow,
} from '../../../shared/log';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import type { GovernanceServices, ServicesSource } from '../services';
import { DEFAULT_PAGE, EMPTY_PAGE, instantOf, invalidArgument, LARGEST_PAGE, pageOf } from './page';

interface Given {
  first?: number | null;
  after?: string | null;
  filter?: Filter | null;
}

interface Filter {
  at?: { gte?: string | null; lt?: string | null } | null;
  agency?: string | null;
  purpose?: string | null;
  case?: string | null;
  parent?: string | null;
  outcome?: string | null;
  kind?: string | null;
  coordinate?: string | null;
  right?: string | null;
  personalNumber?: string | null;
}

/** The sharing log, newest first (NĐ 47/2020 Đ.45). Its rows have no place: only a right to all of them shows any. */
export function sharingLog(services: ServicesSource): DomainResolver {
  return async (_source, given: Given, request: Request) => {
    if (!request.accessByName('Query.sharingLog').open) return EMPTY_PAGE;
    const first = given.first ?? DEFAULT_PAGE;
    if (first < 0 || first > LARGEST_PAGE) throw invalidArgument('first', `0–${LARGEST_PAGE}`);
    const filter = logFilter(given.filter ?? {}, services);
    const binding = bindingOf(request, given.filter ?? {});
    const { cursors } = services();
    const after = given.after ? cursors.open(given.after, binding, 1)[0] : null;
    const pool = request.database.pool;
    const { rows, hasNextPage } = await readLog(pool, filter, { first, after: after ?? null }).catch(
      (error: unknown) => {
        throw request.database.failure(error);
      },
    );
    const edges = rows
      .slice(0, first)
      .map((row) => ({ node: nodeOf(row), cursor: cursors.seal([row.position], binding) }));
    const around = { hasNextPage: hasNextPage || rows.length > first, hasPreviousPage: after !== null };
    return pageOf(edges, around, () => countLog(pool, filter));
  };
}

function logFilter(filter: Filter, services: ServicesSource): LogFilter {
  const { at, personalNumber, ...rest } = filter;
  return {
    ...rest,
    from: instantOf(at?.gte, 'filter.at.gte'),
    to: instantOf(at?.lt, 'filter.at.lt'),
    subjects: personalNumber ? subjectsOf(personalNumber, services()) : null,
  };
}

/** The HMACs under which the log knows a person: of his pseudonym, and of look-ups that named his number; the number itself is stored nowhere. */
function subjectsOf(personalNumber: string, { pseudonymKey, logSubjectKey }: GovernanceServices): string[] {
  const check = checkPersonalNumber(personalNumber);
  if (!check.ok) throw invalidArgument('filter.personalNumber', check.failed);
  const names = [
    pseudonym(pseudonymKey, 'citizen', personalNumber),
    lookupSubject('Citizen.personalNumber', personalNumber),
  ];
  return names.map(createSubjectDigest(logSubjectKey));
}

function bindingOf({ claims }: Request, filter: Filter): string {
  const { agency, client, officer } = claims.principal;
  return JSON.stringify(['sharingLog', agency, client, officer, claims.purpose, filter]);
}

function nodeOf({ entry, decision, operation, outcome, chain, sequence, hash }: LogRow) {
  const caller = entry.caller.kind === 'AGENCY' ? entry.caller : null;
  return {
    responseId: entry.response,
    parent: entry.parent ?? null,
    at: new Date(entry.answered).toISOString(),
    kind: entry.kind,
    outcome,
    agency: caller?.agency ?? null,
    client: caller?.client ?? null,
    officer: caller?.officer ?? null,
    purpose: entry.purpose,
    case: entry.case,
    policyVersion: entry.basis?.policy ?? null,
    operation,
    disclosed: (decision?.disclosed ?? []).flatMap(({ coordinate, rights }) =>
      rights.map(({ kind, id, version }) => ({ coordinate, kind, right: id, version })),
    ),
    refused: decision?.refused ?? [],
    crossed: (decision?.crossed ?? []).map(({ coordinate }) => coordinate),
    rows: Object.values(entry.rows ?? {}).reduce((sum, rows) => sum + rows, 0),
    capped: (entry.capped ?? []).map(({ grant, ...rest }) => ({ ...rest, right: grant })),
    subjectCount: entry.subjects?.length ?? 0,
    chain,
    sequence: String(sequence),
    hash,
    subjectIds: [],
  };
}
