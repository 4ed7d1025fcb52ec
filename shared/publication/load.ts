import type { ClientBase } from 'pg';
import type {
  AccountRow,
  AgencyFunctionRow,
  AgencyRow,
  AgreementRow,
  FocalContactRow,
  FunctionRow,
  GrantRow,
  ItemRow,
  PolicyRows,
  RuleRow,
  UnitRow,
} from '../policy/rows';
import { PolicyRowError } from '../policy/codes';

const DAYS = `valid_from::text AS valid_from, valid_to::text AS valid_to`;
/** Columns of a right, of a rule's row and a grant's. */
export const RIGHT = `id, version, items, rows_kind, rows_unit, rows_through, mask, purposes, automatic, instrument, article, ${DAYS}`;

/** Columns that a grant has beside them. */
export const GRANT = `(extract(epoch FROM starts_at) * 1000)::bigint::text AS starts_at,
  (extract(epoch FROM ends_at) * 1000)::bigint::text AS ends_at, rows_case, rows_subjects, volume_kind, volume_limit, keep_days`;

/** The version in force; null while nothing was ever published. */
export async function readVersion(client: ClientBase): Promise<number | null> {
  const { rows } = await client.query<{ version: string }>('SELECT version FROM policy_head WHERE id = 1');
  return rows[0] ? Number(rows[0].version) : null;
}

/** Who is asked today; a view shows what is public alone. */
export async function readFocalContacts(client: ClientBase): Promise<readonly FocalContactRow[]> {
  const { rows } = await client.query<FocalContactRow>(
    'SELECT agency_code, side, name, position, phone, email FROM focal_contact ORDER BY agency_code, id',
  );
  return rows;
}

/**
 * The policy in one repeatable-read transaction: every row belongs to the version that the head names. Rules, of which
 * there may be a hundred thousand, are read whole once, and then only where they changed since `since`.
 */
export async function loadPolicyRows(client: ClientBase, since: number | null = null): Promise<PolicyRows> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const rows = await readPolicyRows(client, since);
    await client.query('COMMIT');
    return rows;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** The same within a transaction that the caller holds. */
export async function readPolicyRows(client: ClientBase, since: number | null = null): Promise<PolicyRows> {
  const version = await readVersion(client);
  if (version === null)
    throw new PolicyRowError('the store has no policy version: no policy was published yet');
  const read = async <T extends object>(sql: string, values: unknown[] = []): Promise<readonly T[]> =>
    (await client.query<T>(sql, values)).rows;
  const changed = since === null ? '' : 'AND published_version > $1';
  return {
    version,
    since,
    agencies: await read<AgencyRow>(
      `SELECT a.code, a.name_vi, a.name_en, a.unit_code, a.status, a.contact, x.status AS account_status
         FROM agency a LEFT JOIN agency_account x ON x.agency_code = a.code`,
    ),
    focalContacts: await readFocalContacts(client),
    agencyFunctions: await read<AgencyFunctionRow>(
      `SELECT agency_code, function_code, ${DAYS} FROM agency_function`,
    ),
    functions: await read<FunctionRow>(`SELECT code, ${DAYS} FROM function`),
    accounts: await read<AccountRow>(
      `SELECT id, agency_code, 'CLIENT' AS kind, status, roles FROM client_application
       UNION ALL SELECT id, agency_code, 'OFFICER', status, roles FROM officer`,
    ),
    rules: await read<RuleRow>(
      `SELECT function_code, effect, deny, ${RIGHT} FROM scope_rule
        WHERE superseded_version IS NULL ${changed} ORDER BY id COLLATE "C"`,
      since === null ? [] : [since],
    ),
    retired:
      since === null
        ? []
        : await read('SELECT DISTINCT id, function_code FROM scope_rule WHERE superseded_version > $1', [
            since,
          ]),
    grants: await read<GrantRow>(
      `SELECT agency_code, overrides, ${RIGHT}, ${GRANT} FROM grant_right
        WHERE superseded_version IS NULL AND NOT revoked ORDER BY id`,
    ),
    agreements: await read<AgreementRow>(`SELECT agency_code, item_id, keep_days, ${DAYS} FROM agreement`),
    items: await read<ItemRow>(
      `SELECT i.id, i.database_code, d.owner_code, i.title_vi, i.title_en, i.classification, i.personal, i.territory
         FROM data_item i JOIN database_entry d ON d.code = i.database_code`,
    ),
    units: await read<UnitRow>('SELECT code, parent_code, level, successors FROM administrative_unit'),
  };
}
