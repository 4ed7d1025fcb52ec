import type { GraphQLResolveInfo } from 'graphql';
import type { PoolClient } from 'pg';
import { actOnConsent, itemsGiven, type ConsentAction } from '../../../shared/consent';
import { lockWritable, Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { inTransaction, once } from '../changes';
import type { ServicesSource } from '../services';
import { revokeEvidenceOf } from './evidence';
import { optionalText, refuse, REFUSAL_TEXT, requiredText } from './problem';
import { addEvent, readConsent, type StoredConsent } from './store';
import { consentRows } from './tables';
import { tellCase } from './word';

interface StepArguments {
  id: string;
  reason?: string | null;
  idempotencyKey: string;
}

interface Plan<G> {
  action: (given: G, consent: StoredConsent, at: number) => ConsentAction;
  reasonOf: typeof optionalText;
  /** The items that he consents to, where it is not all that were asked for. */
  items?: (given: G, consent: StoredConsent) => readonly string[];
  /** What else happens in the same transaction. */
  then?: (client: PoolClient, consent: StoredConsent, at: number) => Promise<void>;
}

/** A step on a consent that is there and the caller's; somebody else's and an invented one look alike. */
function step<G extends StepArguments>(plan: Plan<G>): DomainResolver {
  return async (_source, given: G, request: Request, info) => {
    const reason = plan.reasonOf(given.reason ?? '', 'reason');
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
  const action = plan.action(given, consent, request.now);
  checkParty(action, consent, request);
  if (action.kind === 'GIVE') await requireOpen(client, consent.request.case_number);
  const outcome = actOnConsent(consent, action);
  if (!outcome.ok) throw refuse(outcome.refusal, REFUSAL_TEXT[outcome.refusal]);
  const { stage, period } = outcome;
  const items = plan.items?.(given, consent) ?? [];
  await addEvent(client, consent.request, consent, {
    kind: action.kind,
    by: action.by,
    at: request.now,
    stage,
    period,
    reason,
    items,
  });
  await plan.then?.(client, consent, request.now);
  if (action.kind === 'GIVE' || action.kind === 'WITHDRAW')
    await tellCase(client, consent.request.case_number, request.now);
  return { id: given.id };
}

/** In a case that is closed nothing is read any more, so that there is nothing to consent to. */
async function requireOpen(client: PoolClient, number: string): Promise<void> {
  const { rows } = await client.query(
    'SELECT FROM case_fact WHERE number = $1 AND known_to IS NULL AND closed_at IS NULL',
    [number],
  );
  if (rows.length === 0) throw refuse('CASE_CLOSED', 'hồ sơ đã đóng / the case is closed');
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

interface Decision extends StepArguments {
  gives: boolean;
  days?: number | null;
  dataItems?: readonly string[] | null;
}

export const decideConsent = step<Decision>({
  action: ({ gives, days }, consent, at) =>
    gives
      ? { kind: 'GIVE', by: 'CITIZEN', at, days: days ?? consent.days }
      : { kind: 'REFUSE', by: 'CITIZEN', at },
  reasonOf: optionalText,
  items({ gives, dataItems }, { request }) {
    if (!gives || dataItems === null || dataItems === undefined) return [];
    const given = itemsGiven(request.items, dataItems);
    if (given === null)
      throw refuse('ITEM_NOT_ASKED', `dataItems: ${request.items.join(', ')}; ít nhất một / at least one`);
    return given;
  },
});

/** What was signed on the word that he takes back is revoked with it. */
export const withdrawConsent = (services: ServicesSource): DomainResolver =>
  step({
    action: (_given, _consent, at) => ({ kind: 'WITHDRAW', by: 'CITIZEN', at }),
    reasonOf: optionalText,
    then: (client, { request }, at) => revokeEvidenceOf(client, request, services().logSubjectKey, at),
  });

export const cancelConsentRequest = step({
  action: (_given, _consent, at) => ({ kind: 'CANCEL', by: 'AGENCY', at }),
  reasonOf: (reason, argument) => requiredText(reason ?? '', argument),
});
