import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { Kind } from 'graphql';
import { HubError } from '../errors';

export interface NamedOperation {
  definition: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/**
 * The operation that a request means, as the GraphQL specification chooses it.
 * @throws HubError OPERATION_INVALID when the document holds none or several without a name.
 */
export function chooseOperation(document: DocumentNode, operationName: string | null): NamedOperation {
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const chosen =
    operationName === null
      ? operations.length === 1
        ? operations[0]
        : undefined
      : operations.find((operation) => operation.name?.value === operationName);
  if (!chosen) {
    const problem =
      operationName === null ? 'operationName is required' : `no operation named ${operationName}`;
    throw new HubError('OPERATION_INVALID', { facts: { problem } });
  }
  return { definition: chosen, fragments };
}
