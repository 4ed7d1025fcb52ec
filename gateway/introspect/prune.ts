import type {
  DefinitionNode,
  DocumentNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  InterfaceTypeDefinitionNode,
  NamedTypeNode,
  ObjectTypeDefinitionNode,
  TypeNode,
} from 'graphql';
import { Kind, parse } from 'graphql';
import type { Reach } from '../../shared/policy';
import type { Classification } from '../../shared/schema/classification';

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * A schema without what the caller may not see, and valid again: fields go, then arguments and input fields that read
 * refused coordinates, then whatever is left without members or is not reached from a root.
 */
export function prune(document: DocumentNode, reach: Reach, classification: Classification): DocumentNode {
  const readable = (reads: readonly string[] | undefined) =>
    (reads ?? []).every((coordinate) => reach.filters(coordinate));
  let definitions = document.definitions.map((definition) =>
    visible(definition, (coordinate) => reach.selects(coordinate), readable, classification),
  );
  for (let before = -1; before !== count(definitions);) {
    before = count(definitions);
    definitions = withoutDangling(definitions);
  }
  return { ...document, definitions: withQuery(reachable(definitions)) };
}

/** A schema is valid with a Query type alone, also for whom it holds nothing. */
function withQuery(definitions: DefinitionNode[]): DefinitionNode[] {
  const isQuery = (definition: DefinitionNode) =>
    isComposite(definition) && definition.name.value === 'Query';
  return definitions.some(isQuery) ? definitions : [...definitions, ...NOTHING_TO_READ];
}

const NOTHING_TO_READ = parse(`
  type Query {
    "Bên gọi chưa được đọc gì. This caller may read nothing."
    hub__nothing: Boolean
  }
`).definitions;

function visible(
  definition: DefinitionNode,
  sees: Reach['selects'],
  readable: (reads: readonly string[] | undefined) => boolean,
  classification: Classification,
): DefinitionNode {
  if (isComposite(definition)) {
    const type = definition.name.value;
    const fields = (definition.fields ?? [])
      .filter(({ name }) => sees(`${type}.${name.value}`))
      .map((field) => ({
        ...field,
        arguments: (field.arguments ?? []).filter(({ name }) =>
          readable(classification.arguments[`${type}.${field.name.value}(${name.value}:)`]),
        ),
      }))
      .filter((field, _, all) => all.length > 0 && requiredArgumentsKept(definition, field));
    return { ...definition, fields };
  }
  if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
    const keeps = ({ name }: InputValueDefinitionNode) =>
      readable(classification.inputFields[`${definition.name.value}.${name.value}`]);
    return { ...definition, fields: (definition.fields ?? []).filter(keeps) };
  }
  if (definition.kind === Kind.ENUM_TYPE_DEFINITION) {
    const keeps = ({ name }: { name: { value: string } }) =>
      readable(classification.enumValues[`${definition.name.value}.${name.value}`]);
    return { ...definition, values: (definition.values ?? []).filter(keeps) };
  }
  return definition;
}

/** A field whose required argument reads a refused coordinate can't be called, so it is not shown. */
function requiredArgumentsKept(definition: Composite, field: FieldDefinitionNode): boolean {
  const before = definition.fields?.find(({ name }) => name.value === field.name.value)?.arguments ?? [];
  const required = before.filter(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
  );
  return required.every(({ name }) => field.arguments?.some((kept) => kept.name.value === name.value));
}

/** One round of taking out what refers to nothing. */
function withoutDangling(definitions: DefinitionNode[]): DefinitionNode[] {
  const names = new Set(
    definitions.filter(hasMembers).map((definition) => ('name' in definition ? definition.name?.value : '')),
  );
  const known = (type: TypeNode) => BUILT_IN.has(nameOf(type)) || names.has(nameOf(type));
  return definitions.filter(hasMembers).map((definition) => {
    if (isComposite(definition)) {
      const fields = (definition.fields ?? [])
        .filter(({ type }) => known(type))
        .map((field) => ({ ...field, arguments: (field.arguments ?? []).filter(({ type }) => known(type)) }))
        .filter((field) => requiredArgumentsKept(definition, field));
      return { ...definition, fields, interfaces: keptInterfaces(definitions, definition, fields) };
    }
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      return { ...definition, fields: (definition.fields ?? []).filter(({ type }) => known(type)) };
    }
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      return { ...definition, types: (definition.types ?? []).filter(({ name }) => names.has(name.value)) };
    }
    return definition;
  });
}

/** Root types stay even when they are empty of everything else. */
function hasMembers(definition: DefinitionNode): boolean {
  if (isComposite(definition)) return (definition.fields?.length ?? 0) > 0;
  if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) return (definition.fields?.length ?? 0) > 0;
  if (definition.kind === Kind.ENUM_TYPE_DEFINITION) return (definition.values?.length ?? 0) > 0;
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) return (definition.types?.length ?? 0) > 0;
  return true;
}

/** The interfaces that a type still implements; an interface that it lost takes those with it that build on it. */
function keptInterfaces(
  definitions: readonly DefinitionNode[],
  definition: Composite,
  fields: readonly FieldDefinitionNode[],
): NamedTypeNode[] {
  const byName = new Map(definitions.filter(isComposite).map((other) => [other.name.value, other]));
  let kept = (definition.interfaces ?? []).filter(({ name }) =>
    implementsAll(byName, byName.get(name.value), fields),
  );
  for (let before = -1; before !== kept.length;) {
    before = kept.length;
    const names = new Set(kept.map(({ name }) => name.value));
    kept = kept.filter(({ name }) =>
      (byName.get(name.value)?.interfaces ?? []).every((above) => names.has(above.name.value)),
    );
  }
  return kept;
}

function implementsAll(
  types: ReadonlyMap<string, Composite>,
  parent: Composite | undefined,
  fields: readonly FieldDefinitionNode[],
): boolean {
  if (!parent?.fields?.length) return false;
  return parent.fields.every((field) => {
    const own = fields.find(({ name }) => name.value === field.name.value);
    return own !== undefined && fitsArguments(field, own) && fitsType(types, field.type, own.type);
  });
}

/** Every argument of the interface's field is there, and no further one is required. */
function fitsArguments(field: FieldDefinitionNode, own: FieldDefinitionNode): boolean {
  const has = (on: FieldDefinitionNode, argument: string) =>
    (on.arguments ?? []).some(({ name }) => name.value === argument);
  return (
    (field.arguments ?? []).every(({ name }) => has(own, name.value)) &&
    (own.arguments ?? []).every(
      ({ name, type, defaultValue }) =>
        type.kind !== Kind.NON_NULL_TYPE || defaultValue !== undefined || has(field, name.value),
    )
  );
}

/** Types were covariant before; they still are where the relation between the named ones was kept. */
function fitsType(types: ReadonlyMap<string, Composite>, wide: TypeNode, narrow: TypeNode): boolean {
  const [above, below] = [nameOf(wide), nameOf(narrow)];
  if (above === below || !types.has(above)) return true;
  return types.get(below)?.interfaces?.some(({ name }) => name.value === above) ?? false;
}

function reachable(definitions: readonly DefinitionNode[]): DefinitionNode[] {
  const byName = new Map(
    definitions.map((definition) => ['name' in definition ? (definition.name?.value ?? '') : '', definition]),
  );
  const seen = new Set<string>();
  const open = ['Query', 'Mutation', 'Subscription', ...definitions.flatMap(directiveInputs)];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const definition = byName.get(name);
    if (!definition || seen.has(name)) continue;
    seen.add(name);
    open.push(...references(definition));
    if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION) open.push(...implementers(definitions, name));
  }
  return definitions.filter(
    (definition) =>
      !('name' in definition) ||
      definition.kind === Kind.DIRECTIVE_DEFINITION ||
      seen.has(definition.name?.value ?? ''),
  );
}

/** A directive of the schema stays, and so does what its arguments take. */
function directiveInputs(definition: DefinitionNode): string[] {
  if (definition.kind !== Kind.DIRECTIVE_DEFINITION) return [];
  return (definition.arguments ?? []).map(({ type }) => nameOf(type));
}

function references(definition: DefinitionNode): string[] {
  if (isComposite(definition)) {
    const interfaces = (definition.interfaces ?? []).map(({ name }) => name.value);
    const fields = (definition.fields ?? []).flatMap((field) => [
      nameOf(field.type),
      ...(field.arguments ?? []).map(({ type }) => nameOf(type)),
    ]);
    return [...interfaces, ...fields];
  }
  if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
    return (definition.fields ?? []).map(({ type }) => nameOf(type));
  if (definition.kind === Kind.UNION_TYPE_DEFINITION)
    return (definition.types ?? []).map(({ name }) => name.value);
  return [];
}

function implementers(definitions: readonly DefinitionNode[], name: string): string[] {
  return definitions
    .filter(isComposite)
    .filter(({ interfaces }) => interfaces?.some((parent) => parent.name.value === name))
    .map((definition) => definition.name.value);
}

function count(definitions: readonly DefinitionNode[]): number {
  return definitions.reduce((sum, definition) => sum + 1 + members(definition), 0);
}

function members(definition: DefinitionNode): number {
  if (isComposite(definition)) {
    const args = (definition.fields ?? []).reduce((sum, field) => sum + (field.arguments?.length ?? 0), 0);
    return (definition.fields?.length ?? 0) + (definition.interfaces?.length ?? 0) + args;
  }
  if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) return definition.fields?.length ?? 0;
  if (definition.kind === Kind.ENUM_TYPE_DEFINITION) return definition.values?.length ?? 0;
  return definition.kind === Kind.UNION_TYPE_DEFINITION ? (definition.types?.length ?? 0) : 0;
}

function isComposite(definition: DefinitionNode): definition is Composite {
  return (
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
  );
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

const BUILT_IN = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);
