import type { AccountSource, ClientAccount, Person } from './accounts';

/** `pg`'s query, as little of it as is needed. */
export type Query = (text: string, values: readonly unknown[]) => Promise<{ rows: unknown[] }>;

export interface SqlAccountsOptions {
  query: Query;
  /** The demonstration's officers share one password; its hash stands here, not in the database. */
  passwordHash: string;
  /** Citizens are no accounts of the governance database: the demonstration knows its one. */
  citizens: readonly (Person & { kind: 'citizen' })[];
}

/** An account is active only under an agency and an agency's account that are (Đắk Lắk 01/2023 Đ.5.4); none is not active. */
const ACTIVE = `x.status = 'ACTIVE' AND a.status = 'ACTIVE' AND coalesce(aa.status, 'NONE') = 'ACTIVE'`;
const AGENCY = `JOIN agency a ON a.code = x.agency_code LEFT JOIN agency_account aa ON aa.agency_code = a.code`;

const CLIENT = `SELECT x.id, x.agency_code AS agency, x.name_vi AS name, x.jwks, ${ACTIVE} AS active,
  ARRAY(SELECT s.hash FROM client_secret s WHERE s.client_id = x.id AND s.issued_at <= now() AND (s.ends_at IS NULL OR s.ends_at > now())
    ORDER BY s.issued_at DESC, s.id) AS "secretHashes"
  FROM client_application x ${AGENCY} WHERE x.id = $1`;
const OFFICER = `SELECT x.id, x.agency_code AS agency, x.name, ${ACTIVE} AS active FROM officer x ${AGENCY} WHERE x.id = $1`;

/** Accounts as the governance database holds them, read at each question. */
export function sqlAccounts({ query, passwordHash, citizens }: SqlAccountsOptions): AccountSource {
  async function officer(id: string): Promise<Person | null> {
    const { rows } = await query(OFFICER, [id]);
    const row = rows[0] as { id: string; agency: string; name: string; active: boolean } | undefined;
    return row === undefined ? null : { kind: 'officer', login: row.id, passwordHash, ...row };
  }
  return {
    async client(id) {
      const { rows } = await query(CLIENT, [id]);
      return (rows[0] as ClientAccount | undefined) ?? null;
    },
    personByLogin: async (login) => citizens.find((each) => each.login === login) ?? (await officer(login)),
    async personBySub(sub) {
      const [, kind, id = ''] = /^(officer|citizen):(.+)$/.exec(sub) ?? [];
      if (kind === 'officer') return officer(id);
      return kind === 'citizen' ? (citizens.find((each) => each.pseudonym === id) ?? null) : null;
    },
  };
}
