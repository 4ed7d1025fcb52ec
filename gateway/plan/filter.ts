import type {
  DocumentNode,
  FieldNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  VariableDefinitionNode,
  VariableNode,
} from 'graphql';
import { Kind, visit } from 'graphql';
import type { NamedOperation, SelectionTree, TreeNode } from '../../shared/analysis';
import { ADDED_SUBJECTS, ADDED_TYPENAME, additionsAt, type AdditionsContext } from './additions';
import { sizedBy } from './page_argument';
import type { VolumePage } from './volume';

export interface FilterInput extends AdditionsContext {
  operation: NamedOperation;
  /** Pages whose size is asked for by a variable of the gateway's, by occurrence. */
  pages?: ReadonlyMap<number, VolumePage>;
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
    variableDefinitions: [...(input.operation.definition.variableDefinitions ?? []), ...sizes(input.pages)],
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
    const page = this.input.pages?.get(node.occurrence);
    const bare = withoutConditions(node.node);
    return [{ ...(page ? sizedBy(bare, page, page.variable) : bare), selectionSet: set(selections) }];
  }

  private additions(tree: SelectionTree, type: string): SelectionNode[] {
    const { typename, subjects } = additionsAt(this.input, tree, type);
    return [
      ...(typename ? [field('__typename', ADDED_TYPENAME)] : []),
      ...subjects.map(({ type: on, path }) =>
        on === type ? field(path, ADDED_SUBJECTS) : inlineFragment(on, [field(path, ADDED_SUBJECTS)]),
      ),
    ];
  }
}

function sizes(pages: FilterInput['pages']): VariableDefinitionNode[] {
  const byVariable = new Map([...(pages?.values() ?? [])].map((page) => [page.variable, page]));
  return [...byVariable.values()].map(({ variable, type }) => ({
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
    type,
  }));
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
