import type {
  DocumentNode,
  FieldNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  VariableNode,
} from 'graphql';
import { isAbstractType, isCompositeType, isObjectType, Kind, visit, type GraphQLSchema } from 'graphql';
import type { Analysis, NamedOperation, SelectionTree, TreeNode } from '../../shared/analysis';
import type { Decision } from '../../shared/policy';
import type { Classification } from '../../shared/schema/classification';

/** Response names that the gateway adds to a fetch and strips from the answer. No caller's alias can equal them: see `isReserved`. */
export const ADDED_SUBJECTS = 'hub__subjects';
export const ADDED_TYPENAME = 'hub__typename';

/** Caller's aliases must not collide with what the gateway adds. */
export function isReserved(key: string): boolean {
  return key === ADDED_SUBJECTS || key === ADDED_TYPENAME;
}

export interface FilterInput {
  schema: GraphQLSchema;
  classification: Classification;
  operation: NamedOperation;
  analysis: Analysis;
  decision: Decision;
}

/**
 * The operation without the refused selections, with the paths to personal subjects added: what is planned, so that no
 * subgraph is asked for what is refused. Fragments are expanded and `@skip`/`@include` resolved, for one fragment may
 * stand in two places with two effects. Null when nothing is left to fetch.
 */
export function filterOperation(input: FilterInput): DocumentNode | null {
  const selections = new Filter(input).selections(input.analysis.tree, input.analysis.rootType);
  if (selections.length === 0) return null;
  const definition = withUsedVariables({
    ...input.operation.definition,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  });
  return { kind: Kind.DOCUMENT, definitions: [definition] };
}

class Filter {
  constructor(private readonly input: FilterInput) {}

  selections(tree: SelectionTree, type: string): SelectionNode[] {
    return tree.flatMap((node) => this.selection(node, type));
  }

  private selection(node: TreeNode, type: string): SelectionNode[] {
    switch (node.kind) {
      case 'typename':
        return [withoutConditions(node.node)];
      case 'introspection':
        return [];
      case 'fragment': {
        const selections = this.selections(node.children, node.on ?? type);
        if (selections.length === 0) return [];
        return [inlineFragment(node.on, selections)];
      }
      case 'field':
        return this.field(node);
    }
  }

  private field(node: Extract<TreeNode, { kind: 'field' }>): SelectionNode[] {
    const { analysis, decision } = this.input;
    const occurrence = analysis.occurrences[node.occurrence];
    if (!occurrence || decision.ways[node.occurrence] === null) return [];
    if (!occurrence.composite) return [withoutConditions(node.node)];
    const children = this.selections(node.children, occurrence.returns);
    const selections = [...children, ...this.additions(node.children, occurrence.returns)];
    if (children.length === 0) selections.push(field('__typename', ADDED_TYPENAME));
    return [{ ...withoutConditions(node.node), selectionSet: set(selections) }];
  }

  /** Runtime types where type conditions decide what is refused, and the subjects of personal types. */
  private additions(tree: SelectionTree, type: string): SelectionNode[] {
    const { schema, classification } = this.input;
    const named = schema.getType(type);
    if (!isCompositeType(named)) return [];
    const additions: SelectionNode[] = [];
    if (isAbstractType(named)) {
      additions.push(field('__typename', ADDED_TYPENAME));
      for (const possible of schema.getPossibleTypes(named)) {
        const path = classification.subjects[possible.name];
        if (path !== undefined && this.readsPersonal(tree, named.name, possible.name)) {
          additions.push(inlineFragment(possible.name, [field(path, ADDED_SUBJECTS)]));
        }
      }
    } else if (isObjectType(named)) {
      const path = classification.subjects[type];
      if (path !== undefined && this.readsPersonal(tree, type, type))
        additions.push(field(path, ADDED_SUBJECTS));
    }
    return additions;
  }

  /** Whether anything but structure is read of `type` here. */
  private readsPersonal(tree: SelectionTree, here: string, type: string): boolean {
    const { analysis, decision, classification } = this.input;
    return tree.some((node) => {
      if (node.kind === 'fragment') {
        if (node.on !== null && node.on !== here && node.on !== type && !this.covers(node.on, type))
          return false;
        return this.readsPersonal(node.children, node.on ?? here, type);
      }
      if (node.kind !== 'field' || decision.ways[node.occurrence] === null) return false;
      const name = node.node.name.value;
      const found = classification.coordinates[`${type}.${name}`];
      const coordinate = analysis.occurrences[node.occurrence];
      return coordinate !== undefined && found !== undefined && found.kind !== 'STRUCTURAL';
    });
  }

  private covers(on: string, type: string): boolean {
    const named = this.input.schema.getType(on);
    return (
      isAbstractType(named) && this.input.schema.getPossibleTypes(named).some(({ name }) => name === type)
    );
  }
}

function withoutConditions(node: FieldNode): FieldNode {
  if (!node.directives?.length) return node;
  return {
    ...node,
    directives: node.directives.filter(({ name }) => name.value !== 'skip' && name.value !== 'include'),
  };
}

function field(name: string, alias: string): FieldNode {
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: name },
    alias: { kind: Kind.NAME, value: alias },
  };
}

function inlineFragment(on: string | null, selections: readonly SelectionNode[]): SelectionNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(on !== null && { typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: on } } }),
    selectionSet: set(selections),
  };
}

function set(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

function withUsedVariables(definition: OperationDefinitionNode): OperationDefinitionNode {
  const used = new Set<string>();
  visit(definition.selectionSet, { Variable: (node: VariableNode) => void used.add(node.name.value) });
  return {
    ...definition,
    directives: [],
    variableDefinitions: (definition.variableDefinitions ?? []).filter(({ variable }) =>
      used.has(variable.name.value),
    ),
  };
}
