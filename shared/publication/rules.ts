import type { ClientBase } from 'pg';
import { masks, oneOf, rowKinds, effects } from '../policy/codes';
import type { RuleRow } from '../policy/rows';
import { validity } from '../time';
import { insertRows } from './insert';
import { PublicationError } from './problem';
import type { Publication } from './publish';

/** A rule as it is published. Without an id it is a new one. */
export interface RuleDraft {
  id: string | null;
  function: string;
  effect: string;
  deny: boolean;
  items: readonly string[];
  rows: string;
  rowsUnit: string | null;
  rowsThrough: string | null;
  mask: string | null;
  purposes: readonly string[];
  automatic: boolean;
  validFrom: string;
  validTo: string | null;
  instrument: string;
  article: string;
  note: string | null;
}

/** What a rule may speak of, as the store holds it. */
export interface RuleFacts {
  functions: ReadonlySet<string>;
  purposes: ReadonlySet<string>;
  units: ReadonlySet<string>;
  items: ReadonlyMap<string, ItemFacts>;
  /** Functions by the agencies that hold them today or will: writing stays with the owner of the data. */
  holders: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface ItemFacts {
  territory: string | null;
  owner: string;
  /** SECTOR, TRANSACTION or CODE_LIST: the nature of its database. */
  nature: string;
  entry: string | null;
  /** The masks that its coordinates declare; null: not known. */
  masks: readonly string[] | null;
}

/** The pseudo-function whose rules say what a citizen may read of himself. */
export const SELF_FUNCTION = 'citizen-self';

export async function readRuleFacts(client: ClientBase): Promise<RuleFacts> {
  const codes = async (sql: string) =>
    new Set((await client.query<{ code: string }>(sql)).rows.map(({ code }) => code));
  const items = await client.query<ItemFacts & { id: string }>(
    `SELECT i.id, i.territory, i.entry, i.masks, d.owner_code AS owner, d.nature
       FROM data_item i JOIN database_entry d ON d.code = i.database_code`,
  );
  const charges = await client.query<{ agency: string; function: string }>(
    `SELECT agency_code AS agency, function_code AS function FROM agency_function
      WHERE valid_to IS NULL OR valid_to >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`,
  );
  const holders = new Map<string, Set<string>>();
  for (const { agency, function: code } of charges.rows) {
    holders.set(code, (holders.get(code) ?? new Set()).add(agency));
  }
  return {
    functions: await codes('SELECT code FROM function'),
    purposes: await codes('SELECT code FROM purpose'),
    units: await codes('SELECT code FROM administrative_unit'),
    items: new Map(items.rows.map((row) => [row.id, row])),
    holders,
  };
}

/** Refuses a rule that could not be judged, or that would say more than its words. */
export function checkRule(rule: RuleDraft, facts: RuleFacts): void {
  const where = `rule ${rule.id ?? `of ${rule.function}`}`;
  oneOf(effects, rule.effect, where);
  oneOf(rowKinds, rule.rows, where);
  if (rule.mask !== null) oneOf(masks, rule.mask, where);
  try {
    validity(rule.validFrom, rule.validTo);
  } catch (error) {
    throw new PublicationError('RULE_DAYS_INVALID', `${where}: ${(error as Error).message}`);
  }
  if (!facts.functions.has(rule.function)) {
    throw new PublicationError('RULE_FUNCTION_UNKNOWN', `${where}: no function ${rule.function}`);
  }
  for (const purpose of rule.purposes) {
    if (!facts.purposes.has(purpose)) {
      throw new PublicationError('RULE_PURPOSE_UNKNOWN', `${where}: no purpose ${purpose}`);
    }
  }
  if (rule.rowsUnit !== null && !facts.units.has(rule.rowsUnit)) {
    throw new PublicationError('RULE_UNIT_UNKNOWN', `${where}: no administrative unit ${rule.rowsUnit}`);
  }
  // Every citizen has this function, so any wider scope would show each of them everybody.
  if (rule.function === SELF_FUNCTION && !rule.deny && rule.rows !== 'SELF') {
    throw new PublicationError(
      'RULE_SELF_ONLY',
      `${where}: a citizen reads about himself alone (rows SELF); what everybody may read is classified OPEN`,
    );
  }
  for (const item of rule.items) checkItem(rule, item, facts, where);
}

function checkItem(rule: RuleDraft, id: string, facts: RuleFacts, where: string): void {
  const item = facts.items.get(id);
  if (!item) throw new PublicationError('RULE_ITEM_UNKNOWN', `${where}: no data item ${id}`);
  if (rule.rows === 'TERRITORY' && item.territory === null) {
    throw new PublicationError(
      'RULE_TERRITORY_WITHOUT_ATTRIBUTE',
      `${where}: ${id} names no territory attribute, so no territory can be judged on it`,
    );
  }
  if (rule.mask !== null && !rule.deny && item.masks !== null && !item.masks.includes(rule.mask)) {
    throw new PublicationError('RULE_MASK_NOT_DECLARED', `${where}: no field of ${id} declares ${rule.mask}`);
  }
  if (rule.effect === 'WRITE' && !rule.deny && !mayWrite(rule, item, facts)) {
    throw new PublicationError(
      'RULE_WRITE_BEYOND_OWN_SECTOR',
      `${where}: ${id} is written by ${item.owner} only (ĐL 01/2023 Đ.5.4), and an agency without it holds ${rule.function}`,
    );
  }
}

/**
 * ĐL 01/2023 Đ.5.4, NB 356 Đ.4.4: an agency writes the sector that it is in charge of. Transaction data arises in each
 * agency, which writes its own rows; the pseudonym service and requests for data serve every agency.
 */
function mayWrite(rule: RuleDraft, item: ItemFacts, facts: RuleFacts): boolean {
  if (item.nature === 'TRANSACTION' && rule.rows === 'OWN') return true;
  if (rule.items.every((id) => SERVED_TO_ALL.has(id))) return true;
  const holders = facts.holders.get(rule.function) ?? new Set<string>();
  // A function that no agency holds yet may be anybody's tomorrow.
  return holders.size > 0 && [...holders].every((agency) => agency === item.owner);
}

/** What governance offers to every agency: keys for its register, and filing and answering requests. */
const SERVED_TO_ALL: ReadonlySet<string> = new Set([
  'governance.pseudonyms-write',
  'governance.access-requests-write',
  'governance.data-service-files-write',
  'hub.service-registration-write',
  'hub.procedure-registration-write',
  'hub.dossiers-open',
  'governance.access-opinions-write',
  'governance.catalogue-proposals-write',
  'governance.catalogue-issues-write',
  'governance.access-decisions-write',
  'governance.subgraph-versions-write',
  'governance.subgraph-appraisals-write',
  'governance.grants-write',
  'governance.own-accounts-write',
  'governance.focal-points-write',
  'governance.focal-approvals-write',
  'governance.evidence-write',
  'governance.consent-requests-write',
  'governance.paper-requests-write',
  'governance.consents-write',
  'hub.consent-asking-write',
  'hub.component-choice-write',
  'governance.data-issues-write',
  'governance.data-issue-answers-write',
  'governance.data-issues-write',
  'governance.data-issue-answers-write',
  'governance.component-choices-write',
  'governance.sharings-write',
  'governance.maintenance-write',
  'governance.violations-write',
  'governance.outside-data-write',
  'governance.data-deletions-write',
]);

/** Writes rules in a version of the policy: a new one, or the next version of one that is there. */
export async function writeRules(
  client: ClientBase,
  rules: readonly RuleDraft[],
  publication: Publication,
  version: number,
): Promise<string[]> {
  const facts = await readRuleFacts(client);
  const changed: string[] = [];
  const rows: Record<string, unknown>[] = [];
  for (const rule of rules) {
    checkRule(rule, facts);
    const id = rule.id ?? `${rule.function}.v${version}.${changed.length + 1}`;
    const last = rule.id === null ? 0 : await supersede(client, id, version);
    rows.push(publishedRow({ ...rule, id }, last + 1, publication, version));
    changed.push(id);
  }
  await insertRows(client, 'scope_rule', rows);
  return changed;
}

/** Marks the newest version of a rule as superseded; gives the highest number that it ever had, 0 if there is none. */
async function supersede(client: ClientBase, id: string, version: number): Promise<number> {
  await client.query(
    `UPDATE scope_rule SET superseded_version = $2 WHERE id = $1 AND superseded_version IS NULL`,
    [id, version],
  );
  const { rows } = await client.query<{ version: number | null }>(
    'SELECT max(version) AS version FROM scope_rule WHERE id = $1',
    [id],
  );
  return rows[0]?.version ?? 0;
}

/** A rule leaves the policy whole: its last version is superseded by none. */
export async function withdrawRule(client: ClientBase, id: string, version: number): Promise<void> {
  const { rowCount } = await client.query(
    'UPDATE scope_rule SET superseded_version = $2 WHERE id = $1 AND superseded_version IS NULL',
    [id, version],
  );
  if (rowCount === 0) throw new PublicationError('RULE_UNKNOWN', `there is no rule ${id}`);
}

/** A rule as the policy reads it. */
export function ruleRowOf(rule: RuleDraft, id: string, version: number): RuleRow {
  return {
    id,
    version,
    function_code: rule.function,
    effect: rule.effect,
    deny: rule.deny,
    items: rule.items,
    rows_kind: rule.rows,
    rows_unit: rule.rowsUnit,
    rows_through: rule.rowsThrough,
    mask: rule.mask,
    purposes: rule.purposes,
    automatic: rule.automatic,
    valid_from: rule.validFrom,
    valid_to: rule.validTo,
    instrument: rule.instrument,
    article: rule.article,
  };
}

/** The same with what its publication says of itself. */
function publishedRow(
  rule: RuleDraft & { id: string },
  version: number,
  publication: Publication,
  policyVersion: number,
): Record<string, unknown> {
  return {
    ...ruleRowOf(rule, rule.id, version),
    note: rule.note,
    author: publication.author,
    reason: publication.reason,
    document_number: publication.documentNumber,
    published_version: policyVersion,
  };
}

/** Ends a rule after a day: its next version differs in that day alone. */
export async function endRule(
  client: ClientBase,
  id: string,
  lastDay: string,
  publication: Publication,
  version: number,
): Promise<void> {
  const { rows } = await client.query<{ valid_to: string | null; valid_from: string }>(
    `SELECT valid_from::text, valid_to::text FROM scope_rule WHERE id = $1 AND superseded_version IS NULL FOR UPDATE`,
    [id],
  );
  const rule = rows[0];
  if (!rule) throw new PublicationError('RULE_UNKNOWN', `there is no rule ${id}`);
  if (rule.valid_to !== null && rule.valid_to <= lastDay) {
    throw new PublicationError('RULE_ENDED', `rule ${id} ends on ${rule.valid_to} already`);
  }
  if (lastDay < rule.valid_from) {
    throw new PublicationError(
      'RULE_DAYS_INVALID',
      `rule ${id} begins on ${rule.valid_from}, after ${lastDay}`,
    );
  }
  await client.query(
    `INSERT INTO scope_rule (id, version, function_code, effect, deny, items, rows_kind, rows_unit, rows_through, mask,
       purposes, automatic, valid_from, valid_to, instrument, article, note, author, reason, document_number, published_version)
     SELECT id, version + 1, function_code, effect, deny, items, rows_kind, rows_unit, rows_through, mask,
       purposes, automatic, valid_from, $2::date, instrument, article, note, $3, $4, $5, $6
       FROM scope_rule WHERE id = $1 AND superseded_version IS NULL`,
    [id, lastDay, publication.author, publication.reason, publication.documentNumber, version],
  );
  await client.query(
    `UPDATE scope_rule SET superseded_version = $2
      WHERE id = $1 AND superseded_version IS NULL AND published_version <> $2`,
    [id, version],
  );
}
