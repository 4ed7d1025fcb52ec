import { requireHearing } from '../../../shared/approval';
import { actorOf } from '../../../shared/publication/proceedings';
import { actOnVersion, type VersionAction } from '../../../shared/registry';
import { addVersionEvent, TAKE_REGISTRY_LOCK } from '../../../shared/registry/store';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { inTransaction, once } from '../changes';
import { refusal, requiredText } from './problem';
import { storedVersion, type StoredVersion } from './stored';

interface Appraisal {
  agrees: boolean;
  reason: string;
  widens?: readonly string[] | null;
}

interface Given {
  id: string;
  appraisal?: Appraisal;
  reason?: string;
  idempotencyKey: string;
}

/** A step that only moves the version on: an appraisal, a withdrawal. */
function step(kind: 'APPRAISE' | 'WITHDRAW'): DomainResolver {
  return async (_source, given: Given, request: Request) => {
    await inTransaction(request, (client) =>
      once(client, request, `SUBGRAPH_${kind}`, given, async () => {
        await client.query(TAKE_REGISTRY_LOCK);
        const stored = await storedVersion(client, given.id);
        const actor = await actorOf(client, request);
        const { agrees, widens } = given.appraisal ?? {};
        const action = { kind, actor, ...(agrees !== undefined && { agrees }), widens: widens ?? [] };
        const { state, role } = allowed(stored, action);
        const reason = requiredText(given.appraisal?.reason ?? given.reason, 'reason');
        const officer = actor.officer ?? '';
        await addVersionEvent(
          client,
          given.id,
          { kind, state, agency: actor.agency, officer, role, agrees, reason, widens: widens ?? [] },
          request.now,
        );
        return { id: given.id };
      }),
    );
    return { version: new Ref('SubgraphVersion', given.id), supergraphVersion: null, policyVersion: null };
  };
}

export const appraiseSubgraphVersion = step('APPRAISE');
export const withdrawSubgraphVersion = step('WITHDRAW');

/** The next state, or the refusal of the state machine; to whom it does not concern it looks as if there were none. */
export function allowed(stored: StoredVersion, action: VersionAction) {
  if (action.actor !== null) requireHearing({ ...stored, parties: [stored.agency] }, action.actor);
  const outcome = actOnVersion(stored, action);
  if (outcome.ok) return outcome;
  const about = outcome.refusal === 'WIDENING_NOT_NAMED' ? stored.widens.join(', ') : stored.state;
  throw refusal(outcome.refusal, `${stored.id}: ${about}`);
}
