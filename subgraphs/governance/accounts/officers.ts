import type { ChangeArguments } from '../changes';
import { agencyExists, keepCorrection, managed, type ManagedChange } from './managed_change';
import { refuse, requiredText } from './problem';

interface OfficerInput {
  agency: string;
  id: string;
  name: string;
}

/** A named user under the agency's one account: whoever acts is known by name. Roles are given by a step of their own. */
export const registerOfficer = managed<ChangeArguments & { input: OfficerInput }>({
  action: 'REGISTER_OFFICER',
  kind: 'OFFICER_REGISTERED',
  concerns: ({ input }) => ({ agency: input.agency, account: input.id }),
  async write({ input: { agency, id, name } }, change) {
    await agencyExists(change.client, agency);
    if (!/^[a-z0-9][a-z0-9.-]{2,62}$/.test(id)) throw refuse('VALUE_INVALID', 'id: a–z, 0–9, ".", "-", 3–63');
    const written = await change.client.query(
      `INSERT INTO officer (id, agency_code, name, roles, created_at)
       SELECT $1, $2, $3, '{officer}', $4 WHERE NOT EXISTS (SELECT FROM account WHERE id = $1)`,
      [id, agency, requiredText(name, 'name'), new Date(change.now)],
    );
    if (written.rowCount === 0) throw refuse('ACCOUNT_TAKEN', `mã đã dùng / the id is taken: ${id}`);
    await keepCorrection(change, 'officer', id, null, { agency, roles: ['officer'] });
    return { changed: [id] };
  },
});

/** The agency's one account (Đắk Lắk 01/2023 Đ.5.4): issued once; without it nobody of the agency acts. */
export const issueAgencyAccount = managed<ChangeArguments & { agency: string }>({
  action: 'ISSUE_AGENCY_ACCOUNT',
  kind: 'AGENCY_ACCOUNT_ISSUED',
  concerns: ({ agency }) => ({ agency }),
  async write({ agency }, change) {
    await agencyExists(change.client, agency);
    const written = await change.client.query(
      `INSERT INTO agency_account (agency_code, status, issued_by, issued_at) VALUES ($1, 'ACTIVE', $2, $3)
       ON CONFLICT DO NOTHING`,
      [agency, change.author, new Date(change.now)],
    );
    if (written.rowCount === 0)
      throw refuse('ACCOUNT_TAKEN', `cơ quan đã có tài khoản / ${agency} has its account`);
    await keepCorrection(change, 'agency_account', agency, null, { status: 'ACTIVE' });
    return { changed: [agency] };
  },
});

interface RoleChange extends ChangeArguments {
  officer: string;
  role: string;
}

/** `OWNER_OFFICER` in the graph is `owner-officer` on the officer. */
const stored = (role: string) => role.toLowerCase().replaceAll('_', '-');

function setRole(give: boolean) {
  return managed<RoleChange>({
    action: give ? 'GIVE_ROLE' : 'TAKE_ROLE',
    kind: give ? 'ROLE_GIVEN' : 'ROLE_TAKEN',
    concerns: ({ officer }) => ({ account: officer }),
    async write({ officer, role: named }, change) {
      const role = stored(named);
      const before = await rolesOf(change, officer);
      if (before.includes(role) === give) {
        throw refuse('ROLE_UNCHANGED', `${officer}: ${before.join(', ')}`);
      }
      const after = give ? [...before, role] : before.filter((each) => each !== role);
      await change.client.query('UPDATE officer SET roles = $2 WHERE id = $1', [officer, after]);
      await keepCorrection(change, 'officer', officer, { roles: before }, { roles: after });
      return { changed: [officer] };
    },
  });
}

async function rolesOf({ client }: ManagedChange, officer: string): Promise<string[]> {
  const { rows } = await client.query<{ roles: string[] }>(
    'SELECT roles FROM officer WHERE id = $1 FOR UPDATE',
    [officer],
  );
  if (!rows[0]) throw refuse('OFFICER_UNKNOWN', `không có cán bộ / no officer ${officer}`);
  return rows[0].roles;
}

export const giveRole = setRole(true);
export const takeRole = setRole(false);
