/** Hive Gateway over the benchmark's graph. Arguments: supergraph file, port, `javascript` or `rust`, `apart` or `shared`. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';

const [supergraph, port, runtime, sharing] = process.argv.slice(2);
const gateway = createGatewayRuntime({
  supergraph: readFileSync(supergraph, 'utf8'),
  logging: false,
  ...(runtime === 'rust' && { unifiedGraphHandler }),
  // As it comes, equal requests to a subgraph that are under way at the same time are one.
  ...(sharing === 'apart' && {
    transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
  }),
});
createServer(gateway).listen(Number(port), '127.0.0.1');
process.on('disconnect', () => process.exit());
