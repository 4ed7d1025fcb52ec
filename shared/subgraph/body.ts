import type { IncomingMessage } from 'node:http';
import { HubError } from '../errors';

export interface Operation {
  query: string;
  operationName: string | undefined;
  variables: Record<string, unknown>;
}

/** What a gateway sends: one operation, and the claims of a large ticket. */
export interface GraphQLBody extends Operation {
  ticket: unknown;
}

/** Several operations that travel together, and the claims of them all. */
export interface BatchBody {
  batch: readonly Operation[];
  ticket: unknown;
}

/** Reads a body up to a limit. */
export async function readBody(message: IncomingMessage, limit: number): Promise<GraphQLBody | BatchBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new HubError('BODY_TOO_LARGE', { facts: { limit } });
    chunks.push(chunk);
  }
  return parseBody(Buffer.concat(chunks).toString('utf8'));
}

/** @throws HubError BODY_MALFORMED, BATCHING_UNSUPPORTED a list of requests without a ticket for them all */
export function parseBody(text: string): GraphQLBody | BatchBody {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw malformed('JSON');
  }
  if (Array.isArray(body)) throw new HubError('BATCHING_UNSUPPORTED');
  if (!isRecord(body)) throw malformed('query');
  const { batch, extensions } = body;
  const ticket = isRecord(extensions) ? extensions['hubTicket'] : undefined;
  if (batch === undefined) return { ...operationOf(body), ticket };
  if (!Array.isArray(batch)) throw malformed('batch');
  return { batch: batch.map(operationOf), ticket };
}

function operationOf(body: unknown): Operation {
  if (!isRecord(body) || typeof body['query'] !== 'string') throw malformed('query');
  const { query, operationName, variables } = body;
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw malformed('operationName');
  }
  if (variables !== undefined && variables !== null && !isRecord(variables)) throw malformed('variables');
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} };
}

function malformed(problem: string): HubError {
  return new HubError('BODY_MALFORMED', { facts: { problem } });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
