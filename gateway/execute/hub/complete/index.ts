import {
  Kind,
  type FragmentDefinitionNode,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import { formattedError } from '../../failure';
import type { PlannedOperation } from '../../types';
import type { Conditions } from '../conditions';
import { Completion } from './completion';
import { ShapeSet } from './shape';
import type { Data } from '../objects';

export interface Completed {
  data: Data | null;
  errors: GraphQLFormattedError[];
}

/** Turns what the fetches merged into the answer that the operation selects. */
export type Completer = (input: Data) => Completed;

export function compileCompletion(
  planned: PlannedOperation,
  operation: OperationDefinitionNode,
  conditions: Conditions,
): Completer {
  const root = planned.apiSchema.getRootType(operation.operation);
  if (!root) throw new TypeError(`The schema has no ${operation.operation} root`);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of planned.document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const shapes = new ShapeSet({ schema: planned.apiSchema, fragments, conditions }, [
    { set: operation.selectionSet, type: root },
  ]);
  return (input) => {
    const completion = new Completion();
    // The root is what the operation says, whatever a subgraph calls its own root type.
    const data = completion.object(input, shapes.untyped, shapes, undefined);
    return {
      data,
      errors: completion.problems.map(({ message, path }) => formattedError(message, path, invalid)),
    };
  };
}

const invalid = { code: 'INVALID_GRAPHQL' };
