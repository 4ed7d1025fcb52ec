import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LocalFederation } from '../../support/federation';
import { benchmarkGraph } from '../../support/benchmark_graph';

/**
 * The benchmark's four subgraphs in a process of their own, each on a port. What was asked once is answered from memory,
 * so that they are not what is measured. Sends the ports to its parent, and on request how often all were asked.
 */
const federation = new LocalFederation(benchmarkGraph);
const answers = new Map<string, Buffer>();
let requests = 0;

async function answer(subgraph: string, body: string): Promise<Buffer> {
  const key = createHash('sha1').update(subgraph).update(body).digest('base64');
  let known = answers.get(key);
  if (known === undefined) {
    const { query, variables, operationName } = JSON.parse(body) as {
      query: string;
      variables?: Record<string, unknown>;
      operationName?: string;
    };
    const response = await federation.fetch(
      { subgraph, query, variables: variables ?? {}, operationName: operationName ?? null, fetches: [] },
      undefined,
    );
    known = Buffer.from(JSON.stringify(response));
    answers.set(key, known);
  }
  return known;
}

async function serve(subgraph: string): Promise<[string, number]> {
  const server = createServer((request, response) => {
    requests += 1;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void answer(subgraph, Buffer.concat(chunks).toString()).then((body) => {
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
          .end(body);
      });
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return [subgraph, (server.address() as AddressInfo).port];
}

void Promise.all(Object.keys(benchmarkGraph).map(serve)).then((ports) => {
  process.send?.({ ports: Object.fromEntries(ports) });
});
process.on('message', () => process.send?.({ requests }));
process.on('disconnect', () => process.exit());
