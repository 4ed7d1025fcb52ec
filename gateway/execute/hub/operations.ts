import {
  Kind,
  parse,
  print,
  visit,
  type DefinitionNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';

/** An entity fetch's operation: what it asks of entities, and the text that tells equal ones apart. */
export interface EntityOperation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: readonly FragmentDefinitionNode[];
  /** The text without the operation's name. */
  readonly key: string;
  /** Whether entities come back with objects inside. */
  readonly nested: boolean;
  /** Whether it may stand beside others in one request. */
  readonly mergeable: boolean;
}

export function parseEntityOperation(text: string): EntityOperation {
  const document = parse(text, { noLocation: true });
  const definition = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (definition === undefined) throw new TypeError('A fetch without an operation');
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const { name: _, ...unnamed } = definition;
  const [first, ...others] = definition.selectionSet.selections;
  const onlyEntities = others.length === 0 && first?.kind === Kind.FIELD && first.name.value === '_entities';
  return {
    definition,
    fragments,
    key: [unnamed, ...fragments].map((node) => print(node)).join('\n'),
    nested: asksForObjects([definition, ...fragments]),
    mergeable: onlyEntities && first.alias === undefined && (definition.directives ?? []).length === 0,
  };
}

function asksForObjects(definitions: readonly DefinitionNode[]): boolean {
  let found = false;
  for (const definition of definitions) {
    visit(definition, {
      Field(field) {
        if (field.selectionSet && field.name.value !== '_entities') found = true;
      },
    });
  }
  return found;
}

/** The alias and the variable under which an operation's entities stand in a merged request. */
export const entityAlias = (index: number): string => `_${index}`;
export const entityVariable = (index: number): string => `representations_${index}`;

/** One operation that asks for the entities of several, or nothing where their variables do not agree. */
export function mergeOperations(
  operations: readonly EntityOperation[],
  name: string | null,
): string | undefined {
  const variables = new Map<string, VariableDefinitionNode>();
  const definitions: FragmentDefinitionNode[] = [];
  const fields: string[] = [];
  for (const [index, operation] of operations.entries()) {
    const renamed = renameParts(operation, index);
    for (const variable of renamed.definition.variableDefinitions ?? []) {
      const known = variables.get(variable.variable.name.value);
      if (known !== undefined && print(known) !== print(variable)) return undefined;
      variables.set(variable.variable.name.value, variable);
    }
    fields.push(...renamed.definition.selectionSet.selections.map((selection) => print(selection)));
    definitions.push(...renamed.fragments);
  }
  const head = `query${name === null ? '' : ` ${name}`}(${[...variables.values()].map((one) => print(one)).join(', ')})`;
  return [`${head} {\n${fields.join('\n')}\n}`, ...definitions.map((one) => print(one))].join('\n');
}

/** The operation with its own names for representations and fragments, its entities under an alias. */
function renameParts(
  operation: EntityOperation,
  index: number,
): Pick<EntityOperation, 'definition' | 'fragments'> {
  const rename = <Node extends DefinitionNode>(node: Node): Node =>
    visit<Node>(node, {
      Variable: (variable) =>
        variable.name.value === 'representations'
          ? { ...variable, name: { ...variable.name, value: entityVariable(index) } }
          : undefined,
      FragmentSpread: (spread) => ({
        ...spread,
        name: { ...spread.name, value: `${spread.name.value}_${index}` },
      }),
    });
  const definition = rename(operation.definition);
  const [entities] = definition.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD) throw new TypeError('An entity fetch that does not ask for entities');
  const aliased = { ...entities, alias: { kind: Kind.NAME as const, value: entityAlias(index) } };
  return {
    definition: { ...definition, selectionSet: { ...definition.selectionSet, selections: [aliased] } },
    fragments: operation.fragments.map((fragment) => ({
      ...rename(fragment),
      name: { ...fragment.name, value: `${fragment.name.value}_${index}` },
    })),
  };
}
