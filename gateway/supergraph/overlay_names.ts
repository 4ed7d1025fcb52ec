import type { GraphQLArgument, GraphQLField, GraphQLInputField, GraphQLSchema } from 'graphql';
import { getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import type { Overlay } from './overlay_file';

type Reads = Overlay['reads'];

const PAGING = new Set(['first', 'last', 'after', 'before', 'limit', 'offset']);

/** Everything that an overlay names and the supergraph does not have. */
export function unknownNames(overlay: Overlay, schema: GraphQLSchema): string[] {
  const known = (name: string) => isKnown(schema, name);
  const named = [
    ...Object.keys(overlay.coordinates).filter((name) => !known(name.replace(/\.\*$/, ''))),
    ...overlay.structural.filter((name) => !isField(schema, name)),
    ...Object.entries(overlay.reads).flatMap(([reader, reads]) =>
      [reader, ...reads].filter((name) => !known(name)),
    ),
    ...Object.entries(overlay.subjects)
      .map(([type, field]) => `${type}.${field}`)
      .filter((name) => !isField(schema, name)),
  ];
  return [...new Set(named)].map((name) => `${name} is not in the supergraph`);
}

/** Whether an argument of the field, or a part of one, does not say what it reads. Paging reads nothing. */
export function hasSilentArgument(
  reads: Reads,
  coordinate: string,
  { args }: GraphQLField<unknown, unknown>,
): boolean {
  return args.some(
    (arg) => !PAGING.has(arg.name) && isSilent(reads, `${coordinate}(${arg.name}:)`, arg, new Set()),
  );
}

function isSilent(
  reads: Reads,
  name: string,
  { type }: GraphQLArgument | GraphQLInputField,
  open: ReadonlySet<string>,
): boolean {
  if (Object.hasOwn(reads, name)) return false;
  const named = getNamedType(type);
  if (isEnumType(named))
    return named.getValues().some((value) => !Object.hasOwn(reads, `${named.name}.${value.name}`));
  if (!isInputObjectType(named)) return true;
  if (open.has(named.name)) return false;
  const inside = new Set([...open, named.name]);
  return Object.values(named.getFields()).some((field) =>
    isSilent(reads, `${named.name}.${field.name}`, field, inside),
  );
}

/** `Type`, `Type.field`, `Type.field(argument:)`, `Input.field` or `Enum.VALUE`. */
function isKnown(schema: GraphQLSchema, name: string): boolean {
  const [, typeName, member, argument] = /^(\w+)(?:\.(\w+)(?:\((\w+):\))?)?$/.exec(name) ?? [];
  const type = typeName === undefined ? undefined : schema.getType(typeName);
  if (type === undefined || member === undefined) return type !== undefined;
  if (isEnumType(type)) return argument === undefined && type.getValue(member) !== undefined;
  if (isInputObjectType(type)) return argument === undefined && type.getFields()[member] !== undefined;
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  const field = type.getFields()[member];
  return field !== undefined && (argument === undefined || field.args.some((arg) => arg.name === argument));
}

function isField(schema: GraphQLSchema, name: string): boolean {
  const [type = '', field = ''] = name.split('.');
  const found = schema.getType(type);
  return (isObjectType(found) || isInterfaceType(found)) && found.getFields()[field] !== undefined;
}
