import type { GraphQLResolveInfo } from 'graphql';
import type { PoolClient } from 'pg';
import { actOnConsent, type ConsentAction } from '../../../shared/consent';
import { lockWritable, Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { inTransaction, once } from '../changes';
import { optionalText, refuse, REFUSAL_TEXT, requiredText } from './problem';
import { addEvent, readConsent, type StoredConsent } from './store';
import { consentRows } from './tables';

interface StepArguments {
  id: string;
  reason?: string | null;
  idempotencyKey: string;
}

type Plan<G> = (given: G, consent: StoredConsent, at: number) => ConsentAction;

/** A step on a consent that is there and the caller's; somebody else's and an invented one look alike. */
function step<G extends StepArguments>(plan: Plan<G>, reasonOf: typeof optionalText): DomainResolver {
  return async (_source, given: G, request: Request, info) => {
    const reason = reasonOf(given.reason ?? '', 'reason');
    const { id } = await inTransaction(request, (client) =>
      once(client, request, info.fieldName, given, () => run(client, given, plan, reason, { request, info })),
    );
    return { consent: new Ref('Consent', id) };
  };
}

async function run<G extends StepArguments>(
  client: PoolClient,
  given: G,
  plan: Plan<G>,
  reason: string | null,
  { request, info }: { request: Request; info: GraphQLResolveInfo },
): Promise<{ id: string }> {
  await lockWritable(asTransaction(client), request, info, consentRows, given.id);
  const consent = await readConsent(client, given.id);
  const action = plan(given, consent, request.now);
  checkParty(action, consent, request);
  const outcome = actOnConsent(consent, action);
  if (!outcome.ok) throw refuse(outcome.refusal, REFUSAL_TEXT[outcome.refusal]);
  const { stage, period } = outcome;
  await addEvent(client, consent.request, consent, {
    kind: action.kind,
    by: action.by,
    at: request.now,
    stage,
    period,
    reason,
  });
  return { id: given.id };
}

/** Only he himself consents, by his own sign-in: no right and no office stands in for him. */
function checkParty({ by }: ConsentAction, { request: asked }: StoredConsent, { claims }: Request): void {
  const { kind, subject, agency } = claims.principal;
  if (by === 'CITIZEN' && (kind !== 'CITIZEN' || subject !== asked.subject_id))
    throw refuse('CITIZEN_REQUIRED', 'chỉ chính công dân / the citizen himself');
  if (by === 'AGENCY' && agency !== asked.agency_code)
    throw refuse('OFFICER_REQUIRED', 'chỉ cơ quan đã hỏi / the agency that asked');
}

const asTransaction = (client: PoolClient) => ({
  $queryRawUnsafe: async (sql: string, ...values: unknown[]) =>
    (await client.query<object>(sql, values)).rows,
});

export const decideConsent = step<StepArguments & { gives: boolean; days?: number | null }>(
  ({ gives, days }, consent, at) =>
    gives
      ? { kind: 'GIVE', by: 'CITIZEN', at, days: days ?? consent.days }
      : { kind: 'REFUSE', by: 'CITIZEN', at },
  optionalText,
);

export const withdrawConsent = step(
  (_given, _consent, at) => ({ kind: 'WITHDRAW', by: 'CITIZEN', at }),
  optionalText,
);

export const cancelConsentRequest = step(
  (_given, _consent, at) => ({ kind: 'CANCEL', by: 'AGENCY', at }),
  (reason, argument) => requiredText(reason ?? '', argument),
);
