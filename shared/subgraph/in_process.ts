import { HubError } from '../errors';
import { CursorSealer } from '../sql';
import { openDatabase, ticketedAnswer } from './answer';
import { parseBody } from './body';
import type { SubgraphDefinition } from './definition';
import { startEngine } from './engine';
import { serveSchema } from './schema';
import type { SubgraphOptions } from './start';

export type InProcessOptions = Omit<SubgraphOptions, 'port' | 'host' | 'bodyLimit'>;

/** A GraphQL answer as a value, never serialised. */
export interface InProcessAnswer {
  data?: Record<string, unknown> | null;
  errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions?: Record<string, unknown>;
  }[];
  extensions?: Record<string, unknown>;
}

/** A subgraph that its caller serves himself, without a socket between them. */
export interface InProcessSubgraph {
  /**
   * Answers a request's body for the holder of a ticket. `host`: what the serving process hands to the resolvers.
   * @throws HubError TICKET_…, BODY_MALFORMED
   */
  answer(body: string, ticket: string | undefined, host: unknown): Promise<InProcessAnswer>;
  close(): Promise<void>;
}

/** A subgraph in the caller's own process: the same ticket and the same judgement of every coordinate, without HTTP. */
export async function openInProcess(
  definition: SubgraphDefinition,
  options: InProcessOptions,
): Promise<InProcessSubgraph> {
  const { name } = definition;
  const log = (code: string, detail: string): void =>
    options.logger?.warn({ subgraph: name, code, detail }, 'subgraph failure');
  const served = serveSchema(definition, new CursorSealer(options.cursorKey, name));
  const database = openDatabase(name, options, log);
  const engine = await startEngine(served, name, log);
  const answer = ticketedAnswer({ definition, options, served, database, engine });
  return {
    async answer(body, ticket, host) {
      if (ticket === undefined || ticket === '') throw new HubError('TICKET_MISSING');
      const parsed = parseBody(body);
      if ('batch' in parsed) throw new HubError('BATCHING_UNSUPPORTED');
      return answer(parsed, ticket, host);
    },
    async close() {
      await engine.stop();
      await database.close();
    },
  };
}
