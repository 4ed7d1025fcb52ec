import { errorTable } from '../../../shared/errors';
import type { DataItem, PolicySnapshot } from '../../../shared/policy';
import { reasonText } from '../../plan/reasons';
import type { Graph } from '../../supergraph/graph';
import { itemView, ownerView, wayView, type ItemView, type OwnerView, type WayView } from '../explain/view';
import { agencyRights, type AgencyRights, type MatrixWay } from './rights';

export interface MatrixFilter {
  database?: string | null;
  classification?: string | null;
  personal?: string | null;
  allowed?: boolean | null;
}

export interface MatrixRow {
  agency: string;
  item: ItemView;
  owner: OwnerView | null;
  ways: readonly MatrixWayView[];
  reason: string | null;
  reasonText: string | null;
  reasonTextEn: string | null;
}

export interface MatrixWayView extends WayView {
  effect: string;
  function: string | null;
  purposes: readonly string[];
}

/** Every data item of the graph, in the order of databases and items; null: there is no such agency. */
export function matrixRows(
  graph: Graph,
  snapshot: PolicySnapshot,
  code: string,
  at: number,
  filter: MatrixFilter = {},
): MatrixRow[] | null {
  const agency = snapshot.agencies.get(code);
  if (!agency) return null;
  const rights = agencyRights(snapshot, agency, at);
  const active = agency.status === 'ACTIVE';
  return Object.values(graph.classification.items)
    .filter((item) => isWanted(item, filter))
    .sort((one, other) => compare(one.database, other.database) || compare(one.id, other.id))
    .map((item) => rowOf(item, code, rights, active, { graph, snapshot }))
    .filter(({ ways }) => filter.allowed == null || filter.allowed === ways.length > 0);
}

function isWanted(item: DataItem, { database, classification, personal }: MatrixFilter): boolean {
  return (
    (database == null || item.database === database) &&
    (classification == null || item.classification === classification) &&
    (personal == null || item.personal === personal)
  );
}

function rowOf(
  item: DataItem,
  agency: string,
  rights: AgencyRights,
  active: boolean,
  context: { graph: Graph; snapshot: PolicySnapshot },
): MatrixRow {
  const own = rights.ways.get(item.id) ?? [];
  const ways = [...openWay(item), ...own.map((way) => viewOf(way, agency, context.snapshot))];
  return {
    agency,
    item: itemView(item),
    owner: ownerView(item.database, context),
    ways,
    ...(ways.length > 0 ? GIVEN : reasonOf(active, rights.blocked.get(item.id) ?? 'NO_RIGHT')),
  };
}

const GIVEN = { reason: null, reasonText: null, reasonTextEn: null };

function reasonOf(active: boolean, reason: keyof typeof reasonText) {
  const code = active ? reason : 'ACCOUNT_SUSPENDED';
  const { vi, en } = active ? reasonText[reason] : errorTable.ACCOUNT_SUSPENDED;
  return { reason: code, reasonText: vi, reasonTextEn: en };
}

/** What is open is everybody's, whatever the function. */
function openWay({ id, classification }: DataItem): MatrixWayView[] {
  if (classification !== 'OPEN') return [];
  return [
    {
      effect: 'READ',
      function: null,
      purposes: [],
      rows: 'ALL',
      rowsText: 'mọi dòng',
      rowsTextEn: 'every row',
      mask: null,
      right: { kind: 'OPEN', id, version: 1, ...NO_BASIS },
    },
  ];
}

const NO_BASIS = { instrument: null, article: null, validFrom: null, validUntil: null };

function viewOf(
  { effect, function: code, purposes, way }: MatrixWay,
  agency: string,
  snapshot: PolicySnapshot,
): MatrixWayView {
  const holder = { agency, purpose: { function: code, purpose: '' } };
  return { effect, function: code, purposes, ...wayView(way, snapshot, holder) };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
