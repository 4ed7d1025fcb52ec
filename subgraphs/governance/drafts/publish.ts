import { change, type ChangeArguments } from '../changes';
import { writeOwnAside } from '../functions/write';
import { refuseOwnDenials, refuseOwnRights } from '../rules/own_rights';
import { lockDraft, requireAllowed } from './store';

/** One new version of the policy with everything in the draft, or nothing. */
export const publishPolicyDraft = change<ChangeArguments & { id: string }>(
  'DRAFT_PUBLISHED',
  async ({ id }, made) => {
    const { client, publication, version, askers, now } = made;
    const draft = await lockDraft(client, id);
    requireAllowed(draft, 'PUBLISH');
    const { changes } = draft;
    await refuseOwnRights(client, askers, changes.rules);
    await refuseOwnDenials(client, askers, [
      ...changes.endRules.map((end) => end.id),
      ...changes.withdrawRules,
    ]);
    const changed = await writeOwnAside(made, changes);
    await client.query(
      `UPDATE policy_draft SET state = 'PUBLISHED', closed_by = $2, closed_at = $3, closing_reason = $4,
         document_number = $5, published_version = $6 WHERE id = $1`,
      [
        id,
        publication.author,
        new Date(now).toISOString(),
        publication.reason,
        publication.documentNumber,
        version,
      ],
    );
    return changed;
  },
);
