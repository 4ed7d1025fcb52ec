import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { HubError } from '../../../shared/errors';
import { inTransaction, once } from '../../../shared/publication/transaction';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import type { CompositeHost } from '../run_part';
import { draftGround, refuse } from './ground';
import { runReplay } from './run';
import { readReplay } from './view';

const DAY_MS = 24 * 60 * 60 * 1_000;
const MOST_DAYS = 366;
/** Replays at a time in one gateway: they share its one thread with requests. */
const MOST_RUNNING = 2;
/** How often progress is written, and a cancellation noticed. */
const TELL_MS = 200;

/** Of this process. */
let running = 0;

interface Given {
  draft: string;
  days: number;
  idempotencyKey: string;
}

/** Starts a replay and answers at once; `policyReplay` tells how far it is, on whichever gateway it is asked. */
export const replayPolicyDraft: DomainResolver = async (_source, given: Given, request: Request) => {
  requireWhole(request, 'Mutation.replayPolicyDraft');
  if (given.days < 1 || given.days > MOST_DAYS) {
    throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'days', problem: `1–${MOST_DAYS}` } });
  }
  const host = request.host as CompositeHost;
  const { pool } = request.database;
  const ground = await draftGround(pool, given.draft, request.now);
  const { principal } = request.claims;
  let fresh = false;
  const { id } = await inTransaction(request, (client) =>
    once(client, request, 'replayPolicyDraft', given, async () => {
      if (running >= MOST_RUNNING) {
        throw refuse('REPLAYS_RUNNING', `${running} đang chạy, hãy chờ / are running; wait for one to end`);
      }
      fresh = true;
      const replay = randomUUID();
      await client.query(
        `INSERT INTO policy_replay (id, draft_id, days, at, policy_version, author) VALUES ($1, $2, $3, $4, $5, $6)`,
        [
          replay,
          given.draft,
          given.days,
          new Date(ground.at).toISOString(),
          ground.before.version,
          principal.officer ?? principal.client ?? '',
        ],
      );
      return { id: replay };
    }),
  );
  if (fresh) {
    const { supergraphSchema: schema, classification, closures } = host.graph;
    const { before, after, at } = ground;
    const window = { from: request.now - given.days * DAY_MS, to: request.now };
    void work(pool, id, { schema, classification, closures, before, after, at }, window, host.report);
  }
  return readReplay(pool, id);
};

/** The job: it ends with its outcome, its cancellation or its failure in the store, and never throws. */
async function work(
  pool: Pool,
  id: string,
  ground: Parameters<typeof runReplay>[0]['ground'],
  window: { from: number; to: number },
  report: CompositeHost['report'],
): Promise<void> {
  running += 1;
  try {
    const outcome = await runReplay({ pool, ground, window, onProgress: progress(pool, id) });
    await (outcome === null
      ? end(pool, id, 'CANCELLED', null, null)
      : end(pool, id, 'DONE', null, JSON.stringify(outcome)));
  } catch (error) {
    report(error, id);
    await end(pool, id, 'FAILED', error instanceof HubError ? error.code : 'INTERNAL', null).catch(
      () => undefined,
    );
  } finally {
    running -= 1;
  }
}

function progress(pool: Pool, id: string): (done: number, total: number) => Promise<boolean> {
  let told = 0;
  return async (done, total) => {
    if (done > 0 && done < total && performance.now() - told < TELL_MS) return true;
    told = performance.now();
    const { rows } = await pool.query<{ cancelled: boolean }>(
      `UPDATE policy_replay SET done = $2, total = $3, seen_at = now() WHERE id = $1
       RETURNING cancelled_by IS NOT NULL AS cancelled`,
      [id, done, total],
    );
    return rows[0]?.cancelled === false;
  };
}

async function end(
  pool: Pool,
  id: string,
  state: 'DONE' | 'FAILED' | 'CANCELLED',
  problem: string | null,
  outcome: string | null,
): Promise<void> {
  await pool.query(
    `UPDATE policy_replay SET state = $2, problem = $3, outcome = $4, ended_at = now(), seen_at = now() WHERE id = $1`,
    [id, state, problem, outcome],
  );
}

/** Whoever may start one may end one, on any gateway: the one that runs it looks at its row with each chunk. */
export const cancelPolicyReplay: DomainResolver = async (
  _source,
  { id }: { id: string },
  request: Request,
) => {
  requireWhole(request, 'Mutation.cancelPolicyReplay');
  const { principal } = request.claims;
  const { pool } = request.database;
  await pool.query(
    `UPDATE policy_replay SET cancelled_by = coalesce(cancelled_by, $2) WHERE id = $1 AND state = 'RUNNING'`,
    [id, principal.officer ?? principal.client ?? ''],
  );
  return readReplay(pool, id);
};

/** A policy has no place and no agency: a right to some of its rows covers nothing that could be judged. */
function requireWhole(request: Request, coordinate: string): void {
  const { grades } = request.accessByName(coordinate);
  if (!grades.some(({ predicate }) => predicate.kind === 'ALL')) throw new HubError('RECORD_NOT_WRITABLE');
}
