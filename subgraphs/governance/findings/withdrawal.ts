import type { PoolClient } from 'pg';
import type { Finding } from '../../../shared/findings';
import {
  NO_CHANGES,
  PublicationError,
  type PolicyChanges,
  type RuleDraft,
} from '../../../shared/publication';
import type { Request } from '../../../shared/subgraph';
import { step, writeDraft } from '../drafts/write';
import { findingsOf } from './find';

interface Given {
  rules: readonly string[];
  unusedMonths: number;
  title: string;
  reason: string;
  idempotencyKey: string;
}

/** A ready draft: what can't apply or is not used is withdrawn whole, of the rest the items that were found. */
export const draftRuleWithdrawal = step<Given>(
  'draftRuleWithdrawal',
  async (client: PoolClient, given: Given, request: Request) => {
    const { findings } = await findingsOf(client, given.unusedMonths, request.now);
    const byRule = new Map(findings.map((finding) => [finding.rule, finding]));
    const unfound = given.rules.find((id) => !byRule.has(id));
    if (unfound !== undefined) {
      throw new PublicationError('RULE_UNKNOWN', `nothing was found about a rule ${unfound}`);
    }
    const named = given.rules.flatMap((id) => byRule.get(id) ?? []);
    return writeDraft(client, { ...given, changes: await withdrawal(client, named) }, request);
  },
);

async function withdrawal(client: PoolClient, findings: readonly Finding[]): Promise<PolicyChanges> {
  const partly = findings.filter(({ severity }) => severity === 'PARTLY');
  const rules = await currentRules(
    client,
    partly.map(({ rule }) => rule),
  );
  return {
    ...NO_CHANGES,
    withdrawRules: findings.filter(({ severity }) => severity !== 'PARTLY').map(({ rule }) => rule),
    rules: partly.flatMap(({ rule, items }) => {
      const current = rules.get(rule);
      return current ? [{ ...current, items: current.items.filter((item) => !items.includes(item)) }] : [];
    }),
  };
}

async function currentRules(
  client: PoolClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RuleDraft>> {
  const { rows } = await client.query<RuleDraft & { id: string }>(
    `SELECT id, function_code AS function, effect, deny, items, rows_kind AS rows, rows_unit AS "rowsUnit",
            rows_through AS "rowsThrough", mask, purposes, automatic, valid_from::text AS "validFrom",
            valid_to::text AS "validTo", instrument, article, note
       FROM scope_rule WHERE id = ANY($1) AND superseded_version IS NULL`,
    [ids],
  );
  return new Map(rows.map((rule) => [rule.id, rule]));
}
