import { join } from 'node:path';
import { CursorSealer } from '../../shared/sql';
import { openInProcess, type DomainResolvers, type InProcessOptions } from '../../shared/subgraph';
import { TICKET_HEADER } from '../../shared/ticket';
import type { EvidenceIssuer } from '../evidence';
import type { HomeCall, HomeSubgraph } from '../pipeline/parts';
import { catalogue, HUB_SUBGRAPH } from './catalogue';
import { resolvers } from './resolvers';
import type { Ground } from './run_operation';
import type { CompositeHost } from './run_part';

/** Where the SDL of the composite answers lies; each topic's in a folder beside it. */
export const HUB_SCHEMA = join(__dirname, 'schema.graphql');

export interface HomeOptions extends InProcessOptions {
  report: Ground['report'];
  /** Signs evidence; absent: answers come without. */
  evidence?: EvidenceIssuer;
  /** Topics of another schema, for tests. */
  definition?: { schema: string; resolvers: DomainResolvers };
}

/**
 * The subgraph within the gateway: it judges tickets and coordinates like any other, and puts its answers together from
 * parts that run down the one path. Its database is the governance store that the gateway reads its policy from.
 */
export async function createHome({
  report,
  evidence,
  definition = { schema: HUB_SCHEMA, resolvers },
  ...options
}: HomeOptions): Promise<HomeSubgraph & { close: () => Promise<void> }> {
  const served = await openInProcess({ name: HUB_SUBGRAPH, catalogue, tables: [], ...definition }, options);
  const cursors = new CursorSealer(options.cursorKey, `${HUB_SUBGRAPH}.lists`);
  return {
    name: HUB_SUBGRAPH,
    async send(call: HomeCall, body, headers) {
      const host: CompositeHost = { ...call, report, cursors, ...(evidence && { evidence }) };
      const ended = endOf(call.signal);
      try {
        return await Promise.race([served.answer(body, headers[TICKET_HEADER], host), ended.promise]);
      } finally {
        ended.forget();
      }
    },
    close: () => served.close(),
  };
}

/** Rejects when the caller has gone. */
function endOf(signal: AbortSignal | undefined): { promise: Promise<never>; forget: () => void } {
  let forget = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    if (!signal) return;
    const gone = () => reject(signal.reason as Error);
    if (signal.aborted) gone();
    signal.addEventListener('abort', gone);
    forget = () => signal.removeEventListener('abort', gone);
  });
  promise.catch(() => undefined);
  return { promise, forget };
}
