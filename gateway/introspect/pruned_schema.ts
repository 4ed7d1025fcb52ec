import type { GraphQLSchema } from 'graphql';
import { buildASTSchema, parse, printSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { reachOf, type Rights } from '../../shared/policy';
import type { Graph } from '../supergraph/graph';
import { prune } from './prune';

const cache = new LRUCache<string, GraphQLSchema>({ max: 100 });

/** A valid schema of what this caller may read or run, kept under the fingerprint of his rights. */
export function prunedSchema(graph: Graph, rights: Rights, hasPurpose: boolean): GraphQLSchema {
  const { classification } = graph;
  if (classification.allOpen) return graph.served;
  const key = `${graph.key}|${rights.fingerprint}|${String(hasPurpose)}`;
  const known = cache.get(key);
  if (known) return known;
  const reach = reachOf({ classification, rights, closures: graph.closures });
  const document = prune(parse(printSchema(graph.served)), reach, classification);
  const fresh = buildASTSchema(document, { assumeValid: true });
  cache.set(key, fresh);
  return fresh;
}
