import type { KeyObject } from 'node:crypto';
import { HubError } from '../errors';
import { Database } from '../sql';
import { createTicketVerifier, type TicketClaims } from '../ticket';
import { systemClock, type Clock } from '../time';
import type { GraphQLBody } from './body';
import type { SubgraphDefinition } from './definition';
import type { Engine } from './engine';
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

/** The same over HTTP and within a process: the ticket is verified, every coordinate judged, then the operation runs. */
export function ticketedAnswer({
  definition,
  options,
  served,
  database,
  engine,
}: AnswerParts): TicketedAnswer {
  const clock = options.clock ?? systemClock;
  const verify = createTicketVerifier({
    keys: options.ticketKeys,
    audience: definition.name,
    installation: options.installation,
    ...(options.gateways === undefined ? {} : { gateways: options.gateways }),
  });
  // Equal tickets give the same claims object, so what is derived from one goes when it goes.
  const views = new WeakMap<TicketClaims, TicketView>();
  return async (body, header, host) => {
    const now = clock.now();
    const claims = verify({ header, body: body.ticket }, now);
    let view = views.get(claims);
    if (view === undefined) views.set(claims, (view = new TicketView(claims)));
    const { body: result } = await engine.executeOperation(
      {
        query: body.query,
        variables: body.variables,
        ...(body.operationName ? { operationName: body.operationName } : {}),
      },
      { contextValue: new Request(view, database, served.coordinates, now, host) },
    );
    if (result.kind !== 'single')
      throw new HubError('DIRECTIVE_UNSUPPORTED', { facts: { directive: 'defer' } });
    return result.singleResult;
  };
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
