import type { GraphQLFormattedError, OperationTypeNode } from 'graphql';
import { formattedError } from '../../failure';
import { federationSchema } from '../../federation_schema';
import type { PlannedOperation, WrittenData } from '../../types';
import type { Conditions } from '../conditions';
import { Completion } from './completion';
import { selectionsOf } from './selections';
import { ShapeSet } from './shape';
import { JsonWriter } from './writer';
import type { Data } from '../objects';

export interface Completed {
  data: WrittenData | null;
  errors: GraphQLFormattedError[];
}

/** Turns what the fetches merged into the answer that the operation selects; `unescaped` when all of their texts were. */
export type Completer = (input: Data, unescaped: boolean) => Completed;

export function compileCompletion(
  planned: PlannedOperation,
  kind: OperationTypeNode,
  conditions: Conditions,
): Completer {
  const { apiSchema: schema, answerNames, arrangement } = planned;
  const root = schema.getRootType(kind);
  if (!root) throw new TypeError(`The schema has no ${kind} root`);
  const set = selectionsOf(planned, federationSchema(schema));
  const context = { schema, conditions, answerNames, arrangement };
  const shapes = new ShapeSet(context, [{ set, type: root }], arrangement?.root ?? null);
  return (input, unescaped) => {
    writer.begin(unescaped);
    const completion = new Completion(writer);
    // The root is what the operation says, whatever a subgraph calls its own root type.
    const data = completion.root(input, shapes.of(undefined, input)!, shapes);
    return {
      data,
      errors: completion.problems.map(({ message, path }) => formattedError(message, path, invalid)),
    };
  };
}

/** One for all: an answer is completed in one go. */
const writer = new JsonWriter();

const invalid = { code: 'INVALID_GRAPHQL' };
