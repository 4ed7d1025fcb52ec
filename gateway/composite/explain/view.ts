import { OperationTypeNode } from 'graphql';
import type { Occurrence } from '../../../shared/analysis';
import { contactOf } from '../../../shared/policy';
import type { DataItem, PolicySnapshot, Principal, Purpose, Refusal, Way } from '../../../shared/policy';
import type { Prepared } from '../../plan/prepare';
import { reasonText } from '../../plan/reasons';
import type { Graph } from '../../supergraph/graph';
import { rightView, type Holder, type RightView } from './right';
import { rowsText } from './texts';

/** A decision together with what it was made from: all that an explanation needs, and no data. */
export interface Explained {
  graph: Graph;
  snapshot: PolicySnapshot;
  principal: Principal;
  purpose: Purpose | null;
  prepared: Prepared;
}

export interface OccurrenceView {
  responsePath: readonly string[];
  coordinate: string;
  coordinates: readonly string[];
  effect: 'READ' | 'WRITE' | 'STRUCTURAL' | 'REFUSED' | 'BELOW_REFUSED';
  dataItem: ItemView | null;
  owner: OwnerView | null;
  ways: readonly WayView[];
  reads: readonly string[];
  refusal: RefusalView | null;
}

export interface ItemView {
  id: string;
  title: string;
  titleEn: string;
  database: string;
  classification: string;
  personal: string;
}

export interface OwnerView {
  code: string;
  name: string | null;
  contact: string | null;
}

export interface WayView {
  rows: string;
  rowsText: string;
  rowsTextEn: string;
  mask: string | null;
  right: RightView;
}

export interface RefusalView {
  coordinate: string;
  reason: string;
  text: string;
  textEn: string;
  wayOut: string;
  wayOutEn: string;
  request: string | null;
}

/** Every reading of the operation with its effect, as it was decided: nothing is judged a second time. */
export function occurrenceViews(explained: Explained): OccurrenceView[] {
  const { analysis, decision } = explained.prepared;
  const refused = new Map(decision.refusals.map((refusal, at) => [refusal.occurrence, { refusal, at }]));
  return analysis.occurrences.map((occurrence) => {
    const [coordinate = ''] = occurrence.coordinates;
    const ways = decision.ways[occurrence.index] ?? null;
    const no = refused.get(occurrence.index);
    const item = itemOf(coordinate, explained);
    const structural = isStructural(coordinate, explained);
    return {
      responsePath: occurrence.responsePath,
      coordinate,
      coordinates: occurrence.coordinates,
      effect: effectOf(occurrence, ways, structural, no !== undefined, explained),
      dataItem: item,
      owner: item && ownerView(item.database, explained),
      ways:
        structural || ways === null
          ? []
          : ways.map((way) => wayView(way, explained.snapshot, holderOf(explained))),
      reads: occurrence.reads,
      refusal: no ? refusalView(no.refusal, no.at, explained) : null,
    };
  });
}

function effectOf(
  occurrence: Occurrence,
  ways: readonly Way[] | null,
  structural: boolean,
  refused: boolean,
  { prepared }: Explained,
): OccurrenceView['effect'] {
  if (ways === null) return refused ? 'REFUSED' : 'BELOW_REFUSED';
  if (structural) return 'STRUCTURAL';
  return occurrence.parent === -1 && prepared.analysis.operation === OperationTypeNode.MUTATION
    ? 'WRITE'
    : 'READ';
}

function isStructural(coordinate: string, { graph }: Explained): boolean {
  return graph.classification.coordinates[coordinate]?.kind === 'STRUCTURAL';
}

function itemOf(coordinate: string, { graph }: Explained): ItemView | null {
  const { coordinates, items } = graph.classification;
  const item = items[coordinates[coordinate]?.item ?? ''];
  return item ? itemView(item) : null;
}

export function itemView({ id, title, database, classification, personal }: DataItem): ItemView {
  return { id, title: title.vi, titleEn: title.en, database, classification, personal };
}

export function ownerView(
  database: string,
  { graph, snapshot }: Pick<Explained, 'graph' | 'snapshot'>,
): OwnerView | null {
  const code = graph.classification.databases[database]?.owner;
  if (code === undefined) return null;
  const agency = snapshot.agencies.get(code);
  return { code, name: agency?.name.vi ?? null, contact: agency ? contactOf(agency) : null };
}

export function wayView({ rows, mask, right }: Way, snapshot: PolicySnapshot, holder: Holder): WayView {
  const { vi, en } = rowsText(rows);
  return { rows: rows.kind, rowsText: vi, rowsTextEn: en, mask, right: rightView(right, snapshot, holder) };
}

function holderOf({ principal, purpose }: Explained): Holder {
  return { agency: principal.kind === 'AGENCY' ? principal.agency : null, purpose };
}

/** Says what the refusal of a call says, its ready request too. */
function refusalView(
  { coordinate, reason }: Refusal,
  at: number,
  { prepared, snapshot }: Explained,
): RefusalView {
  const { vi, en, wayOutVi, wayOutEn } = reasonText[reason];
  const asked = prepared.refusals(snapshot)[at]?.extensions?.['howToAsk'] as
    { request?: unknown } | null | undefined;
  return {
    coordinate,
    reason,
    text: vi,
    textEn: en,
    wayOut: wayOutVi,
    wayOutEn,
    request: asked?.request === undefined ? null : JSON.stringify(asked.request),
  };
}
