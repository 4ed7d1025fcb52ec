import { endRule, PublicationError, writeRules } from '../../../shared/publication';
import { change, type ChangeArguments } from '../changes';
import { draftOf, type RuleInput } from './input';
import { refuseOwnDenials, refuseOwnRights } from './own_rights';

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
