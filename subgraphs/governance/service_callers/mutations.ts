import type { PoolClient } from 'pg';
import { HubError } from '../../../shared/errors';
import { inTransaction, once } from '../../../shared/publication/transaction';
import { TAKE_POLICY_LOCK } from '../../../shared/policy/locks';
import { refuseService, serviceText } from '../../../shared/services';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { authorOf } from '../changes';

interface Said {
  reason: string;
  documentNumber: string;
  idempotencyKey: string;
}

type Columns = Readonly<Record<string, unknown>>;

/** Sets what holds from now on for callers of services; the row before stays as history. */
function setting<G extends Said>(
  table: string,
  type: string,
  columns: (given: G, client: PoolClient) => Promise<Columns>,
): DomainResolver {
  return async (_source, given: G, request: Request, { fieldName }) => {
    const { grades } = request.accessByName(`Mutation.${fieldName}`);
    if (!grades.some(({ predicate }) => predicate.kind === 'ALL')) throw new HubError('RECORD_NOT_WRITABLE');
    const { id } = await inTransaction(request, async (client) => {
      // No answer that was judged before is recorded after.
      await client.query(TAKE_POLICY_LOCK);
      return once(client, request, fieldName, given, async () => {
        const row: Columns = {
          ...(await columns(given, client)),
          reason: serviceText(given.reason, 'reason'),
          document_number: serviceText(given.documentNumber, 'documentNumber', 100),
          author: authorOf(request),
          at: new Date(request.now),
        };
        const names = Object.keys(row);
        const { rows } = await client.query<{ id: string }>(
          `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')}) RETURNING id::text`,
          Object.values(row),
        );
        return { id: rows[0]!.id };
      });
    });
    return { set: new Ref(type, id) };
  };
}

/** Agencies and applications are those that stand; both unknown and another agency's are refused alike. */
async function exists(client: PoolClient, sql: string, values: unknown[], problem: string): Promise<void> {
  const { rowCount } = await client.query(sql, values);
  if (rowCount === 0) throw refuseService('VALUE_INVALID', problem);
}

interface LimitGiven extends Said {
  agency: string;
  client?: string | null;
  limited: boolean;
}

const limitToDataServices = setting<LimitGiven>(
  'service_limit',
  'ServiceLimit',
  async ({ agency, client: id = null, limited }, client) => {
    await exists(client, 'SELECT 1 FROM agency WHERE code = $1', [agency], `agency: ${agency}`);
    if (id !== null) {
      const sql = 'SELECT 1 FROM client_application WHERE id = $1 AND agency_code = $2';
      await exists(client, sql, [id, agency], `client: ${id}`);
    }
    return { agency_code: agency, client_id: id, limited };
  },
);

interface PlatformGiven extends Said {
  code: string;
  nameVi: string;
  nameEn: string;
  keys: readonly string[];
  active: boolean;
}

const setServicePlatform = setting<PlatformGiven>('service_platform', 'ServicePlatform', (given) => {
  const { code, keys, active } = given;
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(code)) throw refuseService('VALUE_INVALID', 'code: a-z, 0-9, -');
  if (!keys.every((key) => /^[A-Za-z0-9_-]{43}$/.test(key)) || (active && keys.length === 0)) {
    throw refuseService('VALUE_INVALID', 'keys: SHA-256 của khóa công khai / of the public key, base64url');
  }
  return Promise.resolve({
    ...{ code, keys, active },
    name_vi: serviceText(given.nameVi, 'nameVi', 200),
    name_en: serviceText(given.nameEn, 'nameEn', 200),
  });
});

interface PlatformClientGiven extends Said {
  platform: string;
  subject: string;
  client: string;
  active: boolean;
}

const mapPlatformClient = setting<PlatformClientGiven>(
  'service_platform_client',
  'ServicePlatformClient',
  async ({ platform, subject, client: id, active }, client) => {
    const known = 'SELECT 1 FROM service_platform WHERE code = $1';
    await exists(client, known, [platform], `platform: ${platform}`);
    await exists(client, 'SELECT 1 FROM client_application WHERE id = $1', [id], `client: ${id}`);
    return { platform, subject: serviceText(subject, 'subject', 255), client_id: id, active };
  },
);

/** Who is limited to registered operations, and who comes through which platform. */
export const serviceCallerMutations = { limitToDataServices, setServicePlatform, mapPlatformClient };
