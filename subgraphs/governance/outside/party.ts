import type { PoolClient } from 'pg';
import type { Requester } from '../../../shared/approval';
import { insertRows, publishWithin, type Publication } from '../../../shared/publication';
import { refuse, requiredText } from '../approval/problem';

/** Who asks from outside. The name of a person stays in the file: agencies are public. */
export interface PartyInput {
  kind: Exclude<Requester, 'AGENCY'>;
  /** Of an agency its electronic identifier, of an enterprise its code; of a person nothing. */
  code?: string | null;
  name?: string | null;
  contact?: string | null;
}

/** By this function everybody from outside uses what was granted to him, and nothing else hangs on it. */
export const APPROVED_USE = 'approved-use';

interface Party {
  code: string;
  nameVi: string;
  nameEn: string;
}

/** The registered account of a party (NĐ 47/2020 Đ.6.4: the same duties as an agency); made when it first asks. */
export async function registerParty(
  client: PoolClient,
  input: PartyInput,
  publication: Omit<Publication, 'change'>,
  issuer: string,
  day: string,
): Promise<string> {
  const party = await partyOf(client, input);
  const { rows } = await client.query<{ level: string }>('SELECT level FROM agency WHERE code = $1', [
    party.code,
  ]);
  if (rows[0] && rows[0].level !== 'EXTERNAL')
    throw refuse(
      'PARTY_INVALID',
      `${party.code}: cơ quan của tỉnh tự nộp / an agency of the province files for itself`,
    );
  if (!rows[0]) {
    await publishWithin(client, { ...publication, change: 'OUTSIDE_PARTY_REGISTERED' }, () =>
      writeParty(client, party, input, issuer),
    );
  }
  await client.query(
    `INSERT INTO agency_function (agency_code, function_code, valid_from)
     SELECT $1, $2, $3::date WHERE NOT EXISTS (SELECT FROM agency_function WHERE agency_code = $1 AND function_code = $2)`,
    [party.code, APPROVED_USE, day],
  );
  return party.code;
}

async function writeParty(
  client: PoolClient,
  party: Party,
  input: PartyInput,
  issuer: string,
): Promise<void> {
  const { rows } = await client.query<{ unit_code: string }>('SELECT unit_code FROM agency WHERE code = $1', [
    issuer,
  ]);
  await insertRows(client, 'agency', [
    {
      code: party.code,
      name_vi: party.nameVi,
      name_en: party.nameEn,
      level: 'EXTERNAL',
      parent_code: null,
      unit_code: rows[0]?.unit_code,
      status: 'ACTIVE',
      contact: input.kind === 'INDIVIDUAL' ? issuer : requiredText(input.contact, 'contact'),
    },
  ]);
  await client.query(
    `INSERT INTO agency_account (agency_code, status, issued_by) VALUES ($1, 'ACTIVE', $2) ON CONFLICT DO NOTHING`,
    [party.code, issuer],
  );
}

async function partyOf(client: PoolClient, { kind, code, name }: PartyInput): Promise<Party> {
  switch (kind) {
    case 'OUTSIDE_AGENCY': {
      const own = code ?? '';
      if (!/^[A-Y][0-9]{2}(\.[A-Z0-9]+)*$/.test(own) || own.length > 35)
        throw refuse(
          'PARTY_INVALID',
          'code: mã định danh điện tử (QĐ 20/2020/QĐ-TTg) / electronic identifier',
        );
      return { code: own, nameVi: requiredText(name, 'name'), nameEn: requiredText(name, 'name') };
    }
    case 'ENTERPRISE': {
      // Twelve digits are a person's number: a household business asks as a person.
      if (!/^([0-9]{10}|[0-9]{13})$/.test(code ?? ''))
        throw refuse('PARTY_INVALID', 'code: mã số doanh nghiệp 10 hoặc 13 chữ số / enterprise code');
      return { code: `Z02${code}`, nameVi: requiredText(name, 'name'), nameEn: requiredText(name, 'name') };
    }
    case 'INDIVIDUAL': {
      const { rows } = await client.query<{ number: string }>(
        `SELECT 'Z01CN' || lpad(nextval('outside_party_number')::text, 6, '0') AS number`,
      );
      const { number } = rows[0]!;
      return { code: number, nameVi: `Cá nhân ${number}`, nameEn: `Person ${number}` };
    }
  }
}
