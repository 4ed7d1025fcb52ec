import type { DocumentNode, GraphQLSchema } from 'graphql';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type GraphQLNamedType,
} from 'graphql';
import { namedType } from '../schema/facts';

/** An operation as the log or the registry of services holds it, with what is known of the variables that came. */
export interface KnownOperation {
  document: string;
  /** Shape of the variables: every input path that was present; null: not known, so any could be. */
  shape: string | null;
}

/**
 * The members of a schema that an operation uses. Of variables all that their types can hold and whose names stand in
 * the shape, for values are not kept. Null: it is no operation of this schema.
 */
export function usedMembers({ document, shape }: KnownOperation, schema: GraphQLSchema): Set<string> | null {
  let parsed: DocumentNode;
  try {
    parsed = parse(document, { noLocation: true });
  } catch {
    return null;
  }
  if (validate(schema, parsed).length > 0) return null;
  const used = new Set<string>();
  const info = new TypeInfo(schema);
  visit(
    parsed,
    visitWithTypeInfo(info, {
      Field: () => {
        const [parent, field] = [info.getParentType(), info.getFieldDef()];
        if (parent && field) used.add(`${parent.name}.${field.name}`);
      },
      Argument: () => {
        const [parent, field, arg] = [info.getParentType(), info.getFieldDef(), info.getArgument()];
        if (parent && field && arg) used.add(`${parent.name}.${field.name}(${arg.name}:)`);
      },
      ObjectField: (node) => {
        const parent = info.getParentInputType();
        const type = parent && getNamedType(parent);
        if (isInputObjectType(type)) used.add(type.name).add(`${type.name}.${node.name.value}`);
      },
      EnumValue: (node) => {
        const type = getNamedType(info.getInputType());
        if (isEnumType(type)) used.add(`${type.name}.${node.value}`);
      },
      VariableDefinition: ({ type }) => {
        const named = schema.getType(namedType(type));
        if (named) addHeld(named, shape, used);
      },
    }),
  );
  return used;
}

/** Everything that a variable of a type may hold, as far as the shape says that it did. */
function addHeld(type: GraphQLNamedType, shape: string | null, used: Set<string>): void {
  const present = (name: string): boolean => shape === null || new RegExp(`\\b${name}\\b`).test(shape);
  if (isEnumType(type)) {
    const values = type.getValues().map(({ name }) => name);
    // A shape that holds none of its values holds none at all: any may have come.
    const known = values.some((name) => shape !== null && present(name));
    for (const name of values) if (!known || present(name)) used.add(`${type.name}.${name}`);
  }
  if (!isInputObjectType(type) || used.has(type.name)) return;
  used.add(type.name);
  for (const field of Object.values(type.getFields())) {
    if (!present(field.name)) continue;
    used.add(`${type.name}.${field.name}`);
    addHeld(getNamedType(field.type), shape, used);
  }
}
