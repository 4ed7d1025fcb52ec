import { act, requireHearing, type Action, type Refusal } from '../../../shared/approval';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { Ref } from '../../../shared/subgraph';
import { inTransaction, once } from '../changes';
import { refuse, requiredText } from './problem';
import { actorOf, addEvent, lockRequest, settingsOn, today, type Stored } from './store';

interface Opinion {
  agrees: boolean;
  reason: string;
  instrument?: string | null;
  article?: string | null;
}

interface Given {
  id: string;
  opinion?: Opinion;
  reason?: string;
  idempotencyKey: string;
}

/** A step that only moves the request on: an opinion, a review, an escalation, a withdrawal. */
function step(kind: Exclude<Action['kind'], 'DECIDE' | 'REVOKE'>): DomainResolver {
  return async (_source, given: Given, request: Request) => {
    await inTransaction(request, (client) =>
      once(client, request, kind, given, async () => {
        const stored = await lockRequest(client, given.id);
        const actor = await actorOf(client, request);
        const agrees = given.opinion?.agrees;
        const { state, role } = allowed(stored, { kind, actor, ...(agrees !== undefined && { agrees }) });
        const reason = requiredText(given.opinion?.reason ?? given.reason, 'reason');
        // Refusing asks for its ground (NĐ 47/2020 Đ.35.3; APR-07).
        if (agrees === false) requiredText(given.opinion?.article, 'article');
        await addEvent(
          client,
          { ...stored, sequence: stored.events.length + 1 },
          {
            kind,
            state,
            actor,
            role,
            agrees,
            reason,
            instrument: given.opinion?.instrument ?? null,
            article: given.opinion?.article ?? null,
          },
          await settingsOn(client, today(request)),
          request.now,
        );
        return { id: given.id };
      }),
    );
    return { request: new Ref('AccessRequest', given.id), grant: null, policyVersion: null };
  };
}

export const giveAccessOpinion = step('OPINE');
export const reviewAccessRequest = step('REVIEW');
export const escalateAccessRequest = step('ESCALATE');
export const withdrawAccessRequest = step('WITHDRAW');

const TEXT: Readonly<Record<Refusal, string>> = {
  TRANSITION_NOT_ALLOWED: 'đề nghị không ở bước này / the request is not at this step',
  OFFICER_REQUIRED: 'cán bộ phải tự thực hiện / an officer acts in person',
  ROLE_REQUIRED: 'bước này của vai trò khác / another role acts here',
  OWN_REQUEST: 'không ai quyết định đề nghị của cơ quan mình / nobody decides on his own agency’s request',
  NOT_ASKED: 'cơ quan không được hỏi, hoặc đã trả lời / this agency is not asked, or has answered',
  ACTED_ALREADY: 'cán bộ này đã tham gia ở bước khác / this officer spoke at another step',
};

/** The next state, or the refusal of the state machine; to whom it does not concern it looks as if there were none. */
export function allowed(stored: Stored, action: Action) {
  requireHearing(stored, action.actor);
  const outcome = act(stored, action);
  if (!outcome.ok) throw refuse(outcome.refusal, `${TEXT[outcome.refusal]} (${stored.id}: ${stored.state})`);
  return outcome;
}
