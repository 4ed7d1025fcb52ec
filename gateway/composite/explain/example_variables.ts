import type { GraphQLInputType, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { isEnumType, isInputObjectType, isListType, isNonNullType, isScalarType, typeFromAST } from 'graphql';
import type { Variables } from '../../../shared/analysis';

/** Deeper than any input of the graph; an input that requires itself can't be given at all. */
const DEEPEST = 12;

/**
 * Values for the variables that an operation requires, where the asker gave none: a decision depends on their shape
 * alone. What may be left out is left out, and a Boolean is true, so that what `@include` adds is explained too.
 */
export function exampleVariables(
  schema: GraphQLSchema,
  { variableDefinitions }: OperationDefinitionNode,
): Variables {
  const values: Record<string, unknown> = {};
  for (const { variable, type, defaultValue } of variableDefinitions ?? []) {
    const input = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
    if (input && isNonNullType(input) && defaultValue === undefined)
      values[variable.name.value] = example(input.ofType, 0);
  }
  return values;
}

function example(type: GraphQLInputType, depth: number): unknown {
  if (isNonNullType(type)) return example(type.ofType, depth);
  if (isListType(type)) return depth > DEEPEST ? [] : [example(type.ofType, depth + 1)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isScalarType(type)) return scalarExample(type.name);
  if (!isInputObjectType(type) || depth > DEEPEST) return {};
  const required = Object.values(type.getFields()).filter(
    (field) => isNonNullType(field.type) && field.defaultValue === undefined,
  );
  return Object.fromEntries(required.map((field) => [field.name, example(field.type, depth + 1)]));
}

function scalarExample(name: string): unknown {
  if (name === 'Boolean') return true;
  return name === 'Int' || name === 'Float' ? 1 : '1';
}
