import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { parse } from 'graphql';
import {
  apolloExecutor,
  createHubExecutor,
  type PlanExecutor,
  type Program,
  type SubgraphFetch,
} from '../../gateway/execute';
import { createHttpFetch } from '../../gateway/fetch/http';
import { answerBody } from '../../gateway/pipeline/answer_body';
import { runWritten } from '../../gateway/shape/write';
import { benchmarkGraph, deepQuery } from '../support/benchmark_graph';
import { LocalFederation } from '../support/federation';

/**
 * The two executors on the published benchmark's deep query, with the subgraphs in another process: CPU of this process,
 * requests to subgraphs and throughput, in turn and several rounds. The answers must be equal first.
 */
export interface ExecutorFigures {
  name: string;
  cpuMs: number;
  perSecond: number;
  subgraphRequests: number;
}

interface Contender {
  name: string;
  program: Program;
}

const concurrency = 50;

async function subgraphs(): Promise<{ child: ChildProcess; ports: Record<string, number> }> {
  const child = fork(path.join(__dirname, `processes/memory_subgraphs${path.extname(__filename)}`));
  const [message] = (await once(child, 'message')) as [{ ports: Record<string, number> }];
  return { child, ports: message.ports };
}

async function requestsOf(child: ChildProcess): Promise<number> {
  child.send('requests');
  const [message] = (await once(child, 'message')) as [{ requests: number }];
  return message.requests;
}

/** Its own executor, plan cache and HTTP client; only the HTTP front of a server is missing. */
async function gatewayAsItComes(
  federation: LocalFederation,
  ports: Record<string, number>,
): Promise<Contender> {
  const gateway = new ApolloGateway({
    supergraphSdl: federation.supergraphSdl,
    buildService: ({ name }) =>
      new RemoteGraphQLDataSource({ url: `http://127.0.0.1:${ports[name]}/graphql` }),
  });
  const { executor } = await gateway.load();
  const document = parse(deepQuery);
  const queryHash = createHash('sha256').update(deepQuery).digest('hex');
  const run = async () => {
    const request = { query: deepQuery, variables: {} };
    const { data } = await executor({ request, document, queryHash, metrics: {}, context: {} } as never);
    return { data, errors: [] };
  };
  return { name: '@apollo/gateway as it comes', program: { run } as unknown as Program };
}

async function measure({ name, program }: Contender, fetch: SubgraphFetch, child: ChildProcess, ms: number) {
  const before = await requestsOf(child);
  const cpu = process.cpuUsage();
  const start = performance.now();
  let done = 0;
  const worker = async () => {
    while (performance.now() - start < ms) {
      const { data } = await runWritten(program, null, { variables: {}, fetch });
      answerBody({ errors: [], data: data?.fields ?? null });
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const asked = (await requestsOf(child)) - before;
  return {
    name,
    cpuMs: (user + system) / 1000 / done,
    perSecond: done / seconds,
    subgraphRequests: asked / done,
  } satisfies ExecutorFigures;
}

const median = (values: number[]) =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)]!;

export async function benchExecutors(rounds = 3, ms = 3000, only?: string): Promise<ExecutorFigures[]> {
  const { child, ports } = await subgraphs();
  const http = createHttpFetch({
    subgraphs: Object.fromEntries(
      Object.entries(ports).map(([name, port]) => [name, { url: `http://127.0.0.1:${port}/graphql` }]),
    ),
  });
  const fetch: SubgraphFetch = (request, signal) =>
    http(
      request.subgraph,
      request.body ??
        JSON.stringify({
          query: request.query,
          operationName: request.operationName,
          variables: request.variables,
        }),
      {},
      signal,
    );
  try {
    const federation = new LocalFederation(benchmarkGraph);
    const operation = federation.plan(deepQuery);
    const gateway = await gatewayAsItComes(federation, ports);
    const contender = (name: string, executor: PlanExecutor) => ({
      name,
      program: executor.compile(operation),
    });
    const all = [
      gateway,
      contender('@apollo/gateway executor', apolloExecutor),
      contender('hub, each fetch apart', createHubExecutor({ merge: false })),
      contender('hub', createHubExecutor({ merge: true })),
    ];
    const contenders = all.filter(({ name }) => only === undefined || name === only);
    const answers = new Set<string>();
    for (const { program } of contenders)
      answers.add(JSON.stringify(await program.run({ variables: {}, fetch })));
    if (answers.size !== 1) throw new Error('The executors answer differently');
    for (const one of contenders) await measure(one, fetch, child, ms / 2);
    const figures = new Map<string, ExecutorFigures[]>();
    for (let round = 0; round < rounds; round += 1) {
      for (const one of contenders) {
        figures.set(one.name, [...(figures.get(one.name) ?? []), await measure(one, fetch, child, ms)]);
      }
    }
    return [...figures].map(([name, measured]) => ({
      name,
      cpuMs: median(measured.map((figure) => figure.cpuMs)),
      perSecond: median(measured.map((figure) => figure.perSecond)),
      subgraphRequests: median(measured.map((figure) => figure.subgraphRequests)),
    }));
  } finally {
    await http.close();
    child.disconnect();
  }
}

if (require.main === module) {
  void benchExecutors(3, 3000, process.argv[2]).then((figures) => {
    const [reference] = figures;
    for (const { name, cpuMs, perSecond, subgraphRequests } of figures) {
      const share = (cpuMs / reference!.cpuMs).toFixed(3);
      console.log(
        `${name.padEnd(28)} ${cpuMs.toFixed(3)} ms CPU (${share})  ${perSecond.toFixed(0)}/s  ${subgraphRequests.toFixed(1)} subgraph requests`,
      );
    }
  });
}
