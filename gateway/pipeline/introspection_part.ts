import type { DefinitionNode, DocumentNode } from 'graphql';
import { executeSync, Kind } from 'graphql';
import { chooseOperation, type SelectionTree } from '../../shared/analysis';
import type { Rights } from '../../shared/policy';
import { prunedSchema } from '../introspect';
import type { Prepared } from '../plan/prepare';
import type { Graph } from '../supergraph/graph';
import type { OperationRequest } from './preparer';

export interface IntrospectionRights {
  rights: Rights;
  hasPurpose: boolean;
}

/** `__schema` and `__type` of an operation as JSON by root field, answered from what this caller may read; other fields keep their places. */
export function introspectionPart(
  graph: Graph,
  request: OperationRequest,
  prepared: Prepared,
  data: ReadonlyMap<string, Buffer> | undefined,
  caller: IntrospectionRights,
): Map<string, Buffer> {
  const { definition, fragments } = chooseOperation(request.document, request.operationName);
  const nodes = introspectionNodes(prepared.analysis.tree);
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...definition,
        selectionSet: { kind: Kind.SELECTION_SET, selections: nodes.map(({ node }) => node) },
      },
      ...fragments.values(),
    ] satisfies DefinitionNode[],
  };
  const result = executeSync({
    schema: prunedSchema(graph, caller.rights, caller.hasPurpose),
    document,
    variableValues: request.variables,
  });
  const introspected = (result.data ?? {}) as Record<string, unknown>;
  const answer = new Map<string, Buffer>();
  for (const key of rootKeys(prepared.analysis.tree)) {
    const own = Object.hasOwn(introspected, key);
    const json = own ? Buffer.from(JSON.stringify(introspected[key])) : data?.get(key);
    if (json !== undefined) answer.set(key, json);
  }
  return answer;
}

type IntrospectionNode = Extract<SelectionTree[number], { kind: 'introspection' }>;

function introspectionNodes(tree: SelectionTree): IntrospectionNode[] {
  return tree.flatMap((node) =>
    node.kind === 'introspection'
      ? [node]
      : node.kind === 'fragment'
        ? introspectionNodes(node.children)
        : [],
  );
}

function rootKeys(tree: SelectionTree): Set<string> {
  return new Set(
    tree.flatMap((node) => (node.kind === 'fragment' ? [...rootKeys(node.children)] : [node.key])),
  );
}
