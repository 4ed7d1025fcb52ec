import type { GraphQLFormattedError } from 'graphql';
import type { Analysis } from '../../shared/analysis';
import { contactOf } from '../../shared/policy';
import type { DataItem, Decision, PolicySnapshot, Purpose, Refusal } from '../../shared/policy';
import type { Classification } from '../../shared/schema/classification';
import { reasonText, refusedText } from './reasons';

interface RefusalContext {
  analysis: Analysis;
  decision: Decision;
  classification: Classification;
  snapshot: PolicySnapshot;
  purpose: Purpose | null;
}

/** The errors of a decision's refusals, as the policy of now names the owners: whom to ask changes while rights do not. */
export type Refusals = (snapshot: PolicySnapshot) => readonly GraphQLFormattedError[];

/** Kept for the last policy that was asked for: a decision outlives many. */
export function refusalsOf(context: Omit<RefusalContext, 'snapshot'>): Refusals {
  let last: { version: number; errors: readonly GraphQLFormattedError[] } | null = null;
  return (snapshot) => {
    if (last?.version !== snapshot.version)
      last = { version: snapshot.version, errors: refusalErrors({ ...context, snapshot }) };
    return last.errors;
  };
}

/**
 * One error for each refused selection, independent of the data: what was refused, who owns it, why, and the request
 * that would obtain it.
 */
function refusalErrors(context: RefusalContext): GraphQLFormattedError[] {
  return context.decision.refusals.map((refusal) => refusalError(refusal, context));
}

function refusalError(refusal: Refusal, context: RefusalContext): GraphQLFormattedError {
  const { analysis, classification, snapshot, purpose } = context;
  const occurrence = analysis.occurrences[refusal.occurrence];
  if (!occurrence) throw new RangeError(`no occurrence ${refusal.occurrence}`);
  const path = occurrence.responsePath.filter((step, index, all) => step !== '[]' || index < all.length - 1);
  const item = refusal.item === null ? null : classification.items[refusal.item];
  const owner = item ? classification.databases[item.database]?.owner : undefined;
  const agency = owner === undefined ? undefined : snapshot.agencies.get(owner);
  const reason = reasonText[refusal.reason];
  return {
    message: `${refusedText(refusal.coordinate)}: ${reason.vi} (${reason.en})`,
    ...(occurrence.location && { locations: [occurrence.location] }),
    ...(!occurrence.underList && { path: path.filter((step) => step !== '[]') }),
    extensions: {
      code: 'FIELD_REFUSED',
      coordinate: occurrence.coordinates[0],
      refusedCoordinate: refusal.coordinate,
      reason: refusal.reason,
      responsePath: occurrence.responsePath,
      dataItem: item ? { id: item.id, title: item.title, classification: item.classification } : null,
      owner:
        owner === undefined
          ? null
          : {
              code: owner,
              name: agency?.name ?? null,
              contact: agency ? contactOf(agency) : null,
              focalPoint: agency?.focalPoint ?? null,
            },
      howToAsk: item
        ? {
            vi: reason.wayOutVi,
            en: reason.wayOutEn,
            request: requestFor(refusal, item, purpose, owner),
          }
        : null,
    },
  };
}

/** What is filed as it stands: with the person himself where his consent is what is missing, else with the owner. */
function requestFor(
  { reason, coordinate }: Refusal,
  item: DataItem,
  purpose: Purpose | null,
  owner: string | undefined,
) {
  if (reason === 'CITIZEN_BRINGS') return null;
  if (reason === 'CONSENT_REQUIRED') return { dataItem: item.id };
  return howToRequest(item, coordinate, purpose, owner);
}

/**
 * What filing takes: `submitAccessRequest(input:)` accepts this very object, with reason, legal basis and period beside
 * it. The rows that are proposed are the asking agency's own territory, where the item knows territories at all.
 */
function howToRequest(
  { id, territory }: DataItem,
  coordinate: string,
  purpose: Purpose | null,
  owner: string | undefined,
) {
  return {
    dataItems: [id],
    coordinates: [coordinate],
    function: purpose?.function ?? null,
    purpose: purpose?.purpose ?? null,
    owner: owner ?? null,
    rows: { kind: territory === null ? 'ALL' : 'TERRITORY' },
  };
}
