import type {
  ConstDirectiveNode,
  DocumentNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  TypeNode,
} from 'graphql';
import { Kind, parse } from 'graphql';
import { argument, FEDERATION_SPEC, linkedNames, RIGHTS_SPEC } from './links';

/** What one subgraph's SDL says about rights, before anything is composed. */
export interface SubgraphFacts {
  name: string;
  types: Map<string, TypeFacts>;
}

export interface TypeFacts {
  name: string;
  kind: 'OBJECT' | 'INTERFACE' | 'INPUT' | 'ENUM' | 'OTHER';
  described: boolean;
  /** The data item of fields that name none. */
  item: string | null;
  /** Field sets of @key, as written. */
  keys: string[];
  subjects: string | null;
  /** Output fields, input fields or enum values, by name. */
  fields: Map<string, FieldFacts>;
}

export interface FieldFacts {
  name: string;
  type: TypeNode | null;
  described: boolean;
  item: string | null;
  external: boolean;
  masks: string[];
  /** Of input fields and enum values: the coordinates read; null where nothing is declared. */
  reads: string[] | null;
  args: FieldFacts[];
}

/** Reads one subgraph's SDL (preamble included), whatever names its links give to the directives. */
export function readFacts(name: string, sdl: string): SubgraphFacts {
  const document = parse(sdl);
  const rights = linkedNames(document, RIGHTS_SPEC);
  const federation = linkedNames(document, FEDERATION_SPEC);
  const names: DirectiveNames = {
    item: rights.localName('item'),
    reads: rights.localName('reads'),
    maskable: rights.localName('maskable'),
    subjects: rights.localName('subjects'),
    key: federation.localName('key'),
    external: federation.localName('external'),
  };
  return { name, types: readTypes(document, names) };
}

type DirectiveNames = Record<'item' | 'reads' | 'maskable' | 'subjects' | 'key' | 'external', string>;

const kinds: Partial<Record<string, TypeFacts['kind']>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'OBJECT',
  [Kind.OBJECT_TYPE_EXTENSION]: 'OBJECT',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'INTERFACE',
  [Kind.INTERFACE_TYPE_EXTENSION]: 'INTERFACE',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'INPUT',
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: 'INPUT',
  [Kind.ENUM_TYPE_DEFINITION]: 'ENUM',
  [Kind.ENUM_TYPE_EXTENSION]: 'ENUM',
};

function readTypes(document: DocumentNode, names: DirectiveNames): Map<string, TypeFacts> {
  const types = new Map<string, TypeFacts>();
  for (const definition of document.definitions) {
    const kind = kinds[definition.kind];
    if (!kind || !('name' in definition) || !definition.name) continue;
    const directives = (definition.directives ?? []) as readonly ConstDirectiveNode[];
    const facts = types.get(definition.name.value) ?? emptyType(definition.name.value, kind);
    types.set(facts.name, facts);
    facts.described ||= 'description' in definition && definition.description !== undefined;
    facts.item = text(directives, names.item, 'id') ?? facts.item;
    facts.subjects = text(directives, names.subjects, 'path') ?? facts.subjects;
    for (const directive of directives) {
      if (directive.name.value === names.key) facts.keys.push(String(argument(directive, 'fields')));
    }
    const members =
      'fields' in definition ? definition.fields : 'values' in definition ? definition.values : undefined;
    for (const member of members ?? []) facts.fields.set(member.name.value, readField(member, names));
  }
  return types;
}

function emptyType(name: string, kind: TypeFacts['kind']): TypeFacts {
  return { name, kind, described: false, item: null, keys: [], subjects: null, fields: new Map() };
}

type MemberNode = FieldDefinitionNode | InputValueDefinitionNode | (object & { name: { value: string } });

function readField(node: MemberNode, names: DirectiveNames): FieldFacts {
  const directives = 'directives' in node ? (node.directives ?? []) : [];
  const reads = directives.find((directive) => directive.name.value === names.reads);
  const masks = directives.find((directive) => directive.name.value === names.maskable);
  return {
    name: node.name.value,
    type: 'type' in node ? node.type : null,
    described: 'description' in node && node.description !== undefined,
    item: text(directives, names.item, 'id'),
    external: directives.some((directive) => directive.name.value === names.external),
    masks: masks ? (argument(masks, 'by') as string[]) : [],
    reads: reads ? (argument(reads, 'coordinates') as string[]) : null,
    args:
      'arguments' in node && Array.isArray(node.arguments)
        ? (node.arguments as InputValueDefinitionNode[]).map((arg) => readField(arg, names))
        : [],
  };
}

function text(directives: readonly ConstDirectiveNode[], name: string, arg: string): string | null {
  const directive = directives.find((candidate) => candidate.name.value === name);
  return directive ? String(argument(directive, arg)) : null;
}

/** Name of the innermost type: `[Citizen!]` → `Citizen`. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
