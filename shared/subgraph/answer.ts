import type { KeyObject } from 'node:crypto';
import { HubError } from '../errors';
import { Database, type Predicate } from '../sql';
import {
  createTicketVerifier,
  verifyBatchTicket,
  type TicketClaims,
  type TicketExpectation,
} from '../ticket';
import { systemClock, type Clock } from '../time';
import type { BatchBody, GraphQLBody, Operation } from './body';
import type { SubgraphDefinition } from './definition';
import type { Engine } from './engine';
import { LookUps } from './look_ups';
import { Request } from './request';
import type { ServedSchema } from './schema';
import { TicketView } from './view';

/** Answers an operation for the holder of a ticket. `host`: what the serving process hands to the resolvers. */
export type TicketedAnswer = (body: GraphQLBody, header: string, host: unknown) => Promise<object>;

export interface AnswerParts {
  definition: SubgraphDefinition;
  options: {
    ticketKeys: readonly KeyObject[];
    installation: string;
    gateways?: readonly string[];
    clock?: Clock;
  };
  served: ServedSchema;
  database: Database;
  engine: Engine;
}

function expectation(
  { name }: SubgraphDefinition,
  { ticketKeys, installation, gateways }: AnswerParts['options'],
): TicketExpectation {
  return { keys: ticketKeys, audience: name, installation, ...(gateways === undefined ? {} : { gateways }) };
}

/** The same over HTTP and within a process: the ticket is verified, every coordinate judged, then the operation runs. */
export function ticketedAnswer({
  definition,
  options,
  served,
  database,
  engine,
}: AnswerParts): TicketedAnswer {
  const clock = options.clock ?? systemClock;
  const verify = createTicketVerifier(expectation(definition, options));
  // Equal tickets give the same claims object, so what is derived from one goes when it goes.
  const views = new WeakMap<TicketClaims, TicketView>();
  const run = runner(engine);
  return async (body, header, host) => {
    const now = clock.now();
    const claims = verify({ header, body: body.ticket }, now);
    let view = views.get(claims);
    if (view === undefined) views.set(claims, (view = new TicketView(claims)));
    return run(body, new Request(view, database, served.coordinates, now, host));
  };
}

type Run = (operation: Operation, request: Request) => Promise<object>;

const runner =
  (engine: Engine): Run =>
  async ({ query, variables, operationName }, contextValue) => {
    const { body } = await engine.executeOperation(
      { query, variables, ...(operationName ? { operationName } : {}) },
      { contextValue },
    );
    if (body.kind !== 'single')
      throw new HubError('DIRECTIVE_UNSUPPORTED', { facts: { directive: 'defer' } });
    return body.singleResult;
  };

/** Each operation's answer as soon as it is there, in any order; resolves when all are. */
export type BatchAnswer = (
  body: BatchBody,
  header: string,
  each: (at: number, answer: object) => void,
) => Promise<void>;

/**
 * Several operations that came in one request: their tickets are verified together, every operation is judged by its own,
 * and what fails fails alone. Look-ups of the same row share a statement.
 */
export function batchAnswer({ definition, options, served, database, engine }: AnswerParts): BatchAnswer {
  const clock = options.clock ?? systemClock;
  const expected = expectation(definition, options);
  const run = runner(engine);
  return async ({ batch, ticket }, header, each) => {
    const now = clock.now();
    const claims = verifyBatchTicket({ header, body: ticket }, expected, now);
    if (claims.length !== batch.length) throw new HubError('TICKET_MALFORMED');
    // What writes travels alone: its outcome must not hang on that of others.
    if (claims.some(({ operation }) => operation !== 'query')) throw new HubError('TICKET_OPERATION');
    const viewOf = viewsOf();
    const lookUps = new LookUps(database);
    await Promise.all(
      batch.map(async (operation, at) => {
        const request = new Request(viewOf(claims[at]!), database, served.coordinates, now, null, lookUps);
        each(at, await run(operation, request).catch(failureOf));
      }),
    );
  };
}

/** Views of a batch's claims: those of one call (caller, purpose, case) agree on what their slots mean. */
function viewsOf(): (claims: TicketClaims) => TicketView {
  const views = new Map<TicketClaims, TicketView>();
  const slots = new Map<string, Map<string, Predicate>>();
  return (claims) => {
    const known = views.get(claims);
    if (known !== undefined) return known;
    const call = JSON.stringify([claims.principal, claims.purpose, claims.case]);
    const shared = slots.get(call) ?? new Map<string, Predicate>();
    slots.set(call, shared);
    const view = new TicketView(claims, shared);
    views.set(claims, view);
    return view;
  };
}

function failureOf(error: unknown): object {
  const { message, code, facts } = error instanceof HubError ? error : new HubError('SUBGRAPH_ERROR');
  return { errors: [{ message, extensions: { code, ...facts } }] };
}

export interface DatabaseSettings {
  databaseUrl: string;
  poolSize?: number;
  statementTimeout?: number;
  onStatement?: (text: string, rows: number) => void;
}

export function openDatabase(
  subgraph: string,
  settings: DatabaseSettings,
  onError: (code: string, detail: string) => void,
): Database {
  return new Database({
    subgraph,
    url: settings.databaseUrl,
    onError,
    ...(settings.poolSize === undefined ? {} : { poolSize: settings.poolSize }),
    ...(settings.statementTimeout === undefined ? {} : { statementTimeout: settings.statementTimeout }),
    ...(settings.onStatement === undefined ? {} : { onStatement: settings.onStatement }),
  });
}
