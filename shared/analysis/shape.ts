import type { GraphQLInputType, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  Kind,
  typeFromAST,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import type { NamedOperation } from './operation';

export type Variables = Readonly<Record<string, unknown>>;

interface ShapedVariable {
  name: string;
  type: GraphQLInputType | undefined;
  defaultValue: unknown;
  /** Its Boolean decides whether a selection is there. */
  branches: boolean;
  /** Its number is a page's size. */
  pages: boolean;
}

/** What of an operation's variables analysis may depend on: every input path present, nulls, branches, page sizes, sort values. */
export interface VariableShape {
  variables: readonly ShapedVariable[];
}

const PAGE_SIZES = new Set(['first', 'last']);

export function shapeOfOperation(
  schema: GraphQLSchema,
  { definition, fragments }: NamedOperation,
): VariableShape {
  const branches = new Set<string>();
  const pages = new Set<string>();
  for (const root of [definition, ...fragments.values()]) {
    visit(root, {
      Directive(node) {
        for (const arg of node.arguments ?? []) {
          if (arg.value.kind === Kind.VARIABLE) branches.add(arg.value.name.value);
        }
      },
      Argument(node) {
        if (node.value.kind === Kind.VARIABLE && PAGE_SIZES.has(node.name.value))
          pages.add(node.value.name.value);
      },
    });
  }
  return { variables: variablesOf(schema, definition, branches, pages) };
}

function variablesOf(
  schema: GraphQLSchema,
  definition: OperationDefinitionNode,
  branches: Set<string>,
  pages: Set<string>,
): ShapedVariable[] {
  return (definition.variableDefinitions ?? []).map((variable) => {
    const name = variable.variable.name.value;
    return {
      name,
      type: typeFromAST(schema, variable.type as never) as GraphQLInputType | undefined,
      defaultValue: variable.defaultValue && valueFromASTUntyped(variable.defaultValue),
      branches: branches.has(name),
      pages: pages.has(name),
    };
  });
}

/** The values that analysis works with: given ones, else defaults; absent ones stay absent. */
export function effectiveVariables(shape: VariableShape, given: Variables): Variables {
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const { name, defaultValue } of shape.variables) {
    const value = Object.hasOwn(given, name) && given[name] !== undefined ? given[name] : defaultValue;
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** A text that is equal for two requests exactly when analysis can't tell their variables apart. */
export function shapeKey(shape: VariableShape, given: Variables): string {
  if (shape.variables.length === 0) return '';
  const values = effectiveVariables(shape, given);
  let key = '';
  for (const variable of shape.variables) {
    const value = values[variable.name];
    key += variable.branches || variable.pages ? JSON.stringify(value ?? null) : part(variable.type, value);
    key += ';';
  }
  return key;
}

function part(type: GraphQLInputType | undefined, value: unknown): string {
  if (value === undefined) return '-';
  if (value === null) return '0';
  if (Array.isArray(value))
    return `[${[...new Set(value.map((item) => part(type, item)))].sort().join(',')}]`;
  const named = type && getNamedType(type);
  if (isEnumType(named)) return JSON.stringify(value);
  if (isInputObjectType(named) && typeof value === 'object') {
    const fields = named.getFields();
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${part(fields[key]?.type, (value as Record<string, unknown>)[key])}`).join(',')}}`;
  }
  return '+';
}
