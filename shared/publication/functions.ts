import type { ClientBase } from 'pg';
import { validity } from '../time';
import type { Assignment, FunctionDraft } from './policy_changes';
import { PublicationError } from './problem';
import { SELF_FUNCTION } from './rules';

const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Writes a function anew, or in place of the one with its code; what it was before stays in the history. */
export async function writeFunction(client: ClientBase, draft: FunctionDraft): Promise<void> {
  const { code } = draft;
  if (!CODE.test(code) || code.length > 63) {
    throw new PublicationError(
      'FUNCTION_CODE_INVALID',
      `${code}: lower-case letters, digits and hyphens, 63 at most`,
    );
  }
  refuseReserved(code);
  checkDays(`function ${code}`, draft.validFrom, draft.validTo);
  await client.query(
    `INSERT INTO function (code, title_vi, title_en, instrument, article, valid_from, valid_to)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (code) DO UPDATE SET title_vi = EXCLUDED.title_vi, title_en = EXCLUDED.title_en,
       instrument = EXCLUDED.instrument, article = EXCLUDED.article, valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to`,
    [code, draft.titleVi, draft.titleEn, draft.instrument, draft.article, draft.validFrom, draft.validTo],
  );
}

/** Ends a function after a day: with it every agency's charge, and every right that hangs on it. */
export async function endFunction(client: ClientBase, code: string, lastDay: string): Promise<void> {
  refuseReserved(code);
  const { rows } = await client.query<Days>(`SELECT ${DAYS} FROM function WHERE code = $1 FOR UPDATE`, [
    code,
  ]);
  if (!rows[0]) throw new PublicationError('FUNCTION_UNKNOWN', `there is no function ${code}`);
  checkEnd(`function ${code}`, rows[0], lastDay);
  await client.query('UPDATE function SET valid_to = $2 WHERE code = $1', [code, lastDay]);
}

/** Charges an agency with a function. */
export async function writeAssignment(client: ClientBase, given: Assignment): Promise<void> {
  const { agency, function: code, validFrom, validTo } = given;
  refuseReserved(code);
  checkDays(`${code} of ${agency}`, validFrom, validTo);
  const known = await client.query('SELECT 1 FROM function WHERE code = $1', [code]);
  if (known.rowCount === 0) throw new PublicationError('FUNCTION_UNKNOWN', `there is no function ${code}`);
  const { rows } = await client.query<{ status: string }>('SELECT status FROM agency WHERE code = $1', [
    agency,
  ]);
  if (!rows[0]) throw new PublicationError('AGENCY_UNKNOWN', `there is no agency ${agency}`);
  if (!['ACTIVE', 'SUSPENDED'].includes(rows[0].status)) {
    throw new PublicationError(
      'AGENCY_NOT_ACTIVE',
      `${agency} is ${rows[0].status}; charge its successor instead`,
    );
  }
  const overlapping = await client.query(
    `SELECT 1 FROM agency_function WHERE agency_code = $1 AND function_code = $2
        AND (valid_to IS NULL OR valid_to >= $3::date) AND ($4::date IS NULL OR valid_from <= $4::date)`,
    [agency, code, validFrom, validTo],
  );
  if (overlapping.rowCount !== 0) {
    throw new PublicationError('ASSIGNMENT_EXISTS', `${agency} holds ${code} on some of these days already`);
  }
  await client.query(
    'INSERT INTO agency_function (agency_code, function_code, valid_from, valid_to) VALUES ($1, $2, $3, $4)',
    [agency, code, validFrom, validTo],
  );
}

/** Ends an agency's charge after a day. */
export async function endAssignment(
  client: ClientBase,
  agency: string,
  code: string,
  lastDay: string,
): Promise<void> {
  refuseReserved(code);
  const { rows } = await client.query<Days & { first: string }>(
    `SELECT ${DAYS}, valid_from::text AS first FROM agency_function
      WHERE agency_code = $1 AND function_code = $2 AND (valid_to IS NULL OR valid_to > $3::date)
      ORDER BY valid_from LIMIT 1 FOR UPDATE`,
    [agency, code, lastDay],
  );
  const charge = rows[0];
  if (!charge) {
    throw new PublicationError('ASSIGNMENT_UNKNOWN', `${agency} does not hold ${code} after ${lastDay}`);
  }
  checkEnd(`${code} of ${agency}`, charge, lastDay);
  await client.query(
    'UPDATE agency_function SET valid_to = $4 WHERE agency_code = $1 AND function_code = $2 AND valid_from = $3',
    [agency, code, charge.first, lastDay],
  );
}

interface Days {
  valid_from: string;
  valid_to: string | null;
}
const DAYS = 'valid_from::text AS valid_from, valid_to::text AS valid_to';

/** Every citizen has this function by law; no agency is charged with it, and no publication ends it. */
function refuseReserved(code: string): void {
  if (code === SELF_FUNCTION) {
    throw new PublicationError(
      'FUNCTION_RESERVED',
      `${code} is every citizen's; publish rules for it instead`,
    );
  }
}

function checkDays(where: string, from: string, to: string | null): void {
  try {
    validity(from, to);
  } catch (error) {
    throw new PublicationError('VALIDITY_INVALID', `${where}: ${(error as Error).message}`);
  }
}

function checkEnd(where: string, { valid_from: from, valid_to: to }: Days, lastDay: string): void {
  if (to !== null && to <= lastDay) {
    throw new PublicationError('VALIDITY_INVALID', `${where} ends on ${to} already`);
  }
  if (lastDay < from) {
    throw new PublicationError('VALIDITY_INVALID', `${where} begins on ${from}, after ${lastDay}`);
  }
}
