import { join } from 'node:path';
import type { SubgraphDefinition } from '../../shared/subgraph';
import { catalogue } from './catalogue';
import { resolvers } from './resolvers';
import { tables } from './tables';

/** Enterprises (doanh nghiệp): owned by the department of planning and investment. */
export const subgraph: SubgraphDefinition = {
  name: 'enterprise',
  schema: join(__dirname, 'schema.graphql'),
  catalogue,
  tables,
  resolvers,
};
