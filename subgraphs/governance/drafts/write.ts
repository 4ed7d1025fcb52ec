import type { PoolClient } from 'pg';
import { PublicationError, readVersion, writeChanges, type PolicyChanges } from '../../../shared/publication';
import { HubError } from '../../../shared/errors';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { Ref } from '../../../shared/subgraph';
import { dayAt } from '../../../shared/time';
import { authorOf, inTransaction, once } from '../changes';
import { changesOf, type ChangesInput } from './input';
import { lockDraft, requireAllowed, subjectsOf } from './store';

interface Given {
  id: string;
  title: string;
  changes: ChangesInput;
  reason: string;
  idempotencyKey: string;
}

/** A step that changes a draft and no policy. */
export function step<G extends { idempotencyKey: string }>(
  kind: string,
  run: (client: PoolClient, given: G, request: Request) => Promise<string>,
): DomainResolver {
  return async (_source, given: G, request: Request) => {
    const { id } = await inTransaction(request, (client) =>
      once(client, request, kind, given, async () => ({ id: await run(client, given, request) })),
    );
    return { draft: new Ref('PolicyDraft', id) };
  };
}

export const draftPolicyChange = step<Given>('draftPolicyChange', (client, given, request) =>
  writeDraft(client, { ...given, changes: changesOf(given.changes) }, request),
);

/** Writes a draft on the policy in force; gives its number. */
export async function writeDraft(
  client: PoolClient,
  given: { title: string; reason: string; changes: PolicyChanges },
  request: Request,
): Promise<string> {
  const { changes } = given;
  const { functions, rules, agencies } = await subjectsOf(client, changes);
  const base = await tryOut(client, changes, request);
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO policy_draft (id, title, changes, functions, rules, agencies, base_version, author, reason, created_at, changed_at)
     VALUES ('DT-' || $1 || '-' || lpad(nextval('policy_draft_number')::text, 6, '0'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
     RETURNING id`,
    [
      dayAt(request.now).slice(0, 4),
      bounded(given.title, 'title'),
      JSON.stringify(changes),
      functions,
      rules,
      agencies,
      base,
      authorOf(request),
      bounded(given.reason, 'reason'),
      new Date(request.now).toISOString(),
    ],
  );
  return rows[0]!.id;
}

export const amendPolicyDraft = step<Given>('amendPolicyDraft', async (client, given, request) => {
  requireAllowed(await lockDraft(client, given.id), 'AMEND');
  const changes = changesOf(given.changes);
  const { functions, rules, agencies } = await subjectsOf(client, changes);
  const base = await tryOut(client, changes, request);
  await client.query(
    `UPDATE policy_draft SET changes = $2, functions = $3, rules = $4, agencies = $5, base_version = $6, reason = $7,
       author = $8, changed_at = $9 WHERE id = $1`,
    [
      given.id,
      JSON.stringify(changes),
      functions,
      rules,
      agencies,
      base,
      bounded(given.reason, 'reason'),
      authorOf(request),
      new Date(request.now).toISOString(),
    ],
  );
  return given.id;
});

export const rebasePolicyDraft = step<Given>('rebasePolicyDraft', async (client, { id }, request) => {
  const draft = await lockDraft(client, id);
  requireAllowed(draft, 'REBASE');
  const base = await tryOut(client, draft.changes, request);
  await client.query('UPDATE policy_draft SET base_version = $2, changed_at = $3 WHERE id = $1', [
    id,
    base,
    new Date(request.now).toISOString(),
  ]);
  return id;
});

export const discardPolicyDraft = step<Given>(
  'discardPolicyDraft',
  async (client, { id, reason }, request) => {
    requireAllowed(await lockDraft(client, id), 'DISCARD');
    await client.query(
      `UPDATE policy_draft SET state = 'DISCARDED', closed_by = $2, closed_at = $3, closing_reason = $4 WHERE id = $1`,
      [id, authorOf(request), new Date(request.now).toISOString(), bounded(reason, 'reason')],
    );
    return id;
  },
);

/** Writes the changes as a publication would, and takes them back: what is wrong is told now. Gives the version in force. */
async function tryOut(client: PoolClient, changes: PolicyChanges, request: Request): Promise<number> {
  const version = await readVersion(client);
  if (version === null) throw new PublicationError('DRAFT_EMPTY', 'no policy was published yet');
  const publication = { author: authorOf(request), reason: '-', documentNumber: '-', change: 'DRAFT' };
  await client.query('SAVEPOINT try_out');
  await writeChanges(client, changes, publication, version + 1);
  await client.query('ROLLBACK TO SAVEPOINT try_out');
  return version;
}

function bounded(value: string, argument: string): string {
  const text = value.trim();
  if (text.length > 0 && text.length <= 1_000) return text;
  throw new HubError('ARGUMENT_INVALID', { facts: { argument, problem: '1–1000' } });
}
