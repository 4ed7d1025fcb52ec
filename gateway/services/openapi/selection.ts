import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { NamedOperation } from '../../../shared/analysis';
import { leafSchema, nullable, type JsonSchema } from './scalars';

/** The schema of an operation's `data`: exactly what it selects, with the descriptions of the graph. */
export function dataSchema(schema: GraphQLSchema, { definition, fragments }: NamedOperation): JsonSchema {
  return objectSchema(schema.getRootType(definition.operation)!, definition.selectionSet);

  function objectSchema(type: GraphQLCompositeType, selections: SelectionSetNode): JsonSchema {
    const properties: Record<string, JsonSchema> = {};
    collect(type, selections, properties);
    return {
      type: 'object',
      properties,
      // Under an interface or union, what is there depends on the object.
      ...(!isAbstractType(type) && { required: Object.keys(properties) }),
    };
  }

  function collect(
    type: GraphQLCompositeType,
    selections: SelectionSetNode,
    properties: Record<string, JsonSchema>,
  ): void {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const field = 'getFields' in type ? type.getFields()[selection.name.value] : undefined;
        properties[key] = field
          ? {
              ...outputSchema(field.type, selection.selectionSet),
              ...(field.description && { description: field.description }),
            }
          : { type: 'string' };
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (!fragment) continue;
      const on = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      collect(on && isCompositeType(on) ? on : type, fragment.selectionSet, properties);
    }
  }

  function outputSchema(type: GraphQLOutputType, selections: SelectionSetNode | undefined): JsonSchema {
    if (isNonNullType(type)) return present(type.ofType, selections);
    return nullable(present(type, selections));
  }

  function present(type: GraphQLOutputType, selections: SelectionSetNode | undefined): JsonSchema {
    if (isListType(type)) return { type: 'array', items: outputSchema(type.ofType, selections) };
    const named = getNamedType(type);
    return isCompositeType(named) && selections ? objectSchema(named, selections) : leafSchema(named);
  }
}
