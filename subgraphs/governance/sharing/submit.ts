import type { PoolClient } from 'pg';
import { ROLE, type Actor, type Settings } from '../../../shared/approval';
import { insertRows } from '../../../shared/publication';
import { actorOf, settingsOn } from '../../../shared/publication/proceedings';
import {
  counterpartOf,
  mayConnect,
  sharesBeyondRules,
  type SharingKind,
  type SharingMethod,
  type SharingModel,
} from '../../../shared/sharing';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { Ref } from '../../../shared/subgraph';
import { dayAt } from '../../../shared/time';
import { inTransaction, once } from '../changes';
import { optionalText, refuse, requiredText } from './problem';
import { addSharingEvent } from './store';

interface SharingRequestInput {
  dataItems: readonly string[];
  function: string;
  purpose: string;
  solution: string;
  applicationId?: string | null;
  applicationName?: string | null;
  serviceId?: string | null;
  serviceName?: string | null;
  frequency: string;
  method: SharingMethod;
  model: SharingModel;
  directReason?: string | null;
  whySpecial?: string | null;
  other?: string | null;
  instrument: string;
  article: string;
  reason: string;
}

interface Given {
  input: SharingRequestInput;
  idempotencyKey: string;
}

/** Default sharing: the request of seven items, sent online (NĐ 47/2020 Đ.35.1–2; MOD-01, MOD-02). */
export const requestConnection = submitting('DEFAULT', 'requestConnection');

/** Special sharing: the first of its four steps, to whom the province names (NĐ 47/2020 Đ.37; ĐL 01/2023 Đ.10.4). */
export const requestAgreement = submitting('SPECIAL', 'requestAgreement');

function submitting(kind: SharingKind, operation: string): DomainResolver {
  return async (_source, given: Given, request: Request) => {
    const { id } = await inTransaction(request, (client) =>
      once(client, request, operation, given, () => submit(client, kind, given.input, request)),
    );
    return { sharing: new Ref('Sharing', id), version: null, policyVersion: null };
  };
}

async function submit(client: PoolClient, kind: SharingKind, input: SharingRequestInput, request: Request) {
  const actor = await actorOf(client, request);
  if (actor.officer === null)
    throw refuse('OFFICER_REQUIRED', 'đầu mối tự nộp / an officer files it in person');
  if (!actor.roles.includes(ROLE.FOCAL_POINT)) throw refuse('ROLE_REQUIRED', ROLE.FOCAL_POINT);
  const day = dayAt(request.now);
  const settings = await settingsOn(client, day);
  const provider = await providerOf(client, kind, input.dataItems, actor);
  await checkPurpose(client, input, actor.agency, day);
  if (!mayConnect(input.model, input.directReason ?? null)) {
    throw refuse(
      'INTERMEDIARY_FIRST',
      'kết nối qua hệ thống trung gian trước; trực tiếp thì nêu directReason (NĐ 47/2020 Đ.46) / the intermediary first; a direct connection says why',
    );
  }
  const row = {
    ...(await identity(client, day, settings, provider, actor)),
    ...content(kind, input),
    kind,
    client: request.claims.principal.client,
    officer: actor.officer,
    granted: await uncovered(client, input, actor.agency, day, settings),
    submitted_at: new Date(request.now),
  };
  const counterpart = kind === 'SPECIAL' ? row.counterpart : provider;
  const parties = [...new Set([actor.agency, provider, counterpart])];
  await insertRows(client, 'sharing', [{ ...row, counterpart, parties }]);
  await addSharingEvent(
    client,
    { id: row.id, kind, parties, sequence: 0 },
    {
      kind: 'SUBMIT',
      outcome: { state: 'REQUESTED', pending: null, role: ROLE.FOCAL_POINT },
      actor,
      reason: row.reason,
    },
    settings,
    request.now,
  );
  return { id: row.id };
}

/** Both kinds of text come from here: the seven items of NĐ 47/2020 Đ.35.2. */
function content(kind: SharingKind, input: SharingRequestInput) {
  return {
    function_code: input.function,
    purpose: input.purpose,
    solution: requiredText(input.solution, 'solution'),
    items: [...new Set(input.dataItems)].sort(),
    application_id: optionalText(input.applicationId, 'applicationId'),
    application_name: optionalText(input.applicationName, 'applicationName'),
    service_id: optionalText(input.serviceId, 'serviceId'),
    service_name: optionalText(input.serviceName, 'serviceName'),
    frequency: requiredText(input.frequency, 'frequency'),
    method: input.method,
    model: input.model,
    direct_reason: input.model === 'DIRECT' ? requiredText(input.directReason, 'directReason') : null,
    // Only what default sharing cannot give is asked for this way (NĐ 47/2020 Đ.36).
    why_special: kind === 'SPECIAL' ? requiredText(input.whySpecial, 'whySpecial') : null,
    other: optionalText(input.other, 'other'),
    instrument: requiredText(input.instrument, 'instrument'),
    article: requiredText(input.article, 'article'),
    reason: requiredText(input.reason, 'reason'),
  };
}

async function identity(client: PoolClient, day: string, settings: Settings, provider: string, actor: Actor) {
  const { rows } = await client.query<{ id: string; coordinator: string }>(
    `SELECT 'KN-' || $1 || '-' || lpad(nextval('sharing_number')::text, 6, '0') AS id,
            (SELECT owner_code FROM database_entry WHERE code = 'governance') AS coordinator`,
    [day.slice(0, 4)],
  );
  const { id, coordinator } = rows[0]!;
  const counterpart = counterpartOf(settings, provider, coordinator);
  // The warehouse manager does not agree with himself: then the owner stands for the provider.
  return {
    id,
    coordinator,
    provider,
    consumer: actor.agency,
    counterpart: counterpart === actor.agency ? provider : counterpart,
  };
}

interface Item {
  id: string;
  owner: string;
  classification: string;
  entry: string | null;
}

/** One request, one provider: he answers for what he owns. */
async function providerOf(
  client: PoolClient,
  kind: SharingKind,
  wanted: readonly string[],
  { agency }: Actor,
): Promise<string> {
  if (wanted.length === 0 || wanted.length > 100) throw refuse('VALUE_INVALID', 'dataItems: 1–100');
  const { rows } = await client.query<Item>(
    `SELECT i.id, d.owner_code AS owner, i.classification, i.entry
       FROM data_item i JOIN database_entry d ON d.code = i.database_code WHERE i.id = ANY($1)`,
    [wanted],
  );
  for (const id of wanted) {
    const item = rows.find((row) => row.id === id);
    if (!item) throw refuse('ITEM_UNKNOWN', `không có hạng mục / no data item ${id}`);
    if (item.classification === 'OPEN')
      throw refuse('ITEM_OPEN', `${id}: dữ liệu mở, không cần xin / open data, no request needed`);
    if (item.entry === 'WRITE')
      throw refuse('ITEM_WRITTEN', `${id}: chỉ chủ quản ghi / written by its owner`);
    if (item.owner === agency) throw refuse('ITEM_OWN', `${id}: của chính cơ quan / is your agency's own`);
    if (kind === 'DEFAULT' && item.classification === 'SPECIAL')
      throw refuse('ITEM_SPECIAL', `${id}: chia sẻ đặc thù, dùng requestAgreement / needs an agreement`);
    if (kind === 'SPECIAL' && item.classification !== 'SPECIAL')
      throw refuse('ITEM_NOT_SPECIAL', `${id}: chia sẻ mặc định, dùng requestConnection / shared by default`);
  }
  const owners = [...new Set(rows.map(({ owner }) => owner))].sort();
  if (owners.length > 1)
    throw refuse(
      'OWNER_DIFFERS',
      `mỗi chủ quản một đề nghị / one request for each owner: ${owners.join(', ')}`,
    );
  return owners[0]!;
}

async function checkPurpose(client: PoolClient, input: SharingRequestInput, agency: string, day: string) {
  const { rows } = await client.query<{ ok: boolean }>(
    `SELECT EXISTS (SELECT FROM purpose WHERE code = $3) AND EXISTS (SELECT FROM agency_function
       WHERE agency_code = $1 AND function_code = $2 AND valid_from <= $4::date AND (valid_to IS NULL OR valid_to >= $4::date)) AS ok`,
    [agency, input.function, input.purpose, day],
  );
  if (rows[0]?.ok !== true)
    throw refuse(
      'PURPOSE_UNKNOWN',
      'function, purpose: chức năng đang có của cơ quan và một mục đích / a function of the agency and a purpose',
    );
}

/**
 * The items that neither a rule of the function nor a decision gives already: acceptance makes the grant. What another
 * sharing gave counts for nothing: it ends with that one.
 */
async function uncovered(
  client: PoolClient,
  input: SharingRequestInput,
  agency: string,
  day: string,
  settings: Settings,
): Promise<string[]> {
  const { rows } = await client.query<{ item: string }>(
    `SELECT DISTINCT item FROM unnest($1::text[]) AS item
      WHERE NOT EXISTS (SELECT FROM scope_rule WHERE function_code = $2 AND effect = 'READ' AND NOT deny
          AND superseded_version IS NULL AND item = ANY(items) AND valid_from <= $4::date
          AND (valid_to IS NULL OR valid_to >= $4::date) AND (cardinality(purposes) = 0 OR $5 = ANY(purposes)))
        AND NOT EXISTS (SELECT FROM grant_right WHERE agency_code = $3 AND NOT revoked AND superseded_version IS NULL AND id NOT LIKE 'grant.KN-%'
          AND item = ANY(items) AND valid_from <= $4::date AND (valid_to IS NULL OR valid_to >= $4::date)) ORDER BY item`,
    [input.dataItems, input.function, agency, day, input.purpose],
  );
  const items = rows.map(({ item }) => item);
  if (items.length > 0 && !sharesBeyondRules(settings)) {
    const setting = settings('scopeRule');
    throw refuse(
      'BEYOND_FUNCTIONS',
      `ngoài phạm vi (${setting?.instrument ?? ''} ${setting?.article ?? ''}), dùng submitAccessRequest / beyond scope, file an out-of-scope request: ${items.join(', ')}`,
    );
  }
  return items;
}
