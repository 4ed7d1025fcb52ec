import type { PoolClient } from 'pg';
import type { Actor, Settings } from '../approval';
import { addServiceEvent } from './file';
import { definingRole, firstServiceState } from './machine';
import { isServiceName, serviceId } from './names';
import { refuseService, serviceText } from './problem';
import type { ServiceState } from './types';

export interface ParameterText {
  name: string;
  descriptionVi: string;
  descriptionEn: string;
}

/** What an agency says of a service when it registers a version. */
export interface ServiceDraft {
  name: string;
  titleVi: string;
  titleEn: string;
  descriptionVi: string;
  descriptionEn: string;
  /** The operation (GraphQL). */
  document: string;
  documentationVi: string;
  documentationEn: string;
  parameters: readonly ParameterText[];
  /** For how many days a consumer may rely on what it obtained; absent: not said. */
  validityDays?: number | null;
}

/** What the operation itself says, found where the graph is known. */
export interface CheckedOperation {
  /** GET: values may stand in an address; POST: they may not. */
  method: 'GET' | 'POST';
  writes: boolean;
  items: readonly string[];
  /** Variable → its type, in order. */
  variables: readonly { name: string; type: string }[];
  supergraph: string;
}

export interface Registered {
  name: string;
  version: number;
  state: ServiceState;
  /** ms; null: nobody set a limit. */
  dueAt: number | null;
}

/** Registers the next version of a service, for its defining agency; a name stays with the agency that took it first. */
export async function registerVersion(
  client: PoolClient,
  draft: ServiceDraft,
  checked: CheckedOperation,
  by: { actor: Actor; reason: string; settings: Settings; now: number },
): Promise<Registered> {
  const { actor, settings, now } = by;
  const texts = checkedTexts(draft);
  // Registrations come one after the other: a version's number is taken once.
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('data-services'))`);
  const { coordinator, owners } = await ownersOf(client, checked.items);
  const role = requiredRole(actor, coordinator, owners);
  const version = await nextVersion(client, draft.name, actor.agency);
  const id = serviceId(draft.name, version);
  const appraisal = settings('serviceAppraisal');
  const state = firstServiceState(appraisal?.value === true);
  const parties = [...new Set([actor.agency, ...owners])];
  await client.query(
    `INSERT INTO data_service_version (id, name, version, agency_code, title_vi, title_en, description_vi, description_en,
       document, documentation_vi, documentation_en, method, writes, items, validity_days, supergraph, coordinator,
       appraised, appraisal_instrument, appraisal_article, parties, registered_by, registered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
    [
      id,
      draft.name,
      version,
      actor.agency,
      ...texts,
      checked.method,
      checked.writes,
      checked.items,
      validityOf(draft),
      checked.supergraph,
      coordinator,
      state === 'SUBMITTED',
      state === 'SUBMITTED' ? appraisal?.instrument : null,
      state === 'SUBMITTED' ? appraisal?.article : null,
      parties,
      actor.officer,
      new Date(now),
    ],
  );
  await insertParameters(client, id, draft, checked);
  const { dueAt } = await addServiceEvent(
    client,
    { id, parties, sequence: 1 },
    { kind: 'SUBMIT', state, agency: actor.agency, officer: actor.officer ?? '', role, reason: by.reason },
    settings,
    now,
  );
  return { name: draft.name, version, state, dueAt };
}

/** In the order of the columns. */
function checkedTexts(draft: ServiceDraft): readonly string[] {
  if (!isServiceName(draft.name)) {
    throw refuseService('NAME_INVALID', 'chữ thường, số, gạch nối / kebab-case: a-z, 0-9, -');
  }
  return [
    serviceText(draft.titleVi, 'titleVi', 200),
    serviceText(draft.titleEn, 'titleEn', 200),
    serviceText(draft.descriptionVi, 'descriptionVi', 4_000),
    serviceText(draft.descriptionEn, 'descriptionEn', 4_000),
    serviceText(draft.document, 'document', 20_000),
    serviceText(draft.documentationVi, 'documentationVi', 20_000),
    serviceText(draft.documentationEn, 'documentationEn', 20_000),
  ];
}

function validityOf({ validityDays }: ServiceDraft): number | null {
  if (validityDays == null) return null;
  if (validityDays < 1 || validityDays > 3_660)
    throw refuseService('VALUE_INVALID', 'validityDays: 1–3660 ngày / days');
  return validityDays;
}

async function ownersOf(client: PoolClient, items: readonly string[]) {
  const { rows } = await client.query<{ coordinator: string; owners: string[] }>(
    `SELECT (SELECT owner_code FROM database_entry WHERE code = 'governance') AS coordinator,
       (SELECT coalesce(array_agg(DISTINCT d.owner_code), '{}') FROM data_item i
          JOIN database_entry d ON d.code = i.database_code WHERE i.id = ANY($1)) AS owners`,
    [items],
  );
  return rows[0]!;
}

/** A service is defined by an agency whose data it shares, or by the department in charge (NT 57/2020 Đ.10.1–2). */
function requiredRole(actor: Actor, coordinator: string, owners: readonly string[]): string {
  if (actor.officer === null)
    throw refuseService('OFFICER_REQUIRED', 'cán bộ phải tự thực hiện / an officer acts in person');
  const role = definingRole(actor, coordinator);
  if (role === undefined)
    throw refuseService('ROLE_REQUIRED', 'cần vai trò / needs the role owner-officer, focal-point');
  if (actor.agency !== coordinator && !owners.includes(actor.agency)) {
    throw refuseService(
      'NOT_OWNER',
      `do cơ quan chủ quản đăng ký / registered by an owner of the data: ${owners.join(', ')}`,
    );
  }
  return role;
}

async function nextVersion(client: PoolClient, name: string, agency: string): Promise<number> {
  const { rows } = await client.query<{ version: number; agency_code: string }>(
    'SELECT version, agency_code FROM data_service_version WHERE name = $1 ORDER BY version DESC LIMIT 1',
    [name],
  );
  const last = rows[0];
  if (last && last.agency_code !== agency)
    throw refuseService(
      'NAME_TAKEN',
      `${name}: của cơ quan khác / belongs to another agency (${last.agency_code})`,
    );
  return (last?.version ?? 0) + 1;
}

/** Each variable of the operation is described, and nothing else (NĐ 47/2020 Đ.24.3: parameters are published). */
async function insertParameters(
  client: PoolClient,
  id: string,
  { parameters }: ServiceDraft,
  { variables }: CheckedOperation,
): Promise<void> {
  const named = parameters.map(({ name }) => name);
  const missing = variables.filter(({ name }) => !named.includes(name)).map(({ name }) => name);
  const surplus = named.filter(
    (name, at) => named.indexOf(name) !== at || !variables.some((each) => each.name === name),
  );
  if (missing.length + surplus.length > 0) {
    const problem = `thiếu mô tả / not described: ${missing.join(', ') || '–'}; thừa / surplus: ${surplus.join(', ') || '–'}`;
    throw refuseService('PARAMETERS_DIFFER', problem);
  }
  for (const [position, { name, type }] of variables.entries()) {
    const { descriptionVi, descriptionEn } = parameters.find((each) => each.name === name)!;
    await client.query(
      `INSERT INTO data_service_parameter (service_id, position, name, type, description_vi, description_en)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        id,
        position,
        name,
        type,
        serviceText(descriptionVi, `parameters.${name}`),
        serviceText(descriptionEn, `parameters.${name}`),
      ],
    );
  }
}
