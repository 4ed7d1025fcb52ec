import {
  Kind,
  isAbstractType,
  type FieldNode,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

type Within = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

/** The fields selected below some nodes on a type: name → nodes, fragments and @skip/@include resolved. */
export function selectedFields(
  nodes: readonly FieldNode[],
  type: string,
  info: Within,
): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>();
  for (const node of nodes) if (node.selectionSet) collect(node.selectionSet, type, info, found);
  return found;
}

function collect(set: SelectionSetNode, type: string, info: Within, found: Map<string, FieldNode[]>): void {
  for (const selection of set.selections) {
    if (!included(selection.directives, info)) continue;
    if (selection.kind === Kind.FIELD) {
      const nodes = found.get(selection.name.value);
      if (nodes) nodes.push(selection);
      else found.set(selection.name.value, [selection]);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
    if (fragment === undefined || !applies(fragment.typeCondition?.name.value, type, info)) continue;
    collect(fragment.selectionSet, type, info, found);
  }
}

function applies(condition: string | undefined, type: string, { schema }: Within): boolean {
  if (condition === undefined || condition === type) return true;
  const abstract = schema.getType(condition);
  const concrete = schema.getType(type);
  return (
    isAbstractType(abstract) &&
    concrete !== undefined &&
    'getFields' in concrete &&
    schema.isSubType(abstract, concrete as never)
  );
}

/** Whether @skip and @include leave a selection in. */
export function included(
  directives: FieldNode['directives'],
  { variableValues }: Pick<Within, 'variableValues'>,
): boolean {
  for (const directive of directives ?? []) {
    const value = directive.arguments?.[0]?.value;
    const holds =
      value?.kind === Kind.BOOLEAN
        ? value.value
        : value?.kind === Kind.VARIABLE
          ? variableValues[value.name.value] === true
          : false;
    if (directive.name.value === 'skip' && holds) return false;
    if (directive.name.value === 'include' && !holds) return false;
  }
  return true;
}
