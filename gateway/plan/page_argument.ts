import { isInterfaceType, isObjectType, Kind, parseType } from 'graphql';
import type { FieldNode, GraphQLSchema, TypeNode } from 'graphql';
import { plain, type Occurrence } from '../../shared/analysis';

/** How a page's size is asked for. */
export interface PageArgument {
  argument: 'first' | 'last';
  type: TypeNode;
  /** Rows asked for. */
  asked: number;
  /** As it was given: a number, null, or not at all. */
  value: unknown;
}

/** Where a caller names no size; as in `shared/subgraph/paging`. */
const DEFAULT_PAGE = 20;

/** The argument that says how long a list's page is; null where it is no paged list, or the subgraph will refuse it. */
export function pageArgument(
  schema: GraphQLSchema,
  { parentType }: Occurrence,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): PageArgument | null {
  const type = schema.getType(parentType);
  if (!isObjectType(type) && !isInterfaceType(type)) return null;
  const declared = type.getFields()[node.name.value]?.args ?? [];
  if (!declared.some(({ name }) => name === 'first')) return null;
  const size = (name: string): unknown => {
    const given = node.arguments?.find((each) => each.name.value === name);
    return given && plain(given.value, variables);
  };
  const argument = typeof size('last') === 'number' ? 'last' : 'first';
  const asked = size(argument) ?? DEFAULT_PAGE;
  if (typeof asked !== 'number' || asked < 0 || (argument === 'last' && size('first') != null)) return null;
  const declaredType = declared.find(({ name }) => name === argument)?.type;
  if (declaredType === undefined) return null;
  return { argument, type: parseType(String(declaredType)), asked, value: size(argument) };
}

/** The field with its page's size asked for by a variable. */
export function sizedBy(node: FieldNode, { argument }: PageArgument, variable: string): FieldNode {
  const others = (node.arguments ?? []).filter(({ name }) => name.value !== argument);
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const value = { kind: Kind.VARIABLE, name: name(variable) } as const;
  return { ...node, arguments: [...others, { kind: Kind.ARGUMENT, name: name(argument), value }] };
}
