import { randomBytes, randomUUID } from 'node:crypto';
import { addMonths, cadenceOf, endsAfterRotation, LONGEST_OVERLAP_MS } from '../../../shared/accounts';
import { hashSecret } from '../../../shared/secrets';
import type { ChangeArguments } from '../changes';
import { publicKeysOf } from './keys';
import { agencyExists, keepCorrection, managed, type ManagedChange } from './managed_change';
import { refuse, requiredText } from './problem';

interface ApplicationInput {
  agency: string;
  id: string;
  name: string;
  nameEn: string;
  responsibleOfficer: string;
  publicKeys?: readonly string[] | null;
}

/** The only time that a secret is told. */
interface Told {
  secret: string;
  secretEndsAt: string | null;
}

const HOUR_MS = 60 * 60 * 1000;
const ID = /^[a-z0-9][a-z0-9-]{2,62}$/;

/** A connection account under the agency's one account (NĐ 47/2020 Đ.40, Đắk Lắk 01/2023 Đ.5.4). */
export const registerApplication = managed<ChangeArguments & { input: ApplicationInput }, Told>({
  action: 'REGISTER_APPLICATION',
  kind: 'APPLICATION_REGISTERED',
  concerns: ({ input }) => ({ agency: input.agency, account: null }),
  async write({ input }, change) {
    const { client } = change;
    await agencyExists(client, input.agency);
    if (!ID.test(input.id)) throw refuse('VALUE_INVALID', 'id: a–z, 0–9, "-", 3–63');
    const responsible = await client.query(
      `SELECT FROM officer WHERE id = $1 AND agency_code = $2 AND status = 'ACTIVE'`,
      [input.responsibleOfficer, input.agency],
    );
    if (responsible.rowCount === 0) {
      throw refuse(
        'OFFICER_UNKNOWN',
        'responsibleOfficer: cán bộ của chính cơ quan / an officer of that agency',
      );
    }
    const jwks = input.publicKeys?.length ? { keys: publicKeysOf(input.publicKeys) } : null;
    const name = requiredText(input.name, 'name');
    const written = await client.query(
      `INSERT INTO client_application (id, agency_code, name_vi, name_en, responsible_officer, jwks, created_at)
       SELECT $1, $2, $3, $4, $5, $6, $7 WHERE NOT EXISTS (SELECT FROM account WHERE id = $1)`,
      [
        input.id,
        input.agency,
        name,
        requiredText(input.nameEn, 'nameEn'),
        input.responsibleOfficer,
        jwks === null ? null : JSON.stringify(jwks),
        new Date(change.now),
      ],
    );
    if (written.rowCount === 0) throw refuse('ACCOUNT_TAKEN', `mã đã dùng / the id is taken: ${input.id}`);
    await keepCorrection(change, 'client_application', input.id, null, { name, key: jwks !== null });
    if (jwks !== null) return { changed: [input.id] };
    return { changed: [input.id], told: await issueSecret(change, input.id) };
  },
});

interface Rotation extends ChangeArguments {
  id: string;
  overlapHours: number;
}

/** A new secret; the one before stays valid for the overlap (Đắk Nông 43/2022 Đ.12.3). 0 hours: it ends at once. */
export const rotateApplicationSecret = managed<Rotation, Told>({
  action: 'ROTATE_SECRET',
  kind: 'SECRET_ROTATED',
  concerns: ({ id }) => ({ account: id }),
  async write({ id, overlapHours }, change) {
    const { client, now } = change;
    const { rows } = await client.query<{ jwks: object | null }>(
      'SELECT jwks FROM client_application WHERE id = $1 FOR UPDATE',
      [id],
    );
    if (!rows[0]) throw refuse('ACCOUNT_UNKNOWN', `không có ứng dụng / no application ${id}`);
    if (rows[0].jwks !== null) {
      throw refuse('APPLICATION_HAS_KEY', 'ứng dụng ký bằng khóa, không có mật khẩu / it signs with a key');
    }
    const overlapMs = overlapHours * HOUR_MS;
    if (overlapMs < 0 || overlapMs > LONGEST_OVERLAP_MS) {
      throw refuse('OVERLAP_INVALID', `overlapHours: 0–${LONGEST_OVERLAP_MS / HOUR_MS}`);
    }
    for (const [secret, end] of endsAfterRotation(await secretsOf(change, id), now, overlapMs)) {
      await client.query('UPDATE client_secret SET ends_at = $2 WHERE id = $1', [secret, new Date(end)]);
    }
    const told = await issueSecret(change, id);
    await keepCorrection(change, 'client_application', id, null, { secretRotated: true, overlapHours });
    return { changed: [id], told };
  },
});

async function secretsOf({ client }: ManagedChange, id: string) {
  const { rows } = await client.query<{ id: string; issued_at: string; ends_at: string | null }>(
    'SELECT id, issued_at, ends_at FROM client_secret WHERE client_id = $1 FOR UPDATE',
    [id],
  );
  return rows.map((row) => ({
    id: row.id,
    issuedAt: new Date(row.issued_at).getTime(),
    endsAt: row.ends_at === null ? null : new Date(row.ends_at).getTime(),
  }));
}

/** 256 random bits, of which only the salted hash is kept; it ends on the cadence that is set, or by nobody's force. */
async function issueSecret({ client, now, settings, author }: ManagedChange, id: string): Promise<Told> {
  const secret = randomBytes(32).toString('base64url');
  const cadence = cadenceOf(settings, 'SECRET');
  const endsAt = cadence === null ? null : new Date(addMonths(now, cadence.months));
  await client.query(
    'INSERT INTO client_secret (id, client_id, hash, issued_at, issued_by, ends_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [randomUUID(), id, await hashSecret(secret), new Date(now), author, endsAt],
  );
  return { secret, secretEndsAt: endsAt?.toISOString() ?? null };
}
