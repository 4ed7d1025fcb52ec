import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import { parse, validate } from 'graphql';
import type { AuthenticatedCall } from '../../../gateway/authenticate';
import type { CaseRegister } from '../../../gateway/cases';
import { hubExecutor, type PlanExecutor, type SubgraphResponse } from '../../../gateway/execute';
import type { SendBatch } from '../../../gateway/fetch/http';
import { createBatchMint, createMint } from '../../../gateway/fetch/tickets';
import { createTogether } from '../../../gateway/fetch/together';
import { answerOperation, type HubAnswer } from '../../../gateway/pipeline/answer';
import type { PipelineParts } from '../../../gateway/pipeline/parts';
import { createSubjectQuota, DEFAULT_QUOTA } from '../../../gateway/pipeline/quota';
import { Preparer } from '../../../gateway/pipeline/preparer';
import type { Recorded, Recorder } from '../../../gateway/record';
import { loadGraph, type Graph } from '../../../gateway/supergraph/graph';
import type { Limits } from '../../../shared/analysis';
import { HubError } from '../../../shared/errors';
import type {
  ExplainedEntry,
  LookupEntry,
  ReadEntry,
  RefusedEntry,
  WriteIntentEntry,
} from '../../../shared/log';
import type { CaseFacts, DataItem, PolicySnapshot, Principal, Purpose } from '../../../shared/policy';
import type { Crossing } from '../../../shared/schema/classification';
import { compose, type SubgraphSource } from '../../../shared/schema/compose';
import {
  createTicketVerifier,
  verifyBatchTicket,
  TICKET_HEADER,
  type TicketClaims,
} from '../../../shared/ticket';
import { TicketedSubgraph } from './subgraph';
import type { World } from './world';

export const preamble = readFileSync(path.join(__dirname, '../../../shared/schema/preamble.graphql'), 'utf8');
const keys = generateKeyPairSync('ed25519');

/** What the subgraphs of these hubs verify tickets with. */
export const LOCAL_TICKETS = { ticketKeys: [keys.publicKey], installation: 'test' };

export const OFFICER: Principal = { kind: 'AGENCY', agency: 'H15.08', client: 'app', officer: 'an' };
export const PUBLIC: Principal = { kind: 'PUBLIC' };
export const PURPOSE: Purpose = { function: 'land-registration', purpose: 'cong-vu' };
export const LIMITS: Limits = { depth: 20, selections: 1_500, rootFields: 50, cost: 200_000 };

export interface LocalDomain {
  name: string;
  /** Without preamble. */
  sdl: string;
  items: readonly DataItem[];
  crossings?: readonly Crossing[];
}

/** Descriptions are not what these graphs are about: every field gets one. */
export function described(sdl: string): string {
  return sdl.replace(/^ {2}(?=\w+[(:])/gm, '  "x" ');
}

export function sourceOf({ name, sdl, items, crossings }: LocalDomain): SubgraphSource {
  return {
    name,
    url: `http://${name}.invalid/graphql`,
    sdl: `${preamble}\n${sdl}`,
    catalogue: {
      code: name,
      title: { vi: name, en: name },
      owner: 'OWNER',
      items,
      crossings: crossings ?? [],
    },
  };
}

export interface SeenFetch {
  subgraph: string;
  query: string;
  variables: Record<string, unknown>;
  claims: TicketClaims;
}

export interface Asked {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  principal?: Principal;
  purpose?: Purpose | null;
  caseNumber?: string;
  onRefusal?: 'null' | 'fail';
  signal?: AbortSignal;
  signIn?: AuthenticatedCall['signIn'];
}

export interface Told {
  data: HubAnswer['data'];
  errors: readonly GraphQLFormattedError[];
  extensions: HubAnswer['extensions'];
  /** Code of the error that ended the whole operation. */
  failed: string | null;
  fetches: readonly SeenFetch[];
  entries: readonly Entry[];
}

export type Entry = ReadEntry | RefusedEntry | ExplainedEntry | LookupEntry | WriteIntentEntry;

/** The core of the gateway over subgraphs in this process: everything real from judging the call to the record. */
export class LocalHub {
  snapshot: PolicySnapshot | null;
  now: number;
  cases = new Map<string, CaseFacts>();
  /** What the next records meet; empty: they are written. */
  records: (Recorded | Error)[] = [];
  /** What remains of grants with a volume; counted by nobody here. */
  remaining = new Map<string, number>();
  /** Called before a subgraph answers. */
  onFetch: (seen: SeenFetch) => void | Promise<void> = () => undefined;
  alerts: string[] = [];
  readonly parts: PipelineParts;
  private readonly documents = new Map<string, DocumentNode>();
  /** Subgraphs in the order of the requests to them; several operations may travel in one. */
  requests: string[] = [];
  private seen: SeenFetch[] = [];
  private entries: Entry[] = [];

  constructor(
    readonly graph: Graph,
    private readonly subgraphs: ReadonlyMap<string, TicketedSubgraph>,
    options: { snapshot: PolicySnapshot; now?: number; executor?: PlanExecutor; limits?: Limits },
  ) {
    this.snapshot = options.snapshot;
    this.now = options.now ?? 1_000;
    const clock = { now: () => this.now };
    const { executor = hubExecutor, limits = LIMITS } = options;
    const issuer = { installation: 'test', gateway: 'g', privateKey: keys.privateKey, now: clock.now };
    this.parts = {
      policy: {
        current: () => {
          if (this.snapshot === null) throw new HubError('POLICY_UNAVAILABLE');
          return this.snapshot;
        },
        ready: () => Promise.resolve(this.snapshot!),
        close: () => Promise.resolve(),
      },
      cases: this.caseRegister(),
      quota: createSubjectQuota({ ...DEFAULT_QUOTA, alert: (code) => void this.alerts.push(code) }),
      preparer: new Preparer({ executor, limits, profile: 'test' }),
      recorder: this.recorder(),
      mint: createMint(issuer),
      send: (subgraph, body, headers) => this.send(subgraph, body, headers[TICKET_HEADER]),
      together: createTogether({
        mintBatch: createBatchMint(issuer),
        sendBatch: (...given) => this.sendBatch(...given),
      }),
      clock,
      alert: (code) => void this.alerts.push(code),
    };
  }

  async ask(asked: Asked): Promise<Told> {
    this.seen = [];
    this.requests = [];
    this.entries = [];
    const document = this.documentOf(asked.query);
    const invalid = validate(this.graph.served, document);
    if (invalid.length > 0) throw new Error(invalid.map(({ message }) => message).join('\n'));
    try {
      const answer = await answerOperation(
        this.parts,
        this.graph,
        {
          document,
          hash: createHash('sha256').update(asked.query).digest('hex'),
          source: asked.query,
          operationName: asked.operationName ?? null,
          variables: asked.variables ?? {},
        },
        {
          call: callOf(asked),
          responseId: 'r',
          received: this.now,
          ...(asked.signal && { signal: asked.signal }),
        },
      );
      return this.told(answer, null);
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      return this.told({}, error.code);
    }
  }

  private told(answer: HubAnswer, failed: string | null): Told {
    const { data, errors = [], extensions } = answer;
    return { data, errors, extensions, failed, fetches: this.seen, entries: this.entries };
  }

  /** Parsed once, as a document store would. */
  private documentOf(text: string): DocumentNode {
    const known = this.documents.get(text) ?? parse(text);
    this.documents.set(text, known);
    return known;
  }

  private async send(subgraph: string, body: string, header: string | undefined): Promise<SubgraphResponse> {
    const request = JSON.parse(body) as SentBody;
    const verify = createTicketVerifier({ keys: [keys.publicKey], audience: subgraph, installation: 'test' });
    const claims = verify({ header, body: request.extensions?.hubTicket }, this.now);
    this.requests.push(subgraph);
    return this.answer(subgraph, request, claims);
  }

  /** What parts of composite answers ask; each is answered by itself, as over HTTP. */
  private async sendBatch(...[subgraph, bodies, ticket, each, signal]: Parameters<SendBatch>): Promise<void> {
    const expected = { keys: [keys.publicKey], audience: subgraph, installation: 'test' };
    const claims = verifyBatchTicket(ticket, expected, this.now);
    this.requests.push(subgraph);
    const ended = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
    const all = bodies.map(async (body, at) =>
      each(at, await this.answer(subgraph, JSON.parse(body) as SentBody, claims[at]!)),
    );
    await Promise.race([Promise.all(all), ended]);
  }

  private async answer(subgraph: string, request: SentBody, claims: TicketClaims): Promise<SubgraphResponse> {
    const seen = { subgraph, query: request.query, variables: request.variables ?? {}, claims };
    this.seen.push(seen);
    await this.onFetch(seen);
    return this.subgraphs.get(subgraph)!.answer(seen.query, seen.variables, claims, this.now);
  }

  private caseRegister(): CaseRegister {
    return {
      subgraph: 'procedures',
      open: (number) => Promise.resolve(this.cases.get(number) ?? null),
      refresh: () => Promise.resolve(),
    };
  }

  private recorder(): Recorder {
    const record = (entry: Entry): Promise<Recorded> => {
      this.entries.push(entry);
      const next = this.records.shift() ?? { status: 'recorded', chain: 'c', sequence: 1 };
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    };
    return {
      record,
      intent: record,
      remaining: () => Promise.resolve(this.remaining),
      outcome: () => Promise.resolve({ status: 'recorded', chain: 'c', sequence: 1 }),
      health: () => {
        throw new Error('not asked');
      },
      close: () => Promise.resolve(),
    };
  }
}

interface SentBody {
  query: string;
  variables?: Record<string, unknown>;
  extensions?: { hubTicket?: string };
}

function callOf({ principal = OFFICER, purpose, caseNumber, onRefusal, signIn }: Asked): AuthenticatedCall {
  const own = principal.kind === 'AGENCY' ? PURPOSE : null;
  const self = principal.kind === 'CITIZEN' ? { function: 'self', purpose: 'self' } : own;
  return {
    principal,
    purpose: purpose === undefined ? self : purpose,
    caseNumber: caseNumber ?? null,
    onRefusal: onRefusal ?? 'null',
    token: null,
    ...(signIn && { signIn }),
  };
}

export interface LocalHubOptions {
  domains: readonly LocalDomain[];
  world: World;
  snapshot: PolicySnapshot;
  now?: number;
  executor?: PlanExecutor;
  limits?: Limits;
}

const loaded = new WeakMap<readonly LocalDomain[], Graph>();

/** Composed, linted and loaded as the province's own graph is; once for each list of domains. */
function graphOf(domains: readonly LocalDomain[]): Graph {
  const known = loaded.get(domains);
  if (known) return known;
  const composed = compose(domains.map(sourceOf));
  const graph = loadGraph(composed.supergraphSdl, () => composed.classification);
  loaded.set(domains, graph);
  return graph;
}

export function localHub({ domains, world, ...options }: LocalHubOptions): LocalHub {
  const subgraphs = new Map(
    domains.map((domain) => [domain.name, new TicketedSubgraph(sourceOf(domain).sdl, world)]),
  );
  return new LocalHub(graphOf(domains), subgraphs, options);
}
