import { buildSchema, type Schema } from '@apollo/federation-internals';
import { printSchema, type GraphQLSchema } from 'graphql';

const federationSchemas = new WeakMap<GraphQLSchema, Schema>();

/** A schema as Apollo's own packages hold it; made once for each. */
export function federationSchema(schema: GraphQLSchema): Schema {
  let found = federationSchemas.get(schema);
  if (found === undefined) {
    found = buildSchema(printSchema(schema), { validate: false });
    federationSchemas.set(schema, found);
  }
  return found;
}
