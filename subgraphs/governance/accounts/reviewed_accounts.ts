import type { PoolClient } from 'pg';
import type { ReviewedAccount } from '../../../shared/accounts';

type Listed = ReviewedAccount & { id: string; name: string; agency: string };

interface Row {
  id: string;
  kind: 'CLIENT' | 'OFFICER';
  name: string;
  agency: string;
  created_at: string;
  last_used_at: string | null;
  signs_in_by: string | null;
  secrets: { id: string; issuedAt: number; endsAt: number | null }[];
  responsible_active: boolean | null;
  agency_active: boolean;
  focal: boolean;
  roles: string[];
  used_roles: string[];
}

/** Every active account with what a review looks at; last use is first brought up to date from the sharing log. */
export async function accountsToReview(client: PoolClient): Promise<Listed[]> {
  await client.query('SELECT account_use_refresh()');
  const { rows } = await client.query<Row>(ACCOUNTS);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    agency: row.agency,
    createdAt: new Date(row.created_at).getTime(),
    lastUsedAt: row.last_used_at === null ? null : new Date(row.last_used_at).getTime(),
    secrets: row.secrets,
    hasKey: row.signs_in_by === 'KEY',
    responsibleActive: row.responsible_active,
    agencyActive: row.agency_active,
    agencyHasFocalPoint: row.focal,
    roles: row.roles,
    usedRoles: row.used_roles,
  }));
}

/** A role was used where a step of a request names it, or the officer published (administrator, operator) or called at all (the others). */
const ACCOUNTS = `SELECT x.id, x.kind, x.name, x.agency_code AS agency, coalesce(c.created_at, o.created_at) AS created_at,
    x.last_used_at, x.signs_in_by, x.roles,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'issuedAt', floor(extract(epoch FROM s.issued_at) * 1000),
      'endsAt', floor(extract(epoch FROM s.ends_at) * 1000))) FROM client_secret s WHERE s.client_id = x.id), '[]') AS secrets,
    CASE WHEN c.responsible_officer IS NULL THEN NULL
         ELSE EXISTS (SELECT FROM officer r WHERE r.id = c.responsible_officer AND r.agency_code = x.agency_code AND r.status = 'ACTIVE')
    END AS responsible_active,
    a.status = 'ACTIVE' AND coalesce(k.status, 'NONE') = 'ACTIVE' AS agency_active,
    EXISTS (SELECT FROM focal_contact f WHERE f.agency_code = x.agency_code) AS focal,
    ARRAY(SELECT DISTINCT e.role FROM access_request_event e WHERE e.officer = x.id)
      || CASE WHEN EXISTS (SELECT FROM policy_version v WHERE v.author = x.id) THEN ARRAY['administrator', 'operator'] ELSE '{}' END
      || CASE WHEN x.last_used_at IS NOT NULL THEN ARRAY['officer', 'auditor'] ELSE '{}' END AS used_roles
  FROM account x JOIN agency a ON a.code = x.agency_code LEFT JOIN agency_account k ON k.agency_code = a.code
  LEFT JOIN client_application c ON c.id = x.id LEFT JOIN officer o ON o.id = x.id
  WHERE x.status = 'ACTIVE' ORDER BY x.id`;
