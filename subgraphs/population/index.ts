import { join } from 'node:path';
import type { SubgraphDefinition } from '../../shared/subgraph';
import { catalogue } from './catalogue';
import { resolvers } from './resolvers';
import { tables } from './tables';

/** Population (dân cư): owned by the provincial police. */
export const subgraph: SubgraphDefinition = {
  name: 'population',
  schema: join(__dirname, 'schema.graphql'),
  catalogue,
  tables,
  resolvers,
};
