import { join } from 'node:path';
import type { SubgraphDefinition } from '../../shared/subgraph';
import { catalogue } from './catalogue';
import { resolvers } from './resolvers';
import { tables } from './tables';

/** Social welfare (an sinh xã hội): owned by the department of labour, war invalids and social affairs. */
export const subgraph: SubgraphDefinition = {
  name: 'social-welfare',
  schema: join(__dirname, 'schema.graphql'),
  catalogue,
  tables,
  resolvers,
};
