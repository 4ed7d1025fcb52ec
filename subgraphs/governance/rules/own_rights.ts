import type { PoolClient } from 'pg';
import { widenedForeignItems } from '../../../shared/drafts';
import type { PolicyRows } from '../../../shared/policy/rows';
import { buildSnapshot } from '../../../shared/policy/snapshot';
import {
  PublicationError,
  readPolicyRows,
  readRuleFacts,
  type RuleDraft,
  type RuleFacts,
} from '../../../shared/publication';

/**
 * Nobody widens his own rights: who publishes rules gives no function of his own agency what another agency owns, and
 * takes no prohibition off it. What he needs beyond, he asks for like anyone (ĐN 43/2022 Đ.10.2).
 */
export async function refuseOwnRights(
  client: PoolClient,
  askers: ReadonlySet<string>,
  drafts: readonly RuleDraft[],
): Promise<void> {
  const facts = await readRuleFacts(client);
  for (const { deny, function: code, items } of drafts) {
    if (deny || !isOwn(facts, code, askers)) continue;
    const foreign = items.find((id) => !askers.has(facts.items.get(id)?.owner ?? ''));
    if (foreign !== undefined) {
      throw new PublicationError(
        'OWN_RIGHTS',
        `${code} is a function of your own agency and ${foreign} is not its data; file a request for it`,
      );
    }
  }
  const replaced = drafts.flatMap(({ id }) => (id === null ? [] : [id]));
  await refuseOwnDenials(client, askers, replaced, facts);
}

/**
 * The same for any change, however it came about: the policy as it was, against the policy as it has just been written.
 * An own function, a longer assignment or a lifted prohibition widens rights as a rule does.
 */
export async function refuseWidenedOwnRights(
  client: PoolClient,
  askers: ReadonlySet<string>,
  before: PolicyRows,
  now: number,
): Promise<void> {
  const [old, fresh] = [buildSnapshot(before), buildSnapshot(await readPolicyRows(client))];
  for (const agency of askers) {
    const [item] = fresh.agencies.has(agency) ? widenedForeignItems(old, fresh, agency, now) : [];
    if (item !== undefined) {
      throw new PublicationError(
        'OWN_RIGHTS',
        `this gives your own agency more of ${item}, which is not its data; file a request for it`,
      );
    }
  }
}

/** A deny against the own agency is ended or replaced by somebody else. */
export async function refuseOwnDenials(
  client: PoolClient,
  askers: ReadonlySet<string>,
  rules: readonly string[],
  known?: RuleFacts,
): Promise<void> {
  const { rows } = await client.query<{ id: string; function: string }>(
    `SELECT id, function_code AS function FROM scope_rule WHERE id = ANY($1) AND deny AND superseded_version IS NULL`,
    [rules],
  );
  if (rows.length === 0) return;
  const facts = known ?? (await readRuleFacts(client));
  const own = rows.find((rule) => isOwn(facts, rule.function, askers));
  if (own) {
    throw new PublicationError(
      'OWN_RIGHTS',
      `${own.id} forbids something to your own agency; it stays as it is`,
    );
  }
}

function isOwn({ holders }: RuleFacts, code: string, askers: ReadonlySet<string>): boolean {
  return [...(holders.get(code) ?? [])].some((agency) => askers.has(agency));
}
