import type { KeyObject } from 'node:crypto';
import type { PoolClient } from 'pg';
import { noSuchNumber } from '../../../shared/approval';
import { actorOf } from '../../../shared/publication/proceedings';
import { HUB_ROLE } from '../../../shared/registry';
import { forbids, widensOf } from '../../../shared/registry/check';
import { publishGraph } from '../../../shared/registry/publish';
import { runCheck } from '../../../shared/registry/run_check';
import {
  addVersionEvent,
  sourcesOf,
  TAKE_REGISTRY_LOCK,
  type StoredSource,
} from '../../../shared/registry/store';
import { signClassification } from '../../../shared/schema/signed';
import { sha256 } from '../../../shared/schema/tabulate';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { inTransaction, once } from '../changes';
import { graphInForce, groundOf } from './ground';
import { refuse, requiredText } from './problem';
import { allowed } from './steps';
import { storedVersion, type StoredVersion } from './stored';

interface Given {
  id: string;
  reason: string;
  documentNumber: string;
  idempotencyKey: string;
}

/** Keys of composition: the private half never lies with a gateway. */
export interface CompositionKeys {
  readonly compositionPrivate?: KeyObject;
  readonly compositionPublic?: KeyObject;
}

/** Puts an appraised version in force: a new signed graph, with the catalogue, in one publication. */
export function publishSubgraphVersion(keys: () => CompositionKeys): DomainResolver {
  return async (_source, given: Given, request: Request) => {
    const { version, policyVersion } = await inTransaction(request, (client) =>
      once(client, request, 'SUBGRAPH_PUBLISH', given, () => publish(client, given, request, keys)),
    );
    return {
      version: new Ref('SubgraphVersion', given.id),
      supergraphVersion: new Ref('SupergraphVersion', String(version)),
      policyVersion,
    };
  };
}

async function publish(client: PoolClient, given: Given, request: Request, keys: () => CompositionKeys) {
  const { now } = request;
  await client.query(TAKE_REGISTRY_LOCK);
  const stored = await storedVersion(client, given.id);
  const actor = await actorOf(client, request);
  const { state, role } = allowed(stored, { kind: 'PUBLISH', actor });
  const reason = requiredText(given.reason, 'reason');
  const documentNumber = requiredText(given.documentNumber, 'documentNumber');
  const graph = await graphInForce(client);
  const before = await sourcesOf(client, graph.sources);
  const [candidate] = await sourcesOf(client, [stored.id]);
  if (!candidate) throw noSuchNumber();
  const others = before.filter(({ name }) => name !== stored.subgraph);
  // Rules, operations and the other subgraphs may have changed since the version was checked.
  const { findings, composition } = await runCheck({
    ...(await groundOf(client, graph, now)),
    candidate,
    others,
  });
  refuseWhatChanged(stored, findings);
  const key = privateKey(keys);
  if (composition === null) throw refuse('CHECK_FAILED', stored.id);
  if (!key) throw refuse('KEY_MISSING', 'keys/composition.private.pem');
  const officer = actor.officer ?? '';
  const published = await publishGraph(
    client,
    {
      supergraph: composition.supergraphSdl,
      hash: sha256(composition.supergraphSdl),
      signed: signClassification(composition, key),
    },
    [...others, candidate],
    { author: officer, reason, documentNumber, change: 'PUBLISHED', now },
  );
  const { agency } = actor;
  const event = { agency, officer, reason, documentNumber, supergraphVersion: published.version };
  await addVersionEvent(client, stored.id, { ...event, kind: 'PUBLISH', state, role }, now);
  const replaced = before.find(({ name }) => name === stored.subgraph);
  if (replaced) await supersede(client, replaced, published.version, request);
  return published;
}

/** A key that is not there, or cannot be read, publishes nothing. */
function privateKey(keys: () => CompositionKeys): KeyObject | undefined {
  try {
    return keys().compositionPrivate;
  } catch {
    return undefined;
  }
}

function refuseWhatChanged({ id, named }: StoredVersion, findings: Parameters<typeof widensOf>[0]): void {
  const against = findings.find(forbids);
  if (against) throw refuse('CHECK_FAILED', `${id}: ${against.kind} ${against.subject}: ${against.problem}`);
  const unnamed = widensOf(findings).filter((coordinate) => !named.includes(coordinate));
  if (unnamed.length > 0) throw refuse('WIDENING_NOT_NAMED', `${id}: ${unnamed.join(', ')}`);
}

/** The hub's own step: what another version took the place of. */
export async function supersede(
  client: PoolClient,
  source: StoredSource,
  supergraphVersion: number,
  { now }: Request,
): Promise<void> {
  const reason = `đồ thị / graph ${supergraphVersion}`;
  const stored = await storedVersion(client, source.id);
  const { state, role } = allowed(stored, { kind: 'SUPERSEDE', actor: null });
  const { coordinator: agency } = stored;
  await addVersionEvent(
    client,
    source.id,
    { kind: 'SUPERSEDE', state, agency, officer: HUB_ROLE, role, reason, supergraphVersion },
    now,
  );
}
