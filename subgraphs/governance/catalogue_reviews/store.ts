import type { PoolClient } from 'pg';
import { noSuchNumber, requireHearing, type Actor } from '../../../shared/approval';
import type { Proposal, ProposalState, Review, ReviewState } from '../../../shared/catalogue';
import type { Request } from '../../../shared/subgraph';
import { dayAt } from '../../../shared/time';
import { refuse } from './problem';

export const today = ({ now }: Request): string => dayAt(now);

export interface StoredReview extends Review {
  id: string;
  parties: readonly string[];
  issuer: 'CHAIRMAN' | 'PEOPLES_COMMITTEE';
  issuerInstrument: string;
  issuerArticle: string;
}

/** A review, locked: its steps come one after the other. To whom it does not concern it looks as if there were none. */
export async function lockReview(client: PoolClient, id: string, actor: Actor): Promise<StoredReview> {
  await client.query('SELECT FROM catalogue_review WHERE id = $1 FOR UPDATE', [id]);
  const { rows } = await client.query<StoredReview>(
    `SELECT r.id, r.state, r.agencies, r.confirmed, r.parties, r.agency_code AS coordinator, r.issuer,
        r.issuer_instrument AS "issuerInstrument", r.issuer_article AS "issuerArticle",
        (extract(epoch FROM r.due_at) * 1000)::float8 AS "dueAt",
        (SELECT count(*) FROM catalogue_proposal_current p WHERE p.review_id = r.id AND p.state = 'SUBMITTED')::int AS unassessed
       FROM catalogue_review_current r WHERE r.id = $1`,
    [id],
  );
  if (!rows[0]) throw noSuchNumber();
  requireHearing(rows[0], actor);
  return rows[0];
}

interface Step<State> {
  kind: string;
  state: State;
  actor: Actor;
  role: string;
  reason: string;
}

/** Adds what happened to a review. */
export async function addReviewEvent(
  client: PoolClient,
  { id, parties }: { id: string; parties: readonly string[] },
  { kind, state, actor, role, reason }: Step<ReviewState>,
  now: number,
): Promise<void> {
  await client.query(
    `INSERT INTO catalogue_review_event (review_id, sequence, at, kind, state, agency_code, officer, role, reason, parties)
     VALUES ($1, (SELECT coalesce(max(sequence), 0) + 1 FROM catalogue_review_event WHERE review_id = $1), $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, new Date(now), kind, state, actor.agency, actor.officer, role, reason, parties],
  );
}

export interface StoredProposal extends Proposal {
  id: string;
  review: string | null;
}

/** A proposal, locked. To whom it does not concern it looks as if there were none. */
export async function lockProposal(client: PoolClient, id: string, actor: Actor): Promise<StoredProposal> {
  await client.query('SELECT FROM catalogue_proposal WHERE id = $1 FOR UPDATE', [id]);
  const { rows } = await client.query<StoredProposal>(
    `SELECT id, agency_code AS agency, review_id AS review, state, submitter,
        (SELECT owner_code FROM database_entry WHERE code = 'governance') AS coordinator
       FROM catalogue_proposal_current WHERE id = $1`,
    [id],
  );
  if (!rows[0]) throw noSuchNumber();
  requireHearing({ ...rows[0], parties: [rows[0].agency] }, actor);
  return rows[0];
}

/** Adds what happened to a proposal. */
export async function addProposalEvent(
  client: PoolClient,
  { id, agency }: { id: string; agency: string },
  { kind, state, actor, role, reason, issue }: Step<ProposalState> & { issue?: string },
  now: number,
): Promise<void> {
  await client.query(
    `INSERT INTO catalogue_proposal_event (proposal_id, sequence, at, kind, state, agency_code, officer, role, reason, issue_id, party)
     VALUES ($1, (SELECT coalesce(max(sequence), 0) + 1 FROM catalogue_proposal_event WHERE proposal_id = $1), $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, new Date(now), kind, state, actor.agency, actor.officer, role, reason, issue ?? null, agency],
  );
}

/** The department in charge: the owner of governance. */
export async function coordinatorOf(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ owner_code: string }>(
    `SELECT owner_code FROM database_entry WHERE code = 'governance'`,
  );
  return rows[0]?.owner_code ?? '';
}

/** Items that exist. */
export async function knownItems(client: PoolClient, ids: readonly string[]): Promise<readonly string[]> {
  const wanted = [...new Set(ids)].sort();
  if (wanted.length > 1_000) throw refuse('VALUE_INVALID', 'items: 0–1000');
  const { rows } = await client.query<{ id: string }>('SELECT id FROM data_item WHERE id = ANY($1)', [
    wanted,
  ]);
  const known = new Set(rows.map(({ id }) => id));
  const unknown = wanted.find((id) => !known.has(id));
  if (unknown !== undefined) throw refuse('ITEM_UNKNOWN', `không có hạng mục / no data item ${unknown}`);
  return wanted;
}
