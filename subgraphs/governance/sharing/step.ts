import type { PoolClient } from 'pg';
import { requireHearing, type Actor, type Settings } from '../../../shared/approval';
import { publishWithin, type Publication } from '../../../shared/publication';
import { actorOf, settingsOn } from '../../../shared/publication/proceedings';
import { TAKE_POLICY_LOCK } from '../../../shared/policy/locks';
import type { SharingAction } from '../../../shared/sharing';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { Ref } from '../../../shared/subgraph';
import { dayAt, startOfDay } from '../../../shared/time';
import { authorOf, inTransaction, once } from '../changes';
import { refuse, requiredText } from './problem';
import { addSharingEvent, allowed, lockSharing, type EventColumns, type StoredSharing } from './store';

/** What every step says. */
export interface StepArguments {
  id: string;
  idempotencyKey: string;
}

/** What a step works with. */
export interface StepContext {
  client: PoolClient;
  sharing: StoredSharing;
  actor: Actor;
  settings: Settings;
  now: number;
}

/** What a step wants: an action that the machine judges, and what is written if it is allowed. */
export interface Step {
  action: Omit<SharingAction, 'actor'>;
  reason: string;
  columns?: EventColumns;
  /** Text of an agreement, a signature: written before the event. */
  write?: () => Promise<void>;
  /** A change of policy: what it is called, its document, and what it writes. */
  publishes?: {
    change: string;
    documentNumber: string;
    feed: (publication: Publication, version: number) => Promise<void>;
  };
  version?: number;
}

/** One step of a sharing: under its lock, judged by the machine, written down once; policy changes in the same transaction. */
export function step<G extends StepArguments>(
  operation: string,
  plan: (given: G, context: StepContext) => Promise<Step> | Step,
): DomainResolver {
  return async (_source, given: G, request: Request) => {
    const done = await inTransaction(request, async (client) => {
      await client.query(TAKE_POLICY_LOCK);
      return once(client, request, operation, given, () => run(client, plan, given, request));
    });
    return {
      sharing: new Ref('Sharing', given.id),
      version: done.version === null ? null : new Ref('AgreementVersion', done.version),
      policyVersion: done.policyVersion,
    };
  };
}

async function run<G extends StepArguments>(
  client: PoolClient,
  plan: (given: G, context: StepContext) => Promise<Step> | Step,
  given: G,
  request: Request,
) {
  const sharing = await lockSharing(client, given.id);
  const actor = await actorOf(client, request);
  requireHearing(sharing, actor);
  const settings = await settingsOn(client, dayAt(request.now));
  const planned = await plan(given, { client, sharing, actor, settings, now: request.now });
  const outcome = allowed(sharing, { ...planned.action, actor });
  await planned.write?.();
  const policyVersion = await publishStep(client, planned, authorOf(request));
  await addSharingEvent(
    client,
    sharing,
    {
      kind: planned.action.kind,
      outcome,
      actor,
      reason: planned.reason,
      columns: { ...planned.columns, policy_version: policyVersion },
    },
    settings,
    request.now,
  );
  const version = planned.version === undefined ? null : `${sharing.id}@${planned.version}`;
  return { version, policyVersion };
}

async function publishStep(client: PoolClient, { publishes, reason }: Step, author: string) {
  if (publishes === undefined) return null;
  const { change, documentNumber, feed } = publishes;
  const publication: Publication = { author, reason, documentNumber, change };
  return (await publishWithin(client, publication, (next) => feed(publication, next))).version;
}

/** Number and date of the document behind a step; not dated later than today. */
export function documentOf(given: { documentNumber: string; documentDate: string }, now: number) {
  const number = requiredText(given.documentNumber, 'documentNumber', 100);
  if (startOfDayOf(given.documentDate, 'documentDate') > now)
    throw refuse('VALUE_INVALID', `documentDate: ${given.documentDate} chưa đến / is to come`);
  return { number, columns: { document_number: number, document_date: given.documentDate } };
}

export function startOfDayOf(day: string, argument: string): number {
  try {
    return startOfDay(day);
  } catch {
    throw refuse('VALUE_INVALID', `${argument}: YYYY-MM-DD`);
  }
}
