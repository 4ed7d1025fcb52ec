import { join } from 'node:path';
import type { SubgraphDefinition } from '../../shared/subgraph';
import { catalogue } from './catalogue';
import { resolvers } from './resolvers';
import { tables } from './tables';

/** Civil status (hộ tịch): owned by the department of justice. */
export const subgraph: SubgraphDefinition = {
  name: 'civil-status',
  schema: join(__dirname, 'schema.graphql'),
  catalogue,
  tables,
  resolvers,
};
