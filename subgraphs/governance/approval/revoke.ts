import type { PoolClient } from 'pg';
import { mayHear, noSuchNumber, ROLE, type Actor } from '../../../shared/approval';
import { publishWithin, type Publication } from '../../../shared/publication';
import { TAKE_POLICY_LOCK } from '../../../shared/policy/locks';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { Ref } from '../../../shared/subgraph';
import { dayAt } from '../../../shared/time';
import { authorOf, inTransaction, once, type Change } from '../changes';
import { nextGrantVersion } from '../grant_versions';
import { decisionDate } from './decide';
import { refuse, requiredText } from './problem';
import { allowed } from './steps';
import { actorOf, addEvent, lockRequest, settingsOn } from './store';

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
  const actor = await actorOf(client, request);
  const grant = await lastVersion(client, given.id);
  if (grant === undefined || !mayHearOf(grant, actor)) throw noSuchNumber();
  if (grant.revoked) throw notInForce(given.id);
  const publication: Publication = {
    author: authorOf(request),
    reason: requiredText(given.reason, 'reason'),
    documentNumber: requiredText(given.number, 'number', 100),
    change: 'GRANT_REVOKED',
  };
  const date = decisionDate(given.date, request.now);
  const { version, result } = await publishWithin(client, publication, (next) =>
    endGrant({ client, publication, version: next, now: request.now }, given.id, { actor, date }),
  );
  return { request: result, version };
}

interface LastVersion {
  agency: string;
  revoked: boolean;
  /** The request behind it; null: another document is. */
  request: string | null;
  parties: readonly string[] | null;
  coordinator: string | null;
}

async function lastVersion(client: PoolClient, id: string): Promise<LastVersion | undefined> {
  const { rows } = await client.query<LastVersion>(
    `SELECT g.agency_code AS agency, g.request_id AS request, g.revoked, r.parties, r.coordinator
       FROM grant_right g LEFT JOIN access_request r ON r.id = g.request_id
      WHERE g.id = $1 AND g.superseded_version IS NULL`,
    [id],
  );
  return rows[0];
}

const notInForce = (id: string) =>
  refuse('GRANT_NOT_IN_FORCE', `không có chấp thuận đang có hiệu lực / no grant in force: ${id}`);

function mayHearOf({ agency, parties, coordinator }: LastVersion, actor: Actor): boolean {
  return parties !== null && coordinator !== null
    ? mayHear({ parties, coordinator }, actor)
    : agency === actor.agency || actor.roles.some((role) => REVOKERS.includes(role));
}

/** Ends a grant within a version of the policy, and writes it into the request that it came from; gives that request. */
export async function endGrant(
  { client, publication, version, now }: Pick<Change, 'client' | 'publication' | 'version' | 'now'>,
  id: string,
  { actor, date }: { actor: Actor; date: string },
): Promise<string | null> {
  const grant = await lastVersion(client, id);
  if (grant === undefined || grant.revoked) throw notInForce(id);
  const { request: requestId } = grant;
  const stored = requestId === null ? null : await lockRequest(client, requestId);
  const outcome = stored ? allowed(stored, { kind: 'REVOKE', actor }) : null;
  if (stored === null && !actor.roles.some((role) => REVOKERS.includes(role))) {
    throw refuse('ROLE_REQUIRED', REVOKERS.join(', '));
  }
  await nextGrantVersion(client, id, true, publication, version);
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
        grant: id,
        policyVersion: version,
      },
      await settingsOn(client, dayAt(now)),
      now,
    );
  }
  return requestId;
}

const REVOKERS: readonly string[] = [ROLE.COORDINATOR, ROLE.PEOPLES_COMMITTEE, ROLE.CHAIRMAN];
