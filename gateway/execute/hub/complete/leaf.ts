import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isEnumType,
  type GraphQLLeafType,
} from 'graphql';

/** Whether a value that a subgraph sent fits a leaf type of the API schema. */
export type LeafCheck = (value: unknown) => boolean;

const integer = /^-?\d+$/;
const isInteger = (value: unknown): boolean =>
  typeof value === 'number' &&
  (Number.isSafeInteger(value) || (Number.isFinite(value) && integer.test(String(value))));
const isString = (value: unknown): boolean => typeof value === 'string';

const builtIn: Readonly<Record<string, LeafCheck>> = {
  [GraphQLBoolean.name]: (value) => typeof value === 'boolean',
  [GraphQLFloat.name]: (value) => typeof value === 'number' && Number.isFinite(value),
  [GraphQLID.name]: (value) => isString(value) || isInteger(value),
  [GraphQLInt.name]: isInteger,
  [GraphQLString.name]: isString,
};

/** Custom scalars take anything; an enum only the values that the API schema shows. */
export function leafCheck(type: GraphQLLeafType): LeafCheck {
  if (!isEnumType(type)) return builtIn[type.name] ?? (() => true);
  const values = new Set(type.getValues().map(({ name }) => name));
  return (value) => typeof value === 'string' && values.has(value);
}
