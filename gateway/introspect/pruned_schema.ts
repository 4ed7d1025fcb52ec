import type { GraphQLSchema } from 'graphql';
import { buildASTSchema, parse, printSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Rights } from '../../shared/policy';
import type { Classification } from '../../shared/schema/classification';
import type { Graph } from '../supergraph/graph';
import { prune } from './prune';

const cache = new LRUCache<string, GraphQLSchema>({ max: 100 });

/** A valid schema of what this caller may read or run, kept under the fingerprint of his rights. */
export function prunedSchema(graph: Graph, rights: Rights, hasPurpose: boolean): GraphQLSchema {
  const { classification } = graph;
  if (classification.allOpen) return graph.served;
  const key = `${graph.hash}|${rights.fingerprint}|${String(hasPurpose)}`;
  const known = cache.get(key);
  if (known) return known;
  const sees = (coordinate: string) => maySee(classification, rights, coordinate);
  const document = prune(parse(printSchema(graph.served)), sees, classification);
  const fresh = buildASTSchema(document, { assumeValid: true });
  cache.set(key, fresh);
  return fresh;
}

function maySee({ coordinates, items }: Classification, rights: Rights, coordinate: string): boolean {
  const found = coordinates[coordinate];
  if (!found) return false;
  if (found.kind === 'STRUCTURAL' || found.item === null) return true;
  if (coordinate.startsWith('Mutation.')) return (rights.write.get(found.item)?.length ?? 0) > 0;
  if (items[found.item]?.classification === 'OPEN') return true;
  return (rights.read.get(found.item) ?? []).some(({ mask }) => mask === null || found.masks.includes(mask));
}
