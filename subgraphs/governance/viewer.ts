import type { DomainResolver, Request } from '../../shared/subgraph';
import { Ref } from '../../shared/subgraph';
import { SELF_FUNCTION } from '../../shared/publication';
import { dayAt } from '../../shared/time';

/** The functions by which a caller has rights today. */
const CHARGES = `SELECT f.code FROM function f WHERE f.valid_from <= $2::date AND (f.valid_to IS NULL OR f.valid_to >= $2::date)
  AND (f.code = $3 OR EXISTS (SELECT 1 FROM agency_function c WHERE c.function_code = f.code AND c.agency_code = $1
    AND c.valid_from <= $2::date AND (c.valid_to IS NULL OR c.valid_to >= $2::date)))`;

const PURPOSES = `SELECT DISTINCT f.code || '/' || p.code AS header, f.code AS function, f.title_vi AS "functionTitle",
    p.code AS purpose, p.title_vi AS "purposeTitle"
  FROM function f JOIN scope_rule r ON r.function_code = f.code AND r.superseded_version IS NULL AND NOT r.deny
    AND r.valid_from <= $2::date AND (r.valid_to IS NULL OR r.valid_to >= $2::date)
  JOIN purpose p ON p.code = ANY(r.purposes) OR cardinality(r.purposes) = 0
  WHERE f.code IN (${CHARGES}) ORDER BY 1`;

const COLUMNS = `id, version, items, rows_kind AS rows, coalesce(rows_unit, rows_through) AS "rowsOf", mask, purposes,
  valid_from::text AS "validFrom", valid_to::text AS "validTo", instrument, article`;
const IN_FORCE = `superseded_version IS NULL AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date)`;
const RIGHTS = `SELECT 'RULE' AS kind, function_code AS function, effect, deny, ${COLUMNS}
    FROM scope_rule WHERE ${IN_FORCE} AND function_code IN (${CHARGES})
  UNION ALL SELECT 'GRANT', NULL, 'READ', false, ${COLUMNS} FROM grant_right WHERE ${IN_FORCE} AND agency_code = $1
    AND NOT revoked AND (starts_at IS NULL OR starts_at <= $4) AND (ends_at IS NULL OR ends_at > $4)
  ORDER BY id`;

/** Who calls: nobody else's agency, functions or rights are ever told. */
const viewer: DomainResolver = (_source, _given, request: Request) => {
  const { principal } = request.claims;
  if (principal.kind === 'CITIZEN') {
    return { kind: 'CITIZEN', agency: null, client: null, officer: null, purposes: [SELF_PURPOSE] };
  }
  if (principal.kind !== 'AGENCY' || principal.agency === null) return null;
  return {
    kind: 'AGENCY',
    agency: new Ref('Agency', principal.agency),
    client: principal.client,
    officer: principal.officer,
    get purposes() {
      return rowsOf(request, PURPOSES);
    },
  };
};

const SELF_PURPOSE = {
  header: 'self',
  function: SELF_FUNCTION,
  functionTitle: 'Công dân khai thác dữ liệu về chính mình',
  purpose: 'self',
  purposeTitle: 'Xem dữ liệu về chính mình',
};

interface RightRow extends Record<string, unknown> {
  function: string | null;
  items: readonly string[];
  purposes: readonly string[];
}

/** What may I read, and why: the rules and grants in force today. */
const rights: DomainResolver = async (
  _source,
  { purpose, item }: { purpose?: string | null; item?: string | null },
  request: Request,
) => {
  const all = await rowsOf<RightRow>(request, RIGHTS, new Date(request.now));
  return all
    .filter(({ items }) => item === null || item === undefined || items.includes(item))
    .filter((right) => purpose === null || purpose === undefined || serves(right, purpose));
};

function serves(right: RightRow, header: string): boolean {
  if (header === 'self') return right.function === SELF_FUNCTION;
  const [code, purpose] = header.split('/');
  const functionFits = right.function === null || right.function === code;
  const names = right.purposes;
  return functionFits && (names.length === 0 || names.includes(purpose ?? '') || names.includes(header));
}

function rowsOf<T = Record<string, unknown>>(
  request: Request,
  text: string,
  ...more: readonly unknown[]
): Promise<T[]> {
  const { kind, agency } = request.claims.principal;
  const self = kind === 'CITIZEN' ? SELF_FUNCTION : null;
  return request.database.query({ text, values: [agency, dayAt(request.now), self, ...more] }) as Promise<
    T[]
  >;
}

export const viewerResolvers = { Query: { viewer }, Viewer: { rights } };
