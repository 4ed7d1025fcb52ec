import type { ClientBase } from 'pg';
import { PolicyRowError } from '../policy/codes';
import type { AgencyRow, GrantRow, ItemRow, PolicyRows, RuleRow } from '../policy/rows';
import { GRANT, readFocalContacts, RIGHT } from './load';

/** Rules and grants keep their versions themselves; of all other rows `policy_history` keeps every state. */
const STOOD = 'published_version <= $1 AND (superseded_version IS NULL OR superseded_version > $1)';
const KEPT = `SELECT entity, row FROM policy_history
  WHERE from_version <= $1 AND (to_version IS NULL OR to_version > $1)`;

/** The version that was in force at an instant (ms); null: nothing was published yet. */
export async function versionAt(client: Pick<ClientBase, 'query'>, instant: number): Promise<number | null> {
  const { rows } = await client.query<{ version: string | null }>(
    'SELECT max(version) AS version FROM policy_version WHERE published_at <= $1',
    [new Date(instant)],
  );
  const version = rows[0]?.version ?? null;
  return version === null ? null : Number(version);
}

/**
 * The rows of the policy as they stood in a past version.
 * @throws PolicyRowError when the version was never published, or its rows are not known.
 */
export async function loadPolicyRowsAsOf(client: ClientBase, version: number): Promise<PolicyRows> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const rows = await readAsOf(client, version);
    await client.query('COMMIT');
    return rows;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

type Kept = Readonly<Record<string, unknown>>;

async function readAsOf(client: ClientBase, version: number): Promise<PolicyRows> {
  const published = await client.query('SELECT 1 FROM policy_version WHERE version = $1', [version]);
  if (published.rowCount === 0) throw new PolicyRowError(`version ${version} was never published`);
  const { rows } = await client.query<{ entity: string; row: Kept }>(KEPT, [version]);
  const of = <T>(entity: string): T[] =>
    rows.filter((row) => row.entity === entity).map(({ row }) => row as unknown as T);
  const rules = await client.query<RuleRow>(
    `SELECT function_code, effect, deny, ${RIGHT} FROM scope_rule WHERE ${STOOD} ORDER BY id COLLATE "C"`,
    [version],
  );
  const grants = await client.query<GrantRow>(
    `SELECT agency_code, overrides, ${RIGHT}, ${GRANT} FROM grant_right WHERE ${STOOD} AND NOT revoked ORDER BY id`,
    [version],
  );
  return {
    version,
    since: null,
    retired: [],
    agencies: agenciesOf(of('agency'), of('agency_account')),
    focalContacts: await readFocalContacts(client),
    agencyFunctions: of('agency_function'),
    functions: of('function'),
    accounts: [
      ...of<PolicyRows['accounts'][number]>('client_application').map((row) => ({ ...row, kind: 'CLIENT' })),
      ...of<PolicyRows['accounts'][number]>('officer').map((row) => ({ ...row, kind: 'OFFICER' })),
    ],
    rules: rules.rows,
    grants: grants.rows,
    agreements: of('agreement'),
    items: itemsOf(of('data_item'), of('database_entry')),
    units: of('administrative_unit'),
  };
}

function agenciesOf(
  agencies: readonly Omit<AgencyRow, 'account_status'>[],
  accounts: readonly { agency_code: string; status: string }[],
): AgencyRow[] {
  const statuses = new Map(accounts.map(({ agency_code: code, status }) => [code, status]));
  return agencies.map((agency) => ({ ...agency, account_status: statuses.get(agency.code) ?? null }));
}

function itemsOf(
  items: readonly Omit<ItemRow, 'owner_code'>[],
  databases: readonly { code: string; owner_code: string }[],
): ItemRow[] {
  const owners = new Map(databases.map(({ code, owner_code: owner }) => [code, owner]));
  return items.flatMap((item) => {
    const owner = owners.get(item.database_code);
    return owner === undefined ? [] : [{ ...item, owner_code: owner }];
  });
}
