import type { PoolClient } from 'pg';
import { ROLE } from '../../../shared/approval';
import { publishWithin, type Publication } from '../../../shared/publication';
import { TAKE_POLICY_LOCK } from '../../../shared/policy/locks';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { Ref } from '../../../shared/subgraph';
import { authorOf, inTransaction, once } from '../changes';
import { nextGrantVersion } from '../grant_versions';
import { decisionDate } from './decide';
import { refuse, requiredText } from './problem';
import { allowed } from './steps';
import { actorOf, addEvent, lockRequest, settingsOn, today } from './store';

interface Given {
  id: string;
  reason: string;
  number: string;
  date: string;
  idempotencyKey: string;
}

/** Takes a grant away with effect at once, also in the middle of a long list: nothing decided by it is recorded after. */
export const revokeGrant: DomainResolver = async (_source, given: Given, request: Request) => {
  const revoked = await inTransaction(request, async (client) => {
    await client.query(TAKE_POLICY_LOCK);
    return once(client, request, 'revokeGrant', given, () => revoke(client, given, request));
  });
  return {
    request: revoked.request === null ? null : new Ref('AccessRequest', revoked.request),
    grant: new Ref('Grant', given.id),
    policyVersion: revoked.version,
  };
};

async function revoke(client: PoolClient, given: Given, request: Request) {
  const { rows } = await client.query<{ request_id: string | null }>(
    'SELECT request_id FROM grant_right WHERE id = $1 AND superseded_version IS NULL AND NOT revoked',
    [given.id],
  );
  if (!rows[0])
    throw refuse(
      'GRANT_NOT_IN_FORCE',
      `không có chấp thuận đang có hiệu lực / no grant in force: ${given.id}`,
    );
  const publication: Publication = {
    author: authorOf(request),
    reason: requiredText(given.reason, 'reason'),
    documentNumber: requiredText(given.number, 'number', 100),
    change: 'GRANT_REVOKED',
  };
  const date = decisionDate(given.date, request.now);
  const actor = await actorOf(client, request);
  const stored = rows[0].request_id === null ? null : await lockRequest(client, rows[0].request_id);
  const outcome = stored ? allowed(stored, { kind: 'REVOKE', actor }) : null;
  if (stored === null && !actor.roles.some((role) => REVOKERS.includes(role))) {
    throw refuse('ROLE_REQUIRED', REVOKERS.join(', '));
  }
  const { version } = await publishWithin(client, publication, (next) =>
    nextGrantVersion(client, given.id, true, publication, next),
  );
  if (stored && outcome) {
    await addEvent(
      client,
      { ...stored, sequence: stored.events.length + 1 },
      {
        kind: 'REVOKE',
        state: outcome.state,
        actor,
        role: outcome.role,
        reason: publication.reason,
        documentNumber: publication.documentNumber,
        documentDate: date,
        grant: given.id,
        policyVersion: version,
      },
      await settingsOn(client, today(request)),
      request.now,
    );
  }
  return { request: stored?.id ?? null, version };
}

const REVOKERS: readonly string[] = [ROLE.COORDINATOR, ROLE.PEOPLES_COMMITTEE, ROLE.CHAIRMAN];
