import type { PoolClient } from 'pg';
import { noSuchNumber, ROLE } from '../../../shared/approval';
import { HubError } from '../../../shared/errors';
import { actorOf } from '../../../shared/publication/proceedings';
import { namesAll } from '../../../shared/registry';
import { widensOf } from '../../../shared/registry/check';
import { publishGraph } from '../../../shared/registry/publish';
import { runComparison } from '../../../shared/registry/run_check';
import {
  addVersionEvent,
  coordinatorOf,
  graphNumbered,
  sourcesOf,
  tableOf,
  TAKE_REGISTRY_LOCK,
  type StoredGraph,
} from '../../../shared/registry/store';
import { openClassification } from '../../../shared/schema/signed';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { inTransaction, once } from '../changes';
import { graphInForce, groundOf } from './ground';
import { refusal, refuse, requiredText } from './problem';
import { supersede, type CompositionKeys } from './publish';
import { allowed } from './steps';
import { storedVersion } from './stored';

interface Given {
  version: number;
  widens?: readonly string[] | null;
  reason: string;
  documentNumber: string;
  idempotencyKey: string;
}

/** Brings an earlier graph back, as a new publication of the old content under its old signature. */
export function restoreSupergraph(keys: () => CompositionKeys): DomainResolver {
  return async (_source, given: Given, request: Request) => {
    const { version, policyVersion } = await inTransaction(request, (client) =>
      once(client, request, 'SUPERGRAPH_RESTORE', given, () => restore(client, given, request, keys)),
    );
    return { version: null, supergraphVersion: new Ref('SupergraphVersion', String(version)), policyVersion };
  };
}

async function restore(client: PoolClient, given: Given, request: Request, keys: () => CompositionKeys) {
  const { now } = request;
  await client.query(TAKE_REGISTRY_LOCK);
  const actor = await judgeActor(client, request);
  const reason = requiredText(given.reason, 'reason');
  const documentNumber = requiredText(given.documentNumber, 'documentNumber');
  const current = await graphInForce(client);
  const earlier = await graphNumbered(client, given.version);
  if (!earlier) throw noSuchNumber();
  if (earlier.sources.join() === current.sources.join() && earlier.hash === current.hash)
    throw refuse('ALREADY_IN_FORCE', `${given.version}`);
  verify(earlier, keys());
  // What it breaks is no obstacle to going back, what it opens is one.
  const findings = await runComparison({
    ...(await groundOf(client, current, now)),
    next: { sdl: earlier.supergraph, classification: tableOf(earlier) },
  });
  const widens = widensOf(findings);
  if (!namesAll(widens, given.widens ?? [])) throw refusal('WIDENING_NOT_NAMED', widens.join(', '));
  const [before, after] = [
    await sourcesOf(client, current.sources),
    await sourcesOf(client, earlier.sources),
  ];
  const { supergraph, hash, classification: table, signature } = earlier;
  const published = await publishGraph(client, { supergraph, hash, signed: { table, signature } }, after, {
    author: actor.officer,
    reason,
    documentNumber,
    change: 'RESTORED',
    restoredFrom: given.version,
    now,
  });
  const supergraphVersion = published.version;
  for (const source of before.filter(({ id }) => !earlier.sources.includes(id)))
    await supersede(client, source, supergraphVersion, request);
  for (const { id } of after.filter((source) => !current.sources.includes(source.id))) {
    const { state, role } = allowed(await storedVersion(client, id), { kind: 'RESTORE', actor });
    const event = { agency: actor.agency, officer: actor.officer, reason, documentNumber, supergraphVersion };
    await addVersionEvent(client, id, { ...event, kind: 'RESTORE', state, role }, now);
  }
  return published;
}

async function judgeActor(client: PoolClient, request: Request) {
  const actor = await actorOf(client, request);
  const { officer } = actor;
  if (officer === null) throw refusal('OFFICER_REQUIRED', 'restoreSupergraph');
  if (!actor.roles.includes(ROLE.COORDINATOR)) throw refusal('ROLE_REQUIRED', ROLE.COORDINATOR);
  if (actor.agency !== (await coordinatorOf(client))) throw refusal('NOT_ASKED', actor.agency);
  return { ...actor, officer };
}

/** What lies in the database could have been changed there; what was signed could not. */
function verify(
  { version, supergraph, classification, signature }: StoredGraph,
  keys: CompositionKeys,
): void {
  if (!keys.compositionPublic) throw refuse('KEY_MISSING', 'keys/composition.public.pem');
  try {
    openClassification({ table: classification, signature }, supergraph, keys.compositionPublic);
  } catch (error) {
    if (error instanceof HubError) throw refuse('GRAPH_NOT_SIGNED', `${version}: ${error.message}`);
    throw error;
  }
}
