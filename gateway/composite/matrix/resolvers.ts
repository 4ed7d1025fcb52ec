import { HubError } from '../../../shared/errors';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { mayHear } from '../may_hear';
import { judgedByEntry } from '../own_cells';
import type { CompositeHost } from '../run_part';
import { matrixCsv } from './csv';
import { matrixRows, type MatrixFilter, type MatrixRow } from './rows';

interface Given {
  agency: string;
  first?: number | null;
  after?: string | null;
  filter?: MatrixFilter | null;
}

const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 100;

/** Somebody else's matrix and that of no agency are the same to whoever may not see it: empty. */
const agencyMatrix: DomainResolver = (_source, given: Given, request: Request) => {
  const { parts, graph, cursors } = request.host as CompositeHost;
  const first = given.first ?? DEFAULT_PAGE;
  if (first < 0 || first > LARGEST_PAGE)
    throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'first', problem: `0–${LARGEST_PAGE}` } });
  const binding = bindingOf(request, given);
  const after = given.after ? cursors.open(given.after, binding, 1)[0] : null;
  const sees = mayHear('Query.agencyMatrix', given.agency, request);
  const now = parts.clock.now();
  const rows =
    (sees && matrixRows(graph, parts.policy.current(), given.agency, now, given.filter ?? {})) || [];
  return page(rows, first, after ?? null, (row) => cursors.seal([row.item.id], binding));
};

function page(
  rows: readonly MatrixRow[],
  first: number,
  after: string | null,
  seal: (row: MatrixRow) => string,
) {
  const from = after === null ? 0 : rows.findIndex(({ item }) => item.id === after) + 1;
  const edges = rows.slice(from, from + first).map((node) => ({ node, cursor: seal(node) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: from + first < rows.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: rows.length,
    get csv() {
      return matrixCsv(rows);
    },
  };
}

function bindingOf({ claims }: Request, { agency, filter }: Given): string {
  const { principal, purpose } = claims;
  return JSON.stringify(['agencyMatrix', principal, purpose, agency, filter ?? null]);
}

export const matrixResolvers = {
  Query: { agencyMatrix },
  AgencyMatrixConnection: judgedByEntry('totalCount', 'csv'),
  AgencyMatrixRow: judgedByEntry('agency', 'item', 'owner', 'ways', 'reason', 'reasonText', 'reasonTextEn'),
  AgencyMatrixWay: judgedByEntry(
    'effect',
    'function',
    'purposes',
    'rows',
    'rowsText',
    'rowsTextEn',
    'mask',
    'right',
  ),
};
