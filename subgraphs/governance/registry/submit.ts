import { GraphQLError, Kind, parse, type DocumentNode } from 'graphql';
import type { PoolClient } from 'pg';
import { ROLE, type Actor } from '../../../shared/approval';
import { checkCatalogue } from '../../../shared/publication';
import { actorOf } from '../../../shared/publication/proceedings';
import { actOnVersion, HUB_ROLE, parseCatalogueEntry } from '../../../shared/registry';
import { forbids } from '../../../shared/registry/check';
import { runCheck } from '../../../shared/registry/run_check';
import {
  addFindings,
  addVersionEvent,
  coordinatorOf,
  insertVersion,
  sourcesOf,
  TAKE_REGISTRY_LOCK,
  type StoredSource,
} from '../../../shared/registry/store';
import type { DatabaseCatalogue } from '../../../shared/schema/catalogue';
import { withPreamble } from '../../../shared/subgraph/sdl';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { inTransaction, once } from '../changes';
import { graphInForce, groundOf } from './ground';
import { refuse, requiredText } from './problem';

interface SubmitInput {
  subgraph: string;
  sdl: string;
  catalogue: string;
  address?: string | null;
  reason: string;
}

const LONGEST_SDL = 1_000_000;

/** NT 57/2020 Đ.10.1: an agency hands in a new version of its own subgraph; the hub checks it at once. */
export const submitSubgraphVersion: DomainResolver = async (
  _source,
  given: { input: SubmitInput; idempotencyKey: string },
  request: Request,
) => {
  const { id } = await inTransaction(request, (client) =>
    once(client, request, 'SUBGRAPH_SUBMITTED', given, () => submit(client, given.input, request)),
  );
  return { version: new Ref('SubgraphVersion', id), supergraphVersion: null, policyVersion: null };
};

async function submit(client: PoolClient, input: SubmitInput, request: Request): Promise<{ id: string }> {
  const { now } = request;
  const actor = await actorOf(client, request);
  const officer = ownersOfficer(actor);
  const reason = requiredText(input.reason, 'reason');
  const catalogue = parseCatalogueEntry(input.catalogue);
  checkCatalogue(catalogue);
  await client.query(TAKE_REGISTRY_LOCK);
  const graph = await graphInForce(client);
  const sources = await sourcesOf(client, graph.sources);
  const known = sources.find(({ name }) => name === input.subgraph);
  await judgeOwner(client, actor, input.subgraph, catalogue, known);
  const url = addressOf(input, known);
  const source = { name: input.subgraph, url, sdl: sdlOf(input.sdl), catalogue };
  const others = sources.filter(({ name }) => name !== input.subgraph);
  const { findings } = await runCheck({
    ...(await groundOf(client, graph, now)),
    candidate: source,
    others: [...others],
  });
  const coordinator = await coordinatorOf(client);
  const { agency } = actor;
  const id = await insertVersion(client, { source, agency, officer, coordinator, reason, now });
  await addVersionEvent(
    client,
    id,
    { kind: 'SUBMIT', state: 'SUBMITTED', agency, officer, role: ROLE.OWNER_OFFICER, reason },
    now,
  );
  const agrees = !findings.some(forbids);
  const version = { state: 'SUBMITTED', agency, officer, coordinator, widens: [] } as const;
  const outcome = actOnVersion(version, { kind: 'CHECK', actor: null, agrees });
  if (!outcome.ok) throw refuse(outcome.refusal, id);
  const checked = { kind: 'CHECK', state: outcome.state, agency: coordinator, officer: HUB_ROLE } as const;
  await addVersionEvent(
    client,
    id,
    { ...checked, role: HUB_ROLE, agrees, reason: `${findings.length} phát hiện / findings` },
    now,
  );
  await addFindings(client, id, findings);
  return { id };
}

function ownersOfficer({ officer, roles }: Actor): string {
  if (officer === null)
    throw refuse('OFFICER_REQUIRED', 'cán bộ của cơ quan chủ quản tự nộp / an officer of the owner submits');
  if (!roles.includes(ROLE.OWNER_OFFICER))
    throw refuse('ROLE_REQUIRED', `cần vai trò / needs the role ${ROLE.OWNER_OFFICER}`);
  return officer;
}

/** Only the owner's officer, only for its own databases; a new database is nobody else's (NT 57/2020 Đ.5.4). */
async function judgeOwner(
  client: PoolClient,
  { agency }: Actor,
  subgraph: string,
  { code, owner }: DatabaseCatalogue,
  known: StoredSource | undefined,
): Promise<void> {
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(subgraph)) throw refuse('VALUE_INVALID', 'subgraph: a-z, 0-9, -');
  if (owner !== agency) throw refuse('NOT_THE_OWNER', `catalogue.owner: ${agency}`);
  if (known?.url.startsWith('in-process:'))
    throw refuse('SUBGRAPH_BUILT_IN', `${subgraph}: thuộc cổng / is part of the gateway`);
  if (known && known.agency !== agency)
    throw refuse('NOT_THE_OWNER', `${subgraph}: của cơ quan khác / is another agency's`);
  if (known && known.catalogue.code !== code)
    throw refuse('DATABASE_DIFFERS', `${subgraph}: catalogue.code ${known.catalogue.code}`);
  const { rows } = await client.query<{ owner_code: string }>(
    'SELECT owner_code FROM database_entry WHERE code = $1',
    [code],
  );
  if (rows[0] && rows[0].owner_code !== agency)
    throw refuse('NOT_THE_OWNER', `${code}: CSDL của cơ quan khác / is another agency's database`);
  if (!known && rows[0]) throw refuse('NAME_TAKEN', `${code}: đã có đồ thị con khác / has another subgraph`);
}

function addressOf({ address }: SubmitInput, known: StoredSource | undefined): string {
  // Where the operator put it, which may be a Unix socket; nobody hands one in.
  if (!address && known) return known.url;
  const given = address ?? '';
  if (URL.canParse(given) && ['http:', 'https:'].includes(new URL(given).protocol)) return given;
  throw refuse('ADDRESS_INVALID', 'address: http(s)://…');
}

/** A text that links no specification is completed with the common preamble, as those of the province's own are. */
function sdlOf(text: string): string {
  if (text.length > LONGEST_SDL) throw refuse('SDL_INVALID', `sdl: ≤ ${LONGEST_SDL}`);
  const extendsSchema = ({ definitions }: DocumentNode): boolean =>
    definitions.some(({ kind }) => kind === Kind.SCHEMA_EXTENSION || kind === Kind.SCHEMA_DEFINITION);
  try {
    return extendsSchema(parse(text)) ? text : withPreamble(text);
  } catch (error) {
    if (error instanceof GraphQLError) throw refuse('SDL_INVALID', error.message);
    throw error;
  }
}
