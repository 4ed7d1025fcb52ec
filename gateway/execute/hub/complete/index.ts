import type { GraphQLFormattedError, OperationTypeNode } from 'graphql';
import { formattedError } from '../../failure';
import { federationSchema } from '../../federation_schema';
import type { PlannedOperation } from '../../types';
import type { Conditions } from '../conditions';
import { Completion } from './completion';
import { selectionsOf } from './selections';
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
  kind: OperationTypeNode,
  conditions: Conditions,
): Completer {
  const root = planned.apiSchema.getRootType(kind);
  if (!root) throw new TypeError(`The schema has no ${kind} root`);
  const set = selectionsOf(planned, federationSchema(planned.apiSchema));
  const shapes = new ShapeSet({ schema: planned.apiSchema, conditions, answerNames: planned.answerNames }, [
    { set, type: root },
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
