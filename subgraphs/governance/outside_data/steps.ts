import type { PoolClient } from 'pg';
import { noSuchNumber, ROLE, type Actor } from '../../../shared/approval';
import { actOnOutsideData, type OutsideDataState, type OutsideDataStep } from '../../../shared/outside_data';
import { insertRows } from '../../../shared/publication';
import { actorOf, settingsOn } from '../../../shared/publication/proceedings';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { dayAt, workingDeadline } from '../../../shared/time';
import { inTransaction, once } from '../changes';
import { refuse, REFUSAL_TEXT, requiredText } from './problem';

interface Asked {
  input: Readonly<Record<(typeof ASKED)[number], string>>;
  idempotencyKey: string;
}

const ASKED = ['provider', 'upstream', 'content', 'purpose', 'instrument', 'article'] as const;

/** A unit files what it needs from outside with the department in charge (NT 57/2020 Đ.8.3). */
export const requestOutsideData: DomainResolver = async (_source, given: Asked, request, info) => {
  const { id } = await inTransaction(request, (client) =>
    once(client, request, info.fieldName, given, () => file(client, given.input, request)),
  );
  return { request: new Ref('OutsideDataRequest', id) };
};

async function file(client: PoolClient, input: Asked['input'], request: Request): Promise<{ id: string }> {
  const actor = await actorOf(client, request);
  if (actor.officer === null) throw refuse('OFFICER_REQUIRED', REFUSAL_TEXT.OFFICER_REQUIRED);
  if (!actor.roles.includes(ROLE.FOCAL_POINT)) throw refuse('ROLE_REQUIRED', REFUSAL_TEXT.ROLE_REQUIRED);
  const { rows } = await client.query<{ id: string; coordinator: string }>(
    `SELECT 'DN-' || $1 || '-' || lpad(nextval('outside_data_number')::text, 6, '0') AS id,
            (SELECT owner_code FROM database_entry WHERE code = 'governance') AS coordinator`,
    [dayAt(request.now).slice(0, 4)],
  );
  const { id, coordinator } = rows[0]!;
  const parties = [...new Set([actor.agency, coordinator])];
  const words = Object.fromEntries(ASKED.map((name) => [name, requiredText(input[name], name)]));
  const head = { id, agency_code: actor.agency, officer: actor.officer, coordinator, parties };
  await insertRows(client, 'outside_data_request', [{ ...head, ...words, filed_at: new Date(request.now) }]);
  await addEvent(
    client,
    { id, parties, sequence: 0 },
    { kind: 'FILE', state: 'FILED', role: ROLE.FOCAL_POINT, actor, reason: words['content']! },
    request.now,
  );
  return { id };
}

interface Given {
  id: string;
  reason: string;
  documentNumber?: string | null;
  service?: string | null;
  instrument?: string | null;
  article?: string | null;
  idempotencyKey: string;
}

function step(kind: OutsideDataStep): DomainResolver {
  return async (_source, given: Given, request: Request, info) => {
    await inTransaction(request, (client) =>
      once(client, request, info.fieldName, given, async () => {
        await run(client, kind, given, request);
        return {};
      }),
    );
    return { request: new Ref('OutsideDataRequest', given.id) };
  };
}

async function run(client: PoolClient, kind: OutsideDataStep, given: Given, request: Request): Promise<void> {
  const stored = await lock(client, given.id);
  const actor = await actorOf(client, request);
  // To who is no party it looks as if there were none.
  if (!stored?.parties.includes(actor.agency)) throw noSuchNumber();
  const outcome = actOnOutsideData(stored, kind, actor);
  if (!outcome.ok) throw refuse(outcome.refusal, REFUSAL_TEXT[outcome.refusal]);
  await addEvent(
    client,
    { id: given.id, parties: stored.parties, sequence: stored.sequence },
    {
      kind,
      state: outcome.state,
      role: outcome.role,
      actor,
      reason: requiredText(given.reason, 'reason'),
      documentNumber: kind === 'WITHDRAW' ? null : requiredText(given.documentNumber, 'documentNumber', 100),
      // Offered through LGSP, under this service (NT 57/2020 Đ.8.1).
      service: kind === 'OBTAIN' ? requiredText(given.service, 'service', 300) : null,
      instrument: kind === 'REFUSE' ? requiredText(given.instrument, 'instrument') : null,
      article: kind === 'REFUSE' ? requiredText(given.article, 'article') : null,
    },
    request.now,
  );
}

interface StoredRow {
  agency_code: string;
  coordinator: string;
  parties: string[];
}

async function lock(client: PoolClient, id: string) {
  const { rows } = await client.query<StoredRow>(
    'SELECT agency_code, coordinator, parties FROM outside_data_request WHERE id = $1 FOR UPDATE',
    [id],
  );
  const events = await client.query<{ sequence: number; state: OutsideDataState }>(
    'SELECT sequence, state FROM outside_data_event WHERE request_id = $1 ORDER BY sequence DESC LIMIT 1',
    [id],
  );
  const [row, last] = [rows[0], events.rows[0]];
  if (!row || !last) return null;
  return { ...last, agency: row.agency_code, coordinator: row.coordinator, parties: row.parties };
}

interface NewEvent {
  kind: OutsideDataStep | 'FILE';
  state: OutsideDataState;
  role: string;
  actor: Actor;
  reason: string;
  documentNumber?: string | null;
  service?: string | null;
  instrument?: string | null;
  article?: string | null;
}

/** The department's answer has a time limit where the operator sets one: no regulation does (NT 57/2020 Đ.8.3 is silent). */
async function addEvent(
  client: PoolClient,
  request: { id: string; parties: readonly string[]; sequence: number },
  event: NewEvent,
  now: number,
): Promise<void> {
  const limit = (await settingsOn(client, dayAt(now)))('outsideData.answerWorkingDays')?.value;
  const waits = event.state === 'FILED' && typeof limit === 'number';
  await client.query(
    `INSERT INTO outside_data_event (request_id, sequence, at, kind, state, agency_code, officer, role, reason, service,
       instrument, article, document_number, due_at, parties)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      request.id,
      request.sequence + 1,
      new Date(now),
      event.kind,
      event.state,
      event.actor.agency,
      event.actor.officer,
      event.role,
      event.reason,
      event.service ?? null,
      event.instrument ?? null,
      event.article ?? null,
      event.documentNumber ?? null,
      waits ? new Date(workingDeadline(now, limit)) : null,
      request.parties,
    ],
  );
}

export const forwardOutsideData = step('FORWARD');
export const obtainOutsideData = step('OBTAIN');
export const refuseOutsideData = step('REFUSE');
export const withdrawOutsideData = step('WITHDRAW');
