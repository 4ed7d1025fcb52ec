import { endRule, PublicationError, writeRules, type RuleDraft } from '../../../shared/publication';
import { change, type ChangeArguments } from '../changes';
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

/** Rules are published and ended; each change is a version. */
export const ruleMutations = { publishRules, endRule: end };
