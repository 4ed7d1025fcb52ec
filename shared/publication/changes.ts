import type { ClientBase } from 'pg';
import { endAssignment, endFunction, writeAssignment, writeFunction } from './functions';
import type { PolicyChanges } from './policy_changes';
import { PublicationError } from './problem';
import type { Publication } from './publish';
import { checkRule, endRule, readRuleFacts, withdrawRule, writeRules, type RuleDraft } from './rules';

/** Writes everything that one version changes; one thing wrong, and nothing is written. Returns what changed. */
export async function writeChanges(
  client: ClientBase,
  changes: PolicyChanges,
  publication: Publication,
  version: number,
): Promise<string[]> {
  refuseNamedTwice(changes);
  for (const draft of changes.functions) await writeFunction(client, draft);
  for (const assignment of changes.assignments) await writeAssignment(client, assignment);
  const rules = await writeRules(client, changes.rules, publication, version);
  for (const { id, lastDay } of changes.endRules) await endRule(client, id, lastDay, publication, version);
  for (const id of changes.withdrawRules) await withdrawRule(client, id, version);
  for (const end of changes.endAssignments) {
    await endAssignment(client, end.agency, end.function, end.lastDay);
  }
  for (const { code, lastDay } of changes.endFunctions) await endFunction(client, code, lastDay);
  await refuseForeignWriting(
    client,
    changes.assignments.map((assignment) => assignment.function),
  );
  return [
    ...changes.functions.map(({ code }) => code),
    ...changes.assignments.map((given) => `${given.agency}/${given.function}`),
    ...rules,
    ...changes.endRules.map(({ id }) => id),
    ...changes.withdrawRules,
    ...changes.endAssignments.map((end) => `${end.agency}/${end.function}`),
    ...changes.endFunctions.map(({ code }) => code),
  ];
}

/** Two changes of one thing in one version: which of them would hold is nobody's guess. */
function refuseNamedTwice(changes: PolicyChanges): void {
  const rules = [
    ...changes.rules.flatMap(({ id }) => (id === null ? [] : [id])),
    ...changes.endRules.map(({ id }) => id),
    ...changes.withdrawRules,
  ];
  const twice = rules.find((id, at) => rules.indexOf(id) !== at);
  if (twice !== undefined) {
    throw new PublicationError(
      'RULE_NAMED_TWICE',
      `${twice} is named twice; publish one change after the other`,
    );
  }
}

/** Who is newly charged with a function gets its rights to write too: only the owner of the data may (ĐL 01/2023 Đ.5.4). */
async function refuseForeignWriting(client: ClientBase, functions: readonly string[]): Promise<void> {
  if (functions.length === 0) return;
  const { rows } = await client.query<RuleDraft>(
    `SELECT id, function_code AS function, effect, deny, items, rows_kind AS rows, rows_unit AS "rowsUnit",
            rows_through AS "rowsThrough", mask, purposes, automatic, valid_from::text AS "validFrom",
            valid_to::text AS "validTo", instrument, article, note
       FROM scope_rule WHERE function_code = ANY($1) AND effect = 'WRITE' AND NOT deny AND superseded_version IS NULL`,
    [functions],
  );
  if (rows.length === 0) return;
  const facts = await readRuleFacts(client);
  for (const rule of rows) checkRule(rule, facts);
}
