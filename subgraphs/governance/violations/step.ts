import type { PoolClient } from 'pg';
import { TAKE_POLICY_LOCK } from '../../../shared/policy/locks';
import { publishWithin, type Publication } from '../../../shared/publication';
import { actorOf, settingsOn } from '../../../shared/publication/proceedings';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { dayAt, startOfDay } from '../../../shared/time';
import type { ViolationStep } from '../../../shared/violations';
import { authorOf, inTransaction, once, type Change } from '../changes';
import { restoreAll, suspend, type Measure, type MeasureContext } from './measures';
import { refuse, requiredText } from './problem';
import { addViolationEvent, allowed, lockViolation, type StoredViolation } from './store';

interface Given {
  id: string;
  reason: string;
  documentNumber?: string | null;
  documentDate?: string | null;
  severity?: string | null;
  handling?: string | null;
  measures?: readonly Measure[] | null;
  idempotencyKey: string;
}

/** Every step rests on a document, but for what the agency says when it is heard. */
function step(kind: ViolationStep): DomainResolver {
  return async (_source, given: Given, request: Request, info) => {
    const { policyVersion } = await inTransaction(request, async (client) => {
      await client.query(TAKE_POLICY_LOCK);
      return once(client, request, info.fieldName, given, () => run(client, kind, given, request));
    });
    return { violation: new Ref('Violation', given.id), policyVersion };
  };
}

async function run(client: PoolClient, kind: ViolationStep, given: Given, request: Request) {
  const violation = await lockViolation(client, given.id);
  const actor = await actorOf(client, request);
  const outcome = allowed(violation, kind, actor);
  const reason = requiredText(given.reason, 'reason');
  const document = kind === 'ANSWER' ? null : documentOf(given, request.now);
  const measured =
    document &&
    (await measure(client, kind, violation, { given, request, actor, role: outcome.role, document }));
  await addViolationEvent(
    client,
    violation,
    {
      kind,
      outcome,
      actor,
      reason,
      severity: given.severity ?? null,
      handling: given.handling ?? null,
      documentNumber: document?.number ?? null,
      documentDate: document?.date ?? null,
      policyVersion: measured,
    },
    request.now,
  );
  return { policyVersion: measured };
}

interface Measuring {
  given: Given;
  request: Request;
  actor: MeasureContext['actor'];
  role: string;
  document: { number: string; date: string };
}

/** Suspensions of a finding, or their lifting: one version of the policy, in the transaction of the step. Null: none. */
async function measure(
  client: PoolClient,
  kind: ViolationStep,
  violation: StoredViolation,
  { given, request, actor, role, document }: Measuring,
): Promise<number | null> {
  const measures = given.measures ?? [];
  const lifts = (kind === 'LIFT' || kind === 'ANNUL') && (await hasSuspended(client, violation));
  if (measures.length === 0 && !lifts) return null;
  const publication: Publication = {
    author: authorOf(request),
    reason: requiredText(given.reason, 'reason'),
    documentNumber: document.number,
    change: lifts ? 'VIOLATION_LIFTED' : 'VIOLATION_ESTABLISHED',
  };
  const settings = await settingsOn(client, dayAt(request.now));
  const askers = new Set([actor.agency, actor.officer ?? '']);
  const { version } = await publishWithin(client, publication, async (next) => {
    const made: Change = { client, publication, version: next, askers, now: request.now };
    const context: MeasureContext = { made, actor, role, settings, documentDate: document.date };
    if (lifts) await restoreAll(violation, context);
    for (const each of measures) await suspend(violation, each, context);
  });
  return version;
}

async function hasSuspended(client: PoolClient, { id }: StoredViolation): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM violation_measure WHERE violation_id = $1 AND target_kind <> 'GRANT'`,
    [id],
  );
  return (rowCount ?? 0) > 0;
}

function documentOf({ documentNumber, documentDate }: Given, now: number) {
  const number = requiredText(documentNumber, 'documentNumber', 100);
  const date = requiredText(documentDate, 'documentDate', 10);
  let start: number;
  try {
    start = startOfDay(date);
  } catch {
    throw refuse('VALUE_INVALID', 'documentDate: YYYY-MM-DD');
  }
  if (start > now) throw refuse('VALUE_INVALID', `documentDate: ${date} chưa đến / is to come`);
  return { number, date };
}

export const answerViolation = step('ANSWER');
export const establishViolation = step('ESTABLISH');
export const dismissViolation = step('DISMISS');
export const handleViolation = step('HANDLE');
export const appealViolation = step('APPEAL');
export const liftViolation = step('LIFT');

const upheld = step('UPHOLD');
const annulled = step('ANNUL');

/** The appeal is heard by the People's Committee or its Chairman: the finding stands, or is annulled and lifted. */
export const decideViolationAppeal: DomainResolver = (source, given: Given & { upholds: boolean }, ...rest) =>
  (given.upholds ? upheld : annulled)(source, given, ...rest);
