import type { ClientBase } from 'pg';
import type { ServiceState } from '../../shared/services';
import type { Service, ServiceParameter, ServiceSnapshot } from './types';

/** The version of the services; it grows with every change, in the order in which changes are committed. */
export async function readServiceVersion(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ version: string }>('SELECT version FROM service_head WHERE id = 1');
  return Number(rows[0]?.version ?? 0);
}

/** All that was ever published and is not withdrawn, in one repeatable-read transaction. */
export async function loadServices(client: ClientBase): Promise<ServiceSnapshot> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const version = await readServiceVersion(client);
    const snapshot = {
      version,
      byName: byName(await readServices(client)),
      limited: await readLimits(client),
      platforms: await readPlatforms(client),
      platformClients: await readPlatformClients(client),
    };
    await client.query('COMMIT');
    return snapshot;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

interface ServiceRow {
  id: string;
  name: string;
  version: number;
  agency_code: string;
  agency_vi: string;
  agency_en: string;
  contact: string;
  title_vi: string;
  title_en: string;
  description_vi: string;
  description_en: string;
  documentation_vi: string;
  documentation_en: string;
  document: string;
  validity_days: number | null;
  state: ServiceState;
  published_at: string;
  deprecated_at: string | null;
  ends_at: string | null;
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint::text`;

const SERVICES = `
  SELECT f.id, f.name, f.version, f.agency_code, a.name_vi AS agency_vi, a.name_en AS agency_en, a.contact,
    f.title_vi, f.title_en, f.description_vi, f.description_en, f.documentation_vi, f.documentation_en, f.document,
    f.validity_days, f.state, ${ms('p.at')} AS published_at, ${ms('r.at')} AS deprecated_at, ${ms('f.ends_at')} AS ends_at
  FROM data_service_file f
  JOIN agency a ON a.code = f.agency_code
  JOIN data_service_event p ON p.service_id = f.id AND p.kind = 'PUBLISH'
  LEFT JOIN data_service_event r ON r.service_id = f.id AND r.kind = 'RETIRE'
  WHERE f.state IN ('PUBLISHED', 'RETIRING')
  ORDER BY f.name COLLATE "C", f.version DESC`;

async function readServices(client: ClientBase): Promise<readonly Service[]> {
  const { rows } = await client.query<ServiceRow>(SERVICES);
  const parameters = await client.query<{
    service_id: string;
    name: string;
    type: string;
    vi: string;
    en: string;
  }>(
    `SELECT service_id, name, type, description_vi AS vi, description_en AS en FROM data_service_parameter ORDER BY service_id, position`,
  );
  const byService = new Map<string, ServiceParameter[]>();
  for (const { service_id: id, name, type, vi, en } of parameters.rows) {
    byService.set(id, [...(byService.get(id) ?? []), { name, type, description: { vi, en } }]);
  }
  return rows.map((row) => serviceOf(row, byService.get(row.id) ?? []));
}

function serviceOf(row: ServiceRow, parameters: readonly ServiceParameter[]): Service {
  const { id, name, version, contact, document, state } = row;
  return {
    ...{ id, name, version, contact, document, state, parameters },
    agency: row.agency_code,
    agencyName: { vi: row.agency_vi, en: row.agency_en },
    title: { vi: row.title_vi, en: row.title_en },
    description: { vi: row.description_vi, en: row.description_en },
    documentation: { vi: row.documentation_vi, en: row.documentation_en },
    validityDays: row.validity_days,
    publishedAt: Number(row.published_at),
    deprecatedAt: row.deprecated_at === null ? null : Number(row.deprecated_at),
    endsAt: row.ends_at === null ? null : Number(row.ends_at),
  };
}

function byName(services: readonly Service[]): ReadonlyMap<string, readonly Service[]> {
  const names = new Map<string, Service[]>();
  for (const service of services) names.set(service.name, [...(names.get(service.name) ?? []), service]);
  return names;
}

async function readLimits(client: ClientBase): Promise<ServiceSnapshot['limited']> {
  const { rows } = await client.query<{ agency: string; client: string | null }>(
    'SELECT agency_code AS agency, client_id AS client FROM service_limit_current WHERE limited',
  );
  return {
    agencies: new Set(rows.filter((row) => row.client === null).map(({ agency }) => agency)),
    clients: new Set(rows.flatMap((row) => row.client ?? [])),
  };
}

async function readPlatforms(client: ClientBase): Promise<ServiceSnapshot['platforms']> {
  const { rows } = await client.query<{ code: string; keys: string[] }>(
    'SELECT code, keys FROM service_platform_current WHERE active ORDER BY code',
  );
  return new Map(rows.flatMap(({ code, keys }) => keys.map((key): [string, string] => [key, code])));
}

async function readPlatformClients(client: ClientBase): Promise<ServiceSnapshot['platformClients']> {
  const { rows } = await client.query<{ platform: string; subject: string; client: string; agency: string }>(
    'SELECT platform, subject, client_id AS client, agency_code AS agency FROM service_platform_client_current WHERE active',
  );
  return new Map(rows.map(({ platform, subject, ...account }) => [`${platform} ${subject}`, account]));
}
