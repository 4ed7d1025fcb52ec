import type { ClientBase } from 'pg';
import type { HubConfig } from '../../shared/config';
import type { DomainName } from '../../shared/domains';
import { loadKeys } from '../../shared/keys';
import { readVersion } from '../../shared/publication';
import { actOnVersion, HUB_ROLE } from '../../shared/registry';
import { insertGraph, publishGraph, type GraphContent } from '../../shared/registry/publish';
import {
  addVersionEvent,
  coordinatorOf,
  currentGraph,
  insertVersion,
  sourcesOf,
  TAKE_REGISTRY_LOCK,
  type StoredSource,
} from '../../shared/registry/store';
import type { DatabaseCatalogue } from '../../shared/schema/catalogue';
import { compose, type SubgraphSource } from '../../shared/schema/compose';
import { signClassification } from '../../shared/schema/signed';
import { sha256 } from '../../shared/schema/tabulate';
import { provinceSources } from '../sources';
import { documentOf } from './document';

type Source = SubgraphSource & { catalogue: DatabaseCatalogue };

const REASON = 'Cài đặt / installation';

/** `fresh`: the policy was loaded from the same catalogues a moment ago, and needs no version of its own. */
export async function installSources(
  client: ClientBase,
  config: HubConfig,
  composed: GraphContent,
  fresh: boolean,
): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(TAKE_REGISTRY_LOCK);
    const graph = await currentGraph(client);
    const before = graph ? await sourcesOf(client, graph.sources) : [];
    const sources = await replaced(client, before, installed(config));
    const own = sources.every(({ submitted }) => !submitted);
    const content = own ? composed : composedWith(config, sources);
    const now = Date.now();
    const publication = {
      author: HUB_ROLE,
      reason: REASON,
      documentNumber: documentOf(composed.hash),
      change: 'INSTALLED' as const,
      now,
    };
    const policyVersion = fresh ? await readVersion(client) : null;
    const version =
      policyVersion === null
        ? (await publishGraph(client, content, sources, publication)).version
        : await insertGraph(client, content, sources, publication, policyVersion);
    await noteChanges(client, before, sources, version, now);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function installed(config: HubConfig): Source[] {
  const addresses = Object.fromEntries(
    Object.values(config.domains).map(({ name, url }) => [name, url]),
  ) as Record<DomainName, string>;
  return provinceSources(addresses) as Source[];
}

/** The installed sources, each as the version that holds it: known ones stay, what an agency handed in stays in force. */
async function replaced(
  client: ClientBase,
  before: readonly StoredSource[],
  sources: readonly Source[],
): Promise<StoredSource[]> {
  const coordinator = await coordinatorOf(client);
  const all: StoredSource[] = [];
  for (const source of sources) {
    const known = before.find(({ name }) => name === source.name);
    if (known && (known.submitted || isSame(known, source))) {
      all.push(known);
      continue;
    }
    const agency = source.catalogue.owner;
    const now = Date.now();
    const id = await insertVersion(client, {
      source,
      agency,
      officer: HUB_ROLE,
      coordinator,
      reason: REASON,
      now,
    });
    all.push({ ...source, id, agency, submitted: false });
  }
  const names = new Set(sources.map(({ name }) => name));
  return [...all, ...before.filter(({ name, submitted }) => submitted && !names.has(name))];
}

function isSame(known: StoredSource, source: Source): boolean {
  const facts = ({ url, sdl, catalogue }: Source): string => sorted([url, sdl, catalogue]);
  return facts(known) === facts(source);
}

/** The database keeps the keys of an object in an order of its own. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

function composedWith(config: HubConfig, sources: readonly StoredSource[]): GraphContent {
  const composition = compose(sources);
  const signed = signClassification(composition, loadKeys(config.home).compositionPrivate);
  return { supergraph: composition.supergraphSdl, hash: sha256(composition.supergraphSdl), signed };
}

async function noteChanges(
  client: ClientBase,
  before: readonly StoredSource[],
  after: readonly StoredSource[],
  supergraphVersion: number,
  now: number,
): Promise<void> {
  const coordinator = await coordinatorOf(client);
  const event = {
    agency: coordinator,
    officer: HUB_ROLE,
    role: HUB_ROLE,
    reason: REASON,
    supergraphVersion,
  };
  const ids = (sources: readonly StoredSource[]) => new Set(sources.map(({ id }) => id));
  const [old, next] = [ids(before), ids(after)];
  for (const { id } of after.filter((source) => !old.has(source.id)))
    await addVersionEvent(client, id, { ...event, kind: 'INSTALL', state: 'PUBLISHED' }, now);
  for (const { id, agency } of before.filter((source) => !next.has(source.id))) {
    const version = { state: 'PUBLISHED', agency, officer: HUB_ROLE, coordinator, widens: [] } as const;
    const outcome = actOnVersion(version, { kind: 'SUPERSEDE', actor: null });
    if (outcome.ok)
      await addVersionEvent(client, id, { ...event, kind: 'SUPERSEDE', state: outcome.state }, now);
  }
}
