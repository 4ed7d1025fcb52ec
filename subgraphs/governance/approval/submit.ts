import type { PoolClient } from 'pg';
import {
  firstState,
  ROLE,
  routeOf,
  type Actor,
  type ExtentRows,
  type Requester,
} from '../../../shared/approval';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { Ref } from '../../../shared/subgraph';
import { inTransaction, once } from '../changes';
import { instantOf, refuse, requiredText } from './problem';
import { actorOf, addEvent, settingsOn, today } from './store';

/** The object of a refusal (`extensions.howToAsk.request`), with what only the asker knows. */
export interface AccessRequestInput {
  dataItems: readonly string[];
  coordinates?: readonly string[] | null;
  function?: string | null;
  purpose?: string | null;
  owner?: string | null;
  rows: RowsInput;
  startsAt?: string | null;
  endsAt?: string | null;
  mask?: string | null;
  volume?: { kind: 'SUBJECTS' | 'ROWS'; limit: number } | null;
  officialUse?: boolean | null;
  instrument?: string | null;
  article?: string | null;
  reason?: string | null;
}

export interface RowsInput {
  kind: 'ALL' | 'TERRITORY' | 'CASE' | 'SUBJECTS';
  unit?: string | null;
  case?: string | null;
  subjects?: readonly string[] | null;
}

interface Given {
  input: AccessRequestInput;
  idempotencyKey: string;
}

/** How long a request may ask for, and how many subjects it may name. */
const LONGEST_MS = 5 * 366 * 24 * 60 * 60 * 1000;
const MOST_SUBJECTS = 500;

/** Files a request; from then on it does not change (ĐN 43/2022 Đ.10.2; MOD-02: what a request says). */
export const submitAccessRequest: DomainResolver = async (_source, given: Given, request: Request) => {
  const { id } = await inTransaction(request, (client) =>
    once(client, request, 'submitAccessRequest', given, () => submit(client, given.input, request)),
  );
  return { request: new Ref('AccessRequest', id), grant: null, policyVersion: null };
};

interface Item {
  id: string;
  owner: string;
  classification: string;
  territory: string | null;
  entry: string | null;
}

/** For whom a request is filed, and how it came in. */
export interface Filing {
  agency: string;
  requester: Requester;
  role: string;
  channel: string | null;
  fileNumber: string | null;
}

async function submit(
  client: PoolClient,
  input: AccessRequestInput,
  request: Request,
): Promise<{ id: string }> {
  const actor = await actorOf(client, request);
  if (actor.officer === null)
    throw refuse('OFFICER_REQUIRED', 'đầu mối của cơ quan tự nộp / an officer files it in person');
  if (!actor.roles.includes(ROLE.FOCAL_POINT)) {
    throw refuse('ROLE_REQUIRED', `cần vai trò / needs the role ${ROLE.FOCAL_POINT}`);
  }
  const { rows } = await client.query<{ level: string }>('SELECT level FROM agency WHERE code = $1', [
    actor.agency,
  ]);
  const requester = rows[0]?.level === 'EXTERNAL' ? 'OUTSIDE_AGENCY' : 'AGENCY';
  const own = {
    agency: actor.agency,
    requester,
    role: ROLE.FOCAL_POINT,
    channel: null,
    fileNumber: null,
  } as const;
  return file(client, input, request, actor, own);
}

/** Writes a request down, for one's own agency or for somebody from outside. */
export async function file(
  client: PoolClient,
  input: AccessRequestInput,
  request: Request,
  actor: Actor,
  filing: Filing,
): Promise<{ id: string }> {
  const { agency, requester } = filing;
  const items = await itemsOf(client, input, agency);
  const owners = [...new Set(items.map(({ owner }) => owner))].sort();
  if (input.owner && !owners.includes(input.owner)) {
    throw refuse('OWNER_DIFFERS', `chủ quản là / the owner is ${owners.join(', ')}`);
  }
  const purpose = await purposeOf(client, input, agency, today(request));
  const rows = await scopeOf(client, input.rows, items, agency);
  const period = periodOf(input, request.now);
  const settings = await settingsOn(client, today(request));
  const officialUse = input.officialUse ?? true;
  const route = routeOf(settings, officialUse, requester);
  if (route === null) {
    throw refuse(
      'APPROVER_NOT_SET',
      'quy chế và luật không nói ai quyết định; đơn vị vận hành phải đặt outOfScopeApprover / the operator must set it',
    );
  }
  const { rows: found } = await client.query<{ id: string; coordinator: string }>(
    `SELECT 'YC-' || $1 || '-' || lpad(nextval('access_request_number')::text, 6, '0') AS id,
            (SELECT owner_code FROM database_entry WHERE code = 'governance') AS coordinator`,
    [today(request).slice(0, 4)],
  );
  const { id, coordinator } = found[0]!;
  const parties = [...new Set([agency, ...owners, ...(agency === actor.agency ? [] : [actor.agency])])];
  await client.query(
    `INSERT INTO access_request (id, agency_code, client, officer, items, coordinates, function_code, purpose, rows_kind,
       rows_unit, rows_case, rows_subjects, starts_at, ends_at, mask, volume_kind, volume_limit, official_use, instrument,
       article, reason, owners, coordinator, decider, form, decider_instrument, decider_article, parties, submitted_at, requester, opinions, channel, file_number)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
       $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)`,
    [
      id,
      agency,
      request.claims.principal.client,
      actor.officer,
      items.map((item) => item.id),
      input.coordinates ?? [],
      purpose.function,
      purpose.purpose,
      rows.kind,
      rows.kind === 'TERRITORY' ? rows.unit : null,
      rows.kind === 'CASE' ? rows.number : null,
      rows.kind === 'SUBJECTS' ? rows.subjects : [],
      new Date(period.from),
      new Date(period.to),
      input.mask ?? null,
      input.volume?.kind ?? null,
      input.volume?.limit ?? null,
      officialUse,
      requiredText(input.instrument, 'instrument'),
      requiredText(input.article, 'article'),
      requiredText(input.reason, 'reason'),
      owners,
      coordinator,
      route.decider,
      route.form,
      route.instrument,
      route.article,
      parties,
      new Date(request.now),
      requester,
      route.opinions ?? 'BINDING',
      filing.channel,
      filing.fileNumber,
    ],
  );
  const state = firstState({
    state: 'OPINION',
    agency,
    owners,
    coordinator,
    route,
    events: [],
  });
  await addEvent(
    client,
    { id, parties, sequence: 1 },
    { kind: 'SUBMIT', state, actor, role: filing.role, reason: requiredText(input.reason, 'reason') },
    settings,
    request.now,
  );
  return { id };
}

/** ĐN 43/2022 Đ.6.3: what is open already needs no approval; what is written is not asked for this way. */
async function itemsOf(
  client: PoolClient,
  input: AccessRequestInput,
  agency: string,
): Promise<readonly Item[]> {
  const wanted = [...new Set(input.dataItems)];
  if (wanted.length === 0 || wanted.length > 100) throw refuse('VALUE_INVALID', 'dataItems: 1–100');
  const { rows } = await client.query<Item>(
    `SELECT i.id, d.owner_code AS owner, i.classification, i.territory, i.entry
       FROM data_item i JOIN database_entry d ON d.code = i.database_code WHERE i.id = ANY($1) ORDER BY i.id`,
    [wanted],
  );
  for (const id of wanted) {
    const item = rows.find((row) => row.id === id);
    if (!item) throw refuse('ITEM_UNKNOWN', `không có hạng mục / no data item ${id}`);
    if (item.classification === 'OPEN')
      throw refuse('ITEM_OPEN', `${id}: dữ liệu mở, không cần xin / open data, no request needed`);
    if (item.entry === 'WRITE')
      throw refuse('ITEM_WRITTEN', `${id}: chỉ cơ quan chủ quản ghi / written by its owner only`);
    if (item.owner === agency)
      throw refuse('ITEM_OWN', `${id}: dữ liệu của chính cơ quan / is your agency's own`);
  }
  return rows;
}

async function purposeOf(client: PoolClient, input: AccessRequestInput, agency: string, day: string) {
  const { rows } = await client.query<{ ok: boolean }>(
    `SELECT EXISTS (SELECT FROM purpose WHERE code = $3) AND EXISTS (SELECT FROM agency_function
       WHERE agency_code = $1 AND function_code = $2 AND valid_from <= $4::date AND (valid_to IS NULL OR valid_to >= $4::date)) AS ok`,
    [agency, input.function ?? '', input.purpose ?? '', day],
  );
  if (rows[0]?.ok !== true) {
    throw refuse(
      'PURPOSE_UNKNOWN',
      'function, purpose: chức năng đang có của cơ quan và một mục đích / a function of the agency and a purpose',
    );
  }
  return { function: input.function!, purpose: input.purpose! };
}

/** The rows that are asked for, said out: a territory has its unit, a list its subjects. */
export async function scopeOf(
  client: PoolClient,
  rows: RowsInput,
  items: readonly { id: string; territory: string | null }[],
  agency: string,
): Promise<ExtentRows> {
  switch (rows.kind) {
    case 'ALL':
      return { kind: 'ALL' };
    case 'CASE':
      return { kind: 'CASE', number: rows.case ?? null };
    case 'SUBJECTS': {
      const subjects = [...new Set(rows.subjects ?? [])];
      if (subjects.length === 0 || subjects.length > MOST_SUBJECTS) {
        throw refuse('ROWS_INVALID', `subjects: 1–${MOST_SUBJECTS} id`);
      }
      if (!subjects.every((id) => /^[A-Za-z0-9_-]{20,40}$/.test(id)))
        throw refuse('ROWS_INVALID', 'subjects: id của đồ thị / ids of the graph');
      return { kind: 'SUBJECTS', subjects };
    }
    case 'TERRITORY': {
      const without = items.find(({ territory }) => territory === null);
      if (without)
        throw refuse(
          'ROWS_INVALID',
          `${without.id}: không có thuộc tính địa bàn / has no territory attribute`,
        );
      const found = await client.query<{ code: string }>(
        'SELECT coalesce(u.code, a.unit_code) AS code FROM agency a LEFT JOIN administrative_unit u ON u.code = $1 WHERE a.code = $2 AND ($1::text IS NULL OR u.code IS NOT NULL)',
        [rows.unit ?? null, agency],
      );
      if (!found.rows[0]) throw refuse('ROWS_INVALID', `không có đơn vị / no unit ${rows.unit ?? ''}`);
      return { kind: 'TERRITORY', unit: found.rows[0].code };
    }
  }
}

function periodOf(input: AccessRequestInput, now: number): { from: number; to: number } {
  const from = input.startsAt ? instantOf(input.startsAt, 'startsAt') : now;
  if (!input.endsAt) throw refuse('PERIOD_INVALID', 'endsAt: bắt buộc / required');
  const to = instantOf(input.endsAt, 'endsAt');
  if (to <= from || to <= now || to - from > LONGEST_MS) {
    throw refuse(
      'PERIOD_INVALID',
      'startsAt < endsAt, chưa qua, nhiều nhất 5 năm / not past, at most 5 years',
    );
  }
  return { from, to };
}
