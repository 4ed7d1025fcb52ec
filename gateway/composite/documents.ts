import type { DocumentNode } from 'graphql';
import { GraphQLError, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { HubError } from '../../shared/errors';
import { sha256 } from '../../shared/schema/tabulate';
import type { Graph } from '../supergraph/graph';

/** The tokens that one document may have: the same bound as at the front door. */
const MAX_TOKENS = 15_000;
const KEPT = 2_000;

export interface KnownDocument {
  document: DocumentNode;
  /** SHA-256 of the text: decisions are kept under it, whichever way the operation came. */
  hash: string;
  source: string;
}

const known = new LRUCache<string, KnownDocument>({ max: KEPT });

/**
 * Parses and validates the text of an operation on the graph that callers see; once for each text and graph.
 * @throws HubError OPERATION_INVALID
 */
export function documentOf(graph: Graph, source: string): KnownDocument {
  const hash = sha256(source);
  const key = `${graph.key}|${hash}`;
  const found = known.get(key);
  if (found) return found;
  const fresh = { document: valid(graph, source), hash, source };
  known.set(key, fresh);
  return fresh;
}

function valid({ served }: Graph, source: string): DocumentNode {
  const document = parsed(source);
  const [first] = validate(served, document, undefined, { maxErrors: 1, hideSuggestions: true });
  if (first) throw invalid(first.message);
  return document;
}

function parsed(source: string): DocumentNode {
  try {
    return parse(source, { maxTokens: MAX_TOKENS });
  } catch (error) {
    if (error instanceof GraphQLError) throw invalid(error.message);
    throw error;
  }
}

function invalid(problem: string): HubError {
  return new HubError('OPERATION_INVALID', { facts: { problem } });
}
