import { endRule, PublicationError, writeRules, type RuleDraft } from '../../shared/publication';
import { change, type Change, type ChangeArguments } from './changes';
import { refuseOwnDenials, refuseOwnRights } from './own_rights';

type RuleInput = Omit<RuleDraft, 'id' | 'rowsUnit' | 'rowsThrough' | 'mask' | 'validTo' | 'note'> &
  Partial<Pick<RuleDraft, 'id' | 'rowsUnit' | 'rowsThrough' | 'mask' | 'validTo' | 'note'>>;

/** Absent and null mean the same: nothing. */
function draftOf(input: RuleInput): RuleDraft {
  return {
    ...input,
    id: input.id ?? null,
    rowsUnit: input.rowsUnit ?? null,
    rowsThrough: input.rowsThrough ?? null,
    mask: input.mask ?? null,
    validTo: input.validTo ?? null,
    note: input.note ?? null,
  };
}

const publishRules = change<ChangeArguments & { rules: readonly RuleInput[] }>(
  'RULES_PUBLISHED',
  async ({ rules }, { client, publication, version, askers }) => {
    const drafts = rules.map(draftOf);
    const named = drafts.filter(({ id }) => id !== null).map(({ id }) => id);
    if (new Set(named).size !== named.length) {
      throw new PublicationError(
        'RULE_NAMED_TWICE',
        'one rule is named twice; publish its versions one after the other',
      );
    }
    await refuseOwnRights(client, askers, drafts);
    return writeRules(client, drafts, publication, version);
  },
);

const end = change<ChangeArguments & { id: string; lastDay: string }>(
  'RULE_ENDED',
  async ({ id, lastDay }, { client, publication, version, askers }) => {
    await refuseOwnDenials(client, askers, [id]);
    await endRule(client, id, lastDay, publication, version);
    return [id];
  },
);

type Status = 'ACTIVE' | 'SUSPENDED';

const setAccount = (status: Status) =>
  change<ChangeArguments & { id: string }>(
    status === 'ACTIVE' ? 'ACCOUNT_RESTORED' : 'ACCOUNT_SUSPENDED',
    async ({ id }, made) => {
      for (const table of ['client_application', 'officer'] as const) {
        if (await setStatus(made, table, 'id', id, status)) return [id];
      }
      throw new PublicationError('ACCOUNT_UNKNOWN', `there is no account ${id}`);
    },
  );

const setAgency = (status: Status) =>
  change<ChangeArguments & { code: string }>(
    status === 'ACTIVE' ? 'AGENCY_RESTORED' : 'AGENCY_SUSPENDED',
    async ({ code }, made) => {
      if (await setStatus(made, 'agency', 'code', code, status)) return [code];
      throw new PublicationError('AGENCY_UNKNOWN', `there is no agency ${code}`);
    },
  );

/** Sets a status that is not set yet, with its history; false if there is no such row. */
async function setStatus(
  { client, publication, version, askers }: Change,
  table: 'agency' | 'client_application' | 'officer',
  key: 'id' | 'code',
  value: string,
  status: Status,
): Promise<boolean> {
  if (status === 'SUSPENDED' && askers.has(value)) {
    throw new PublicationError('OWN_ACCOUNT', `${value} asks for it itself; somebody else must suspend it`);
  }
  const { rows } = await client.query<{ status: string }>(
    `SELECT status FROM ${table} WHERE ${key} = $1 FOR UPDATE`,
    [value],
  );
  const before = rows[0]?.status;
  if (before === undefined) return false;
  const opposite: Status = status === 'ACTIVE' ? 'SUSPENDED' : 'ACTIVE';
  if (before !== opposite) {
    throw new PublicationError(
      'STATUS_UNCHANGED',
      `${value} is ${before}; only ${opposite} becomes ${status}`,
    );
  }
  await client.query(`UPDATE ${table} SET status = $2 WHERE ${key} = $1`, [value, status]);
  await client.query(
    `INSERT INTO governance_correction (entity, entity_key, before, after, author, reason, document_number, policy_version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      table,
      value,
      JSON.stringify({ status: before }),
      JSON.stringify({ status }),
      publication.author,
      publication.reason,
      publication.documentNumber,
      version,
    ],
  );
  return true;
}

export const mutations = {
  publishRules,
  endRule: end,
  suspendAccount: setAccount('SUSPENDED'),
  restoreAccount: setAccount('ACTIVE'),
  suspendAgency: setAgency('SUSPENDED'),
  restoreAgency: setAgency('ACTIVE'),
};
