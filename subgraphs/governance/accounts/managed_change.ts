import type { PoolClient } from 'pg';
import { issuerRole, refusalOf, type AccountAction } from '../../../shared/accounts';
import type { Settings } from '../../../shared/approval';
import { publishWithin, type Publication } from '../../../shared/publication';
import { actorOf, settingsOn } from '../../../shared/publication/proceedings';
import { TAKE_POLICY_LOCK } from '../../../shared/policy/locks';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { dayAt } from '../../../shared/time';
import { authorOf, inTransaction, once, type ChangeArguments } from '../changes';
import { refuse, refused, requiredText } from './problem';

/** What a step works with: inside its transaction, under the policy's lock, allowed. */
export interface ManagedChange {
  client: PoolClient;
  request: Request;
  publication: Publication;
  version: number;
  settings: Settings;
  now: number;
  author: string;
}

interface Step<G, T> {
  action: AccountAction;
  /** Name of the policy's version. */
  kind: string;
  /** Whom it concerns; an account is looked up for its agency. */
  concerns: (given: G) => { agency?: string | null; account?: string | null; focalPoint?: string };
  write: (given: G, change: ManagedChange) => Promise<{ changed: readonly string[]; told?: T }>;
}

/**
 * A step of account management: judged by the roles that the officer holds now (shared/accounts/manage), written with
 * its reason and document as a version of the policy, once for each idempotency key. `told` is answered this once and
 * kept nowhere.
 */
export function managed<G extends ChangeArguments, T extends object = object>(
  step: Step<G, T>,
): DomainResolver {
  return async (_source, given: G, request: Request, { fieldName }) => {
    const { grades } = request.accessByName(`Mutation.${fieldName}`);
    const whole = grades.some(({ predicate }) => predicate.kind === 'ALL');
    const publication: Publication = {
      author: authorOf(request),
      reason: requiredText(given.reason, 'reason', 1_000),
      documentNumber: requiredText(given.documentNumber, 'documentNumber', 1_000),
      change: step.kind,
    };
    let told: T | undefined;
    const written = await inTransaction(request, async (client) => {
      await client.query(TAKE_POLICY_LOCK);
      const settings = await settingsOn(client, dayAt(request.now));
      await judge(client, request, step, given, { settings, whole });
      return once(client, request, step.kind, given, async () => {
        const { version, result } = await publishWithin(client, publication, async (next) => {
          const { now } = request;
          const change = {
            client,
            request,
            publication,
            version: next,
            settings,
            now,
            author: publication.author,
          };
          const outcome = await step.write(given, change);
          told = outcome.told;
          return outcome.changed;
        });
        return { policyVersion: version, changed: result };
      });
    });
    return { ...written, ...told };
  };
}

async function judge<G, T>(
  client: PoolClient,
  request: Request,
  { action, concerns }: Step<G, T>,
  given: G,
  { settings, whole }: { settings: Settings; whole: boolean },
): Promise<void> {
  const actor = await actorOf(client, request);
  const { agency = null, account = null, focalPoint } = concerns(given);
  const owner = agency ?? (await agencyOf(client, account, focalPoint ?? null));
  const refusal = refusalOf(action, { ...actor, whole }, { agency: owner, account }, issuerRole(settings));
  if (refusal !== null) throw refused(refusal);
}

async function agencyOf(
  client: PoolClient,
  account: string | null,
  focalPoint: string | null,
): Promise<string | null> {
  const { rows } = await client.query<{ agency_code: string }>(
    'SELECT agency_code FROM account WHERE id = $1 UNION ALL SELECT agency_code FROM focal_point WHERE id = $2',
    [account, focalPoint],
  );
  return rows[0]?.agency_code ?? null;
}

/** Keeps what was changed on an account, by whom, why (GEN-08). */
export async function keepCorrection(
  { client, publication, version }: ManagedChange,
  entity: string,
  key: string,
  before: object | null,
  after: object,
): Promise<void> {
  await client.query(
    `INSERT INTO governance_correction (entity, entity_key, before, after, author, reason, document_number, policy_version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      entity,
      key,
      before === null ? null : JSON.stringify(before),
      JSON.stringify(after),
      publication.author,
      publication.reason,
      publication.documentNumber,
      version,
    ],
  );
}

export async function agencyExists(client: PoolClient, code: string): Promise<void> {
  const { rowCount } = await client.query(`SELECT FROM agency WHERE code = $1 AND status = 'ACTIVE'`, [code]);
  if (rowCount === 0)
    throw refuse('AGENCY_UNKNOWN', `không có cơ quan đang hoạt động / no active agency ${code}`);
}
