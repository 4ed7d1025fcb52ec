import {
  Kind,
  parse,
  print,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';

/**
 * What keeps two faults of the planner (@apollo/query-planner 2.14) from reaching answers. Neither changes what a graph
 * or an operation means.
 */

/**
 * The planner represents an entity to its own subgraph by the first key that it finds, also by one that the subgraph
 * declares `resolvable: false` and so cannot look up. This puts resolvable keys first.
 */
export function resolvableKeysFirst(supergraphSdl: string): string {
  if (!/resolvable\s*:\s*false/.test(supergraphSdl)) return supergraphSdl;
  const sorted = visit(parse(supergraphSdl, { noLocation: true }), {
    ObjectTypeDefinition: withKeysSorted,
    InterfaceTypeDefinition: withKeysSorted as never,
  });
  return print(sorted);
}

function withKeysSorted(type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
  const directives = type.directives ?? [];
  const isLast = (directive: ConstDirectiveNode) =>
    directive.name.value === 'join__type' &&
    (directive.arguments ?? []).some(
      ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
    );
  const last = directives.filter(isLast);
  if (last.length === 0) return type;
  return { ...type, directives: [...directives.filter((directive) => !isLast(directive)), ...last] };
}

/** Names of fields that some @requires of the supergraph asks for with arguments. */
export function requiredWithArguments(supergraphSdl: string): ReadonlySet<string> {
  const names = new Set<string>();
  visit(parse(supergraphSdl, { noLocation: true }), {
    Directive(directive) {
      if (directive.name.value !== 'join__field') return;
      for (const { name, value } of directive.arguments ?? []) {
        if (name.value !== 'requires' || value.kind !== Kind.STRING) continue;
        for (const [, field] of value.value.matchAll(/(\w+)\s*\(/g)) names.add(field!);
      }
    },
  });
  return names;
}

/** A document to plan, and under which name the answer has each of its own aliases. */
export interface SeparatedDocument {
  readonly document: DocumentNode;
  readonly answerNames: ReadonlyMap<string, string>;
}

/**
 * The planner fetches a field that @requires asks for with arguments under the field's own name, and takes it for the
 * operation's field of that name whatever arguments that one has. So the operation's gets another name to be planned by.
 */
export function separateArguments(document: DocumentNode, required: ReadonlySet<string>): SeparatedDocument {
  const answerNames = new Map<string, string>();
  if (required.size === 0) return { document, answerNames };
  const taken = responseNames(document);
  const aliases = new Map<string, string>();
  const aliasFor = (name: string): string => {
    let alias = aliases.get(name);
    if (alias === undefined) {
      for (let count = 0; alias === undefined || taken.has(alias); count += 1) alias = `${name}_own${count}`;
      aliases.set(name, alias);
      answerNames.set(alias, name);
    }
    return alias;
  };
  const separated = visit(document, {
    Field(field) {
      const name = field.alias?.value ?? field.name.value;
      if (!required.has(name)) return undefined;
      return { ...field, alias: { kind: Kind.NAME, value: aliasFor(name) } };
    },
  });
  return { document: answerNames.size === 0 ? document : separated, answerNames };
}

function responseNames(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { Field: ({ alias, name }) => void names.add(alias?.value ?? name.value) });
  return names;
}
