import { join } from 'node:path';
import type { SubgraphDefinition } from '../../shared/subgraph';
import { catalogue } from './catalogue';
import { resolvers } from './resolvers';
import { tables } from './tables';

/** Cases of procedures (hồ sơ thủ tục hành chính): owned by the one-stop-service centre. */
export const subgraph: SubgraphDefinition = {
  name: 'procedures',
  schema: join(__dirname, 'schema.graphql'),
  catalogue,
  tables,
  resolvers,
};
