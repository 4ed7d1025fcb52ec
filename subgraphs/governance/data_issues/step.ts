import type { GraphQLResolveInfo } from 'graphql';
import type { PoolClient } from 'pg';
import {
  actOnDataIssue,
  answerDue,
  type DataIssueActor,
  type DataIssueFacts,
  type DataIssueStep,
} from '../../../shared/data_issues';
import { settingsOn } from '../../../shared/publication/proceedings';
import { lockWritable, Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { dayAt } from '../../../shared/time';
import { inTransaction, once } from '../changes';
import { refuse, REFUSAL_TEXT, requiredText } from './problem';
import { addEvent } from './store';
import { dataIssueRows } from './tables';

interface Given {
  id: string;
  words: string;
  outcome?: string | null;
  idempotencyKey: string;
}

interface Stored extends DataIssueFacts {
  id: string;
  sequence: number;
}

/** A step on a report that is the caller's to act on; somebody else's and an invented one look alike. */
export function step(kind: DataIssueStep): DomainResolver {
  return async (_source, given: Given, request, info) => {
    const { id } = await inTransaction(request, (client) =>
      once(client, request, info.fieldName, given, () => run(client, kind, given, request, info)),
    );
    return { issue: new Ref('DataIssue', id) };
  };
}

async function run(
  client: PoolClient,
  kind: DataIssueStep,
  given: Given,
  request: Request,
  info: GraphQLResolveInfo,
): Promise<{ id: string }> {
  const words = requiredText(given.words, 'words');
  const transaction = {
    $queryRawUnsafe: async (sql: string, ...values: unknown[]) =>
      (await client.query<object>(sql, values)).rows,
  };
  await lockWritable(transaction, request, info, dataIssueRows, given.id);
  const stored = await read(client, given.id);
  const outcome = actOnDataIssue(stored, kind, actorOf(request));
  if (!outcome.ok) throw refuse(outcome.refusal, REFUSAL_TEXT[outcome.refusal]);
  const { state, objected } = outcome;
  const open = state === 'WITH_OWNER' || state === 'WITH_COORDINATOR';
  const { agency, officer } = request.claims.principal;
  await addEvent(
    client,
    stored,
    {
      kind,
      state,
      objected,
      agency,
      officer,
      words,
      expected: null,
      outcome: given.outcome ?? null,
      due: open ? answerDue(await settingsOn(client, dayAt(request.now)), request.now) : null,
      // What the owner told the citizen is between both, until he objects to it.
      readers: kind === 'ANSWER' || kind === 'WITHDRAW' ? [stored.owner] : [stored.owner, stored.coordinator],
    },
    request.now,
  );
  return { id: given.id };
}

async function read(client: PoolClient, id: string): Promise<Stored> {
  const { rows } = await client.query<Stored>(
    `SELECT d.id, d.owner_code AS owner, d.coordinator_code AS coordinator, d.subject_id AS reporter,
       e.sequence, e.state, e.objected
     FROM data_issue d JOIN data_issue_event e ON e.issue_id = d.id
     WHERE d.id = $1 ORDER BY e.sequence DESC LIMIT 1`,
    [id],
  );
  return rows[0]!;
}

function actorOf({ claims: { principal } }: Request): DataIssueActor {
  const { kind, subject, agency, officer } = principal;
  return kind === 'CITIZEN'
    ? { kind: 'CITIZEN', subject: subject ?? '' }
    : { kind: 'AGENCY', agency: agency ?? '', officer };
}
