import {
  isVariable,
  operationFromDocument,
  type OperationElement,
  type Schema,
  type SelectionSet,
} from '@apollo/federation-internals';
import {
  Kind,
  type DirectiveNode,
  type NameNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { PlannedOperation } from '../../types';

/**
 * The operation's selections as Apollo's executor reads them: fragments in place, and what is repeated within one
 * selection set (the same fragment condition, the same field) gathered where it first stands. It decides the order of the
 * answer's fields.
 */
export function selectionsOf(
  { document, operationName }: PlannedOperation,
  schema: Schema,
): SelectionSetNode {
  const options = { validate: false, ...(operationName !== null && { operationName }) };
  return new SelectionReader().read(operationFromDocument(schema, document, options).selectionSet);
}

class SelectionReader {
  /** A named fragment is read once, however often it is spread. */
  readonly #read = new Map<SelectionSet, SelectionSetNode>();

  read(set: SelectionSet): SelectionSetNode {
    let node = this.#read.get(set);
    if (node === undefined) {
      const selections = set.selections().map((selection): SelectionNode => {
        const { element } = selection;
        const inner = selection.selectionSet && { selectionSet: this.read(selection.selectionSet) };
        const directives = conditionsOf(element);
        if (element.kind === 'Field') {
          const alias = element.alias === undefined ? {} : { alias: nameNode(element.alias) };
          return { kind: Kind.FIELD, name: nameNode(element.name), ...alias, directives, ...inner };
        }
        const condition = element.typeCondition?.name;
        return {
          kind: Kind.INLINE_FRAGMENT,
          ...(condition !== undefined && {
            typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(condition) },
          }),
          directives,
          selectionSet: inner?.selectionSet ?? { kind: Kind.SELECTION_SET, selections: [] },
        };
      });
      node = { kind: Kind.SELECTION_SET, selections };
      this.#read.set(set, node);
    }
    return node;
  }
}

/** The `@skip` and `@include` of a field or fragment. */
function conditionsOf(element: OperationElement): DirectiveNode[] {
  return element.appliedDirectives
    .filter(({ name }) => name === 'skip' || name === 'include')
    .map((directive) => ({
      kind: Kind.DIRECTIVE,
      name: nameNode(directive.name),
      arguments: [
        { kind: Kind.ARGUMENT, name: nameNode('if'), value: conditionValue(directive.arguments()['if']) },
      ],
    }));
}

function conditionValue(value: unknown): ValueNode {
  if (isVariable(value)) return { kind: Kind.VARIABLE, name: nameNode(value.name) };
  return { kind: Kind.BOOLEAN, value: value === true };
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}
