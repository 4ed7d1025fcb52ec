import type { PoolClient } from 'pg';
import { widenings, type Extent } from '../../../shared/approval';
import { insertRows, publishWithin, type Publication } from '../../../shared/publication';
import { TAKE_POLICY_LOCK } from '../../../shared/policy/locks';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { Ref } from '../../../shared/subgraph';
import { dayAt, startOfDay } from '../../../shared/time';
import { authorOf, inTransaction, once } from '../changes';
import { instantOf, refuse, requiredText } from './problem';
import { allowed } from './steps';
import { actorOf, addEvent, lockRequest, settingsOn, today, type Stored } from './store';
import { scopeOf, type RowsInput } from './submit';

interface DecisionInput {
  approves: boolean;
  number: string;
  date: string;
  reason: string;
  instrument?: string | null;
  article?: string | null;
  dataItems?: readonly string[] | null;
  rows?: RowsInput | null;
  startsAt?: string | null;
  endsAt?: string | null;
  mask?: string | null;
  volume?: { kind: 'SUBJECTS' | 'ROWS'; limit: number } | null;
  overrides?: readonly string[] | null;
  onwardDocument?: string | null;
}

interface Given {
  id: string;
  decision: DecisionInput;
  idempotencyKey: string;
}

interface Decided {
  grant: string | null;
  version: number | null;
}

/**
 * The authority's decision: numbered, dated, within what was asked. A consent creates the grant in the same publication,
 * so it holds on every gateway at once; a refusal states its ground (APR-07).
 */
export const decideAccessRequest: DomainResolver = async (_source, given: Given, request: Request) => {
  const decided = await inTransaction(request, async (client) => {
    await client.query(TAKE_POLICY_LOCK);
    return once(client, request, 'decideAccessRequest', given, () => decide(client, given, request));
  });
  return {
    request: new Ref('AccessRequest', given.id),
    grant: decided.grant === null ? null : new Ref('Grant', decided.grant),
    policyVersion: decided.version,
  };
};

async function decide(client: PoolClient, { id, decision }: Given, request: Request): Promise<Decided> {
  const stored = await lockRequest(client, id);
  const actor = await actorOf(client, request);
  const { state, role } = allowed(stored, { kind: 'DECIDE', actor, agrees: decision.approves });
  const number = requiredText(decision.number, 'number', 100);
  const date = decisionDate(decision.date, request.now);
  const reason = requiredText(decision.reason, 'reason');
  if (!decision.approves) requiredText(decision.article, 'article');
  const publication: Publication = {
    author: authorOf(request),
    reason,
    documentNumber: number,
    change: 'ACCESS_GRANTED',
  };
  const grant = state === 'GRANTED' ? `grant.${id}` : null;
  const extent = state === 'GRANTED' ? await decidedExtent(client, stored, decision, request.now) : null;
  const version =
    grant === null || extent === null
      ? null
      : (
          await publishWithin(client, publication, (next) =>
            writeGrant(client, {
              id: grant,
              stored,
              extent,
              decision: { ...decision, number, date },
              publication,
              version: next,
            }),
          )
        ).version;
  await addEvent(
    client,
    { ...stored, sequence: stored.events.length + 1 },
    {
      kind: 'DECIDE',
      state,
      actor,
      role,
      agrees: decision.approves,
      reason,
      instrument: decision.instrument ?? stored.route.instrument,
      article: decision.article ?? stored.route.article,
      documentNumber: number,
      documentDate: date,
      grant,
      policyVersion: version,
    },
    await settingsOn(client, today(request)),
    request.now,
  );
  return { grant, version };
}

/** A decision is dated no later than today. */
export function decisionDate(value: string, now: number): string {
  let start: number;
  try {
    start = startOfDay(value);
  } catch {
    throw refuse('VALUE_INVALID', 'date: YYYY-MM-DD');
  }
  if (start > now) throw refuse('VALUE_INVALID', `date: ${value} chưa đến / is to come`);
  return value;
}

/** What is granted: what was asked where the decision says nothing, and never more. Nothing is granted for the past. */
async function decidedExtent(
  client: PoolClient,
  stored: Stored,
  decision: DecisionInput,
  now: number,
): Promise<Extent> {
  const { asked } = stored;
  const items = decision.dataItems ?? asked.items;
  const { rows: facts } = await client.query<{
    id: string;
    territory: string | null;
    masks: string[] | null;
  }>('SELECT id, territory, masks FROM data_item WHERE id = ANY($1)', [items]);
  const extent: Extent = {
    items,
    purposes: asked.purposes,
    rows: decision.rows ? await scopeOf(client, decision.rows, facts, stored.agency) : asked.rows,
    from: Math.max(now, decision.startsAt ? instantOf(decision.startsAt, 'startsAt') : asked.from),
    to: decision.endsAt ? instantOf(decision.endsAt, 'endsAt') : asked.to,
    mask: decision.mask ?? asked.mask,
    volume: decision.volume ?? asked.volume,
  };
  const units = await client.query<{ code: string; parent_code: string | null }>(
    'SELECT code, parent_code FROM administrative_unit',
  );
  const parents = new Map(units.rows.map(({ code, parent_code }) => [code, parent_code]));
  const within = (unit: string, of: string): boolean => {
    for (let at: string | null = unit; at !== null; at = parents.get(at) ?? null) if (at === of) return true;
    return false;
  };
  const wider = widenings(asked, extent, within);
  if (wider.length > 0)
    throw refuse('DECISION_WIDENS', `chỉ được thu hẹp / may only narrow: ${wider.join(', ')}`);
  const unmasked =
    extent.mask === null ? null : facts.find(({ masks }) => masks !== null && !masks.includes(extent.mask!));
  if (unmasked)
    throw refuse('VALUE_INVALID', `mask: ${unmasked.id} không che như vậy được / declares no ${extent.mask}`);
  await checkOverrides(client, decision.overrides ?? [], items);
  return extent;
}

/** Only a decision that names the very deny overrides it, and only one that stands against what was asked. */
async function checkOverrides(
  client: PoolClient,
  overrides: readonly string[],
  items: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM scope_rule WHERE id = ANY($1) AND deny AND superseded_version IS NULL AND items && $2',
    [overrides, items],
  );
  const unknown = overrides.find((id) => !rows.some((row) => row.id === id));
  if (unknown)
    throw refuse(
      'OVERRIDE_UNKNOWN',
      `${unknown} không phải quy tắc cấm các hạng mục này / is no deny of these items`,
    );
}

interface NewGrant {
  id: string;
  stored: Stored;
  extent: Extent;
  decision: DecisionInput;
  publication: Publication;
  version: number;
}

async function writeGrant(
  client: PoolClient,
  { id, stored, extent, decision, publication, version }: NewGrant,
): Promise<void> {
  const { rows } = extent;
  await insertRows(client, 'grant_right', [
    {
      id,
      version: 1,
      agency_code: stored.agency,
      items: extent.items,
      rows_kind: rows.kind,
      rows_unit: rows.kind === 'TERRITORY' ? rows.unit : null,
      rows_case: rows.kind === 'CASE' ? rows.number : null,
      rows_subjects: rows.kind === 'SUBJECTS' ? rows.subjects : [],
      mask: extent.mask,
      // The consent is for the function that asked, not for whatever else the agency is charged with.
      purposes: extent.purposes.map((purpose) => `${stored.function}/${purpose}`),
      automatic: false,
      valid_from: dayAt(extent.from),
      valid_to: dayAt(extent.to - 1),
      starts_at: new Date(extent.from),
      ends_at: new Date(extent.to),
      instrument: `${stored.route.instrument}; Quyết định ${decision.number} ngày ${decision.date}`,
      article: stored.route.article,
      overrides: decision.overrides ?? [],
      volume_kind: extent.volume?.kind ?? null,
      volume_limit: extent.volume?.limit ?? null,
      // No passing-on without a written approval (ĐN 43/2022 Đ.21.4).
      onward_document: decision.onwardDocument ?? null,
      request_id: stored.id,
      decided_on: decision.date,
      revoked: false,
      author: publication.author,
      reason: publication.reason,
      document_number: publication.documentNumber,
      published_version: version,
    },
  ]);
}
