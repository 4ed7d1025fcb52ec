import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  print,
  typeFromAST,
  type GraphQLInputType,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { analyse, chooseOperation, type Limits } from '../../shared/analysis';
import type { CheckedOperation } from '../../shared/services';
import { documentOf } from '../composite/documents';
import type { Graph } from '../supergraph/graph';

export interface OperationVariable {
  name: string;
  /** As it stands in the document. */
  type: string;
  input: GraphQLInputType;
  required: boolean;
}

/** A registered operation on the running graph. */
export interface KnownOperation extends CheckedOperation {
  source: string;
  variables: readonly OperationVariable[];
}

const NO_LIMITS: Limits = { depth: Infinity, selections: Infinity, rootFields: Infinity, cost: Infinity };
const known = new LRUCache<string, KnownOperation>({ max: 1_000 });

/**
 * What an operation says of itself on a graph: its variables, the data items that it reads, whether it writes, and
 * whether its values may stand in an address. Made once for each text and graph.
 * @throws HubError OPERATION_INVALID
 */
export function operationOn(graph: Graph, source: string): KnownOperation {
  const { document, hash } = documentOf(graph, source);
  const key = `${graph.key}|${hash}`;
  const found = known.get(key);
  if (found) return found;
  const operation = chooseOperation(document, null);
  const variables = (operation.definition.variableDefinitions ?? []).map((variable): OperationVariable => {
    const input = typeFromAST(graph.served, variable.type as never) as GraphQLInputType;
    return {
      name: variable.variable.name.value,
      type: print(variable.type),
      input,
      required: isNonNullType(input) && variable.defaultValue === undefined,
    };
  });
  const { supergraphSchema: schema, classification } = graph;
  const every = Object.fromEntries(variables.map(({ name, input }) => [name, everything(input, 0)]));
  const { occurrences, operation: kind } = analyse({
    ...{ schema, classification, operation },
    variables: every,
    limits: NO_LIMITS,
  });
  const itemsOf = (coordinates: readonly string[]): string[] =>
    coordinates.flatMap((coordinate) => classification.coordinates[coordinate]?.item ?? []);
  const personal = occurrences
    .flatMap(({ reads }) => itemsOf(reads))
    .some((item) => classification.items[item]?.personal !== 'NONE');
  const nested = variables.some(({ input }) => isInputObjectType(getNamedType(input)));
  const writes = kind === 'mutation';
  const fresh: KnownOperation = {
    source,
    variables,
    writes,
    items: [
      ...new Set(occurrences.flatMap(({ coordinates, reads }) => itemsOf([...coordinates, ...reads]))),
    ].sort(),
    // A number of a person must not stand in an address: proxies and browsers keep addresses.
    method: writes || nested || (personal && variables.length > 0) ? 'POST' : 'GET',
    supergraph: graph.hash,
  };
  known.set(key, fresh);
  return fresh;
}

/** A value in which every input path is present, so that every reading is found. */
function everything(type: GraphQLInputType, depth: number): unknown {
  if (isNonNullType(type)) return everything(type.ofType, depth);
  if (isListType(type)) return [everything(type.ofType, depth)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return type.name === 'Boolean' ? true : type.name === 'Int' ? 1 : 'x';
  if (depth > 4) return {};
  return Object.fromEntries(
    Object.entries(type.getFields()).map(([name, field]) => [name, everything(field.type, depth + 1)]),
  );
}
