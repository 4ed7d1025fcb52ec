import type {
  DefinitionNode,
  DocumentNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
  TypeNode,
} from 'graphql';
import { Kind } from 'graphql';
import type { Classification } from '../../shared/schema/classification';

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;
type Sees = (coordinate: string) => boolean;

/**
 * A schema without what the caller may not see, and valid again: fields go, then arguments and input fields that read
 * refused coordinates, then whatever is left without members or is not reached from a root.
 */
export function prune(document: DocumentNode, sees: Sees, classification: Classification): DocumentNode {
  const readable = (reads: readonly string[] | undefined) => (reads ?? []).every(sees);
  let definitions = document.definitions.map((definition) =>
    visible(definition, sees, readable, classification),
  );
  for (let before = -1; before !== count(definitions);) {
    before = count(definitions);
    definitions = withoutDangling(definitions);
  }
  return { ...document, definitions: reachable(definitions) };
}

function visible(
  definition: DefinitionNode,
  sees: Sees,
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
      const interfaces = (definition.interfaces ?? []).filter(({ name }) =>
        implementsAll(definitions, name.value, fields),
      );
      return { ...definition, fields, interfaces };
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

function implementsAll(
  definitions: readonly DefinitionNode[],
  name: string,
  fields: readonly FieldDefinitionNode[],
): boolean {
  const parent = definitions.find(
    (definition) => definition.kind === Kind.INTERFACE_TYPE_DEFINITION && definition.name.value === name,
  ) as InterfaceTypeDefinitionNode | undefined;
  return (
    parent !== undefined &&
    (parent.fields?.length ?? 0) > 0 &&
    (parent.fields ?? []).every((field) => fields.some((own) => own.name.value === field.name.value))
  );
}

function reachable(definitions: readonly DefinitionNode[]): DefinitionNode[] {
  const byName = new Map(
    definitions.map((definition) => ['name' in definition ? (definition.name?.value ?? '') : '', definition]),
  );
  const seen = new Set<string>();
  const open = ['Query', 'Mutation', 'Subscription'];
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
