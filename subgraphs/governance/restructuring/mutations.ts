import { PublicationError } from '../../../shared/publication';
import { dayAt } from '../../../shared/time';
import { change, type Change, type ChangeArguments } from '../changes';
import { endAgency, requirePast } from './ending';
import { correct, livingAgency, putUnder, type AgencyRow } from './store';

interface Renaming extends ChangeArguments {
  code: string;
  name: string;
  nameEn: string;
}

const renameAgency = change<Renaming>('AGENCY_RENAMED', async ({ code, name, nameEn }, made) => {
  const agency = await livingAgency(made, code);
  await made.client.query('UPDATE agency SET name_vi = $2, name_en = $3 WHERE code = $1', [
    code,
    name.trim(),
    nameEn.trim(),
  ]);
  await correct(
    made,
    code,
    { name: agency.name, nameEn: agency.nameEn },
    { name: name.trim(), nameEn: nameEn.trim() },
  );
  return [code];
});

const reparentAgency = change<ChangeArguments & { code: string; parent?: string | null }>(
  'AGENCY_REPARENTED',
  async ({ code, parent }, made) => {
    await putUnder(made, await livingAgency(made, code), parent ?? null);
    return [code];
  },
);

interface Merger extends ChangeArguments {
  code: string;
  successor: string;
  moveAccounts: readonly string[];
}

/** What follows from a merger at once, and what is left to a decision, stands in docs/drafts.md. */
const mergeAgency = change<Merger>('AGENCY_MERGED', async ({ code, successor: into, moveAccounts }, made) => {
  if (code === into) throw new PublicationError('AGENCY_TREE_CYCLE', `${code} cannot take its own place`);
  const agency = await livingAgency(made, code);
  const successor = await livingAgency(made, into);
  await moveNamed(made, code, into, moveAccounts);
  await made.client.query('UPDATE database_entry SET owner_code = $2 WHERE owner_code = $1', [code, into]);
  if (successor.parent === code) await putUnder(made, successor, agency.parent);
  const lastDay = dayAt(made.now);
  await endAgency(made, agency, { status: 'MERGED', successor: into, heir: into, lastDay });
  return [code, into];
});

/** The accounts that are named act for the successor from now on; a token that names the old agency is refused. */
async function moveNamed(
  { client }: Change,
  from: string,
  to: string,
  accounts: readonly string[],
): Promise<void> {
  const moved = new Set<string>();
  for (const table of ['client_application', 'officer'] as const) {
    const { rows } = await client.query<{ id: string }>(
      `UPDATE ${table} SET agency_code = $3 WHERE id = ANY($1) AND agency_code = $2 RETURNING id`,
      [accounts, from, to],
    );
    rows.forEach(({ id }) => moved.add(id));
  }
  const unknown = accounts.find((id) => !moved.has(id));
  if (unknown !== undefined) {
    throw new PublicationError('ACCOUNT_UNKNOWN', `${unknown} is no account of ${from}`);
  }
}

/** The district level, closed on 1/7/2025: its agencies stay as history, and those below come under the next above. */
const closeAgencyLevel = change<ChangeArguments & { level: string; lastDay: string }>(
  'AGENCY_LEVEL_CLOSED',
  async ({ level, lastDay }, made) => {
    requirePast(lastDay, made.now);
    if (level === 'PROVINCE') {
      throw new PublicationError('LEVEL_NOT_CLOSABLE', 'the provincial level holds the department in charge');
    }
    const { rows } = await made.client.query<{ code: string }>(
      `SELECT code FROM agency WHERE level = $1 AND status IN ('ACTIVE', 'SUSPENDED') ORDER BY code`,
      [level],
    );
    if (rows.length === 0) {
      throw new PublicationError('LEVEL_NOT_CLOSABLE', `no agency of the level ${level} is left`);
    }
    for (const { code } of rows) {
      const agency = await livingAgency(made, code);
      const heir = await aboveLevel(made, agency, level);
      await endAgency(made, agency, { status: 'CLOSED', successor: null, heir, lastDay });
    }
    return rows.map(({ code }) => code);
  },
);

/** The nearest agency above that does not close with it. */
async function aboveLevel(made: Change, agency: AgencyRow, level: string): Promise<string | null> {
  const { rows } = await made.client.query<{ code: string }>(
    `WITH RECURSIVE above AS (
       SELECT code, parent_code, level, status, 0 AS step FROM agency WHERE code = $1
       UNION ALL SELECT a.code, a.parent_code, a.level, a.status, b.step + 1
         FROM agency a JOIN above b ON a.code = b.parent_code)
     SELECT code FROM above WHERE step > 0 AND level <> $2 AND status IN ('ACTIVE', 'SUSPENDED') ORDER BY step LIMIT 1`,
    [agency.code, level],
  );
  return rows[0]?.code ?? null;
}

/** Agencies are renamed, merged, put under others; a level is closed. Their rights follow at once. */
export const restructuringMutations = { renameAgency, reparentAgency, mergeAgency, closeAgencyLevel };
