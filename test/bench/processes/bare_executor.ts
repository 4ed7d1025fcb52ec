import { createServer } from 'node:http';
import { hubExecutor } from '../../../gateway/execute';
import { createHttpFetch } from '../../../gateway/fetch/http';
import { answerBody } from '../../../gateway/pipeline/answer_body';
import { runWritten } from '../../../gateway/shape/write';
import { benchmarkGraph, deepQuery } from '../../support/benchmark_graph';
import { LocalFederation } from '../../support/federation';

/**
 * The hub's executor alone behind node:http: no authentication, no judgement, no ticket, no log. Arguments: the
 * subgraphs' addresses as JSON, port.
 */
const [addresses = '{}', port = '0'] = process.argv.slice(2);
const urls = Object.entries(JSON.parse(addresses) as Record<string, string>);
const send = createHttpFetch({
  subgraphs: Object.fromEntries(urls.map(([name, url]) => [name, { url }])),
});
const federation = new LocalFederation(benchmarkGraph);
const programs = new Map(
  [deepQuery, '{ __typename }'].map((query) => [query, hubExecutor.compile(federation.plan(query))]),
);

async function answer(text: string): Promise<Buffer> {
  const { query } = JSON.parse(text) as { query: string };
  const program = programs.get(query);
  const { data, errors } = await runWritten(program!, null, {
    variables: {},
    fetch: (request, signal) => send(request.subgraph, request.body ?? JSON.stringify(request), {}, signal),
  });
  return answerBody({ errors, data: data?.fields ?? null });
}

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    void answer(Buffer.concat(chunks).toString()).then((body) => {
      const headers = { 'content-type': 'application/json', 'content-length': body.length };
      response.writeHead(200, headers).end(body);
    });
  });
}).listen(Number(port), '127.0.0.1');
process.on('disconnect', () => process.exit());
