import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
} from 'graphql';

/** JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const SCALARS: Readonly<Record<string, JsonSchema>> = {
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  Date: { type: 'string', format: 'date' },
  DateTime: { type: 'string', format: 'date-time' },
  Decimal: { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' },
  PartialDate: { type: 'string', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' },
};

/** A scalar or enum by its name; what is not known is text. */
export function leafSchema(named: { name: string } & object): JsonSchema {
  if (isEnumType(named)) return { type: 'string', enum: named.getValues().map(({ name }) => name) };
  return SCALARS[named.name] ?? { type: 'string' };
}

export function nullable(schema: JsonSchema): JsonSchema {
  const { type, enum: values } = schema;
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return {
    ...schema,
    type: [type, 'null'],
    ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
  };
}

/** A variable's type. */
export function inputSchema(type: GraphQLInputType, depth = 0): JsonSchema {
  if (isNonNullType(type)) return inputSchema(type.ofType, depth);
  if (isListType(type)) return { type: 'array', items: inputSchema(type.ofType, depth) };
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return leafSchema(named);
  if (depth > 4) return { type: 'object' };
  const fields = Object.values(named.getFields());
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      fields.map((field) => [
        field.name,
        {
          ...inputSchema(field.type, depth + 1),
          ...(field.description && { description: field.description }),
        },
      ]),
    ),
    required: fields
      .filter((field) => isNonNullType(field.type) && field.defaultValue === undefined)
      .map(({ name }) => name),
  };
}
