import { H2CClient } from 'undici';
import type { SubgraphResponse } from '../../../gateway/execute';
import { Exchange } from '../../../gateway/fetch/exchange';
import { createHttpFetch } from '../../../gateway/fetch/http';
import { readAnswer } from '../../../gateway/fetch/read_answer';
import { median } from '../harness/figures';
import { answerOf } from '../transports/answer';
import type { TransportFigures, TransportOrder } from '../transports/suite';

/** The gateway's side of each transport, alone: sends, reads and parses. Arguments: ports and socket as JSON. */
const { tcp, http2, socketPath } = JSON.parse(process.argv[2] ?? '{}') as {
  tcp: number;
  http2: number;
  socketPath: string;
};
const AT_ONCE = 16;
/** As large as a request with a ticket usually is. */
const headers = { 'hub-ticket': 'x'.repeat(700) };
const body = JSON.stringify({ query: `query($representations:[_Any!]!){${' '.repeat(300)}}`, variables: {} });

type Send = () => Promise<SubgraphResponse>;

function overHttp(url: string): Send {
  const fetch = createHttpFetch({ subgraphs: { one: { url } } });
  return () => fetch('one', body, headers);
}

/** Cleartext, as HTTP/2 is cheapest: one connection with a stream for each request. */
function overHttp2(bytes: number): Send {
  const client = new H2CClient(`http://127.0.0.1:${http2}`, { maxConcurrentStreams: 100, pipelining: 100 });
  const request = {
    path: `/${bytes}`,
    method: 'POST' as const,
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body,
  };
  return async () =>
    readAnswer('one', await new Exchange('one', 10_000, 1 << 26, undefined).over(client, request));
}

const inProcess = (bytes: number): Send => {
  const answer = answerOf(bytes) as SubgraphResponse;
  return () => Promise.resolve(answer);
};

const senders = new Map<string, Send>();

function senderOf({ transport, bytes }: TransportOrder): Send {
  const key = `${transport} ${bytes}`;
  const known = senders.get(key);
  if (known) return known;
  const made = {
    tcp: () => overHttp(`http://127.0.0.1:${tcp}/${bytes}`),
    unix: () => overHttp(`unix:${socketPath}:/${bytes}`),
    http2: () => overHttp2(bytes),
    'in-process': () => inProcess(bytes),
  }[transport]();
  senders.set(key, made);
  return made;
}

async function run(order: TransportOrder): Promise<TransportFigures> {
  const send = senderOf(order);
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  const worker = async (): Promise<void> => {
    while (performance.now() - start < order.ms && latencies.length < MOST) {
      const asked = performance.now();
      await send();
      latencies.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const p50 = median(latencies);
  latencies.sort((left, right) => left - right);
  const p99 = latencies[Math.floor(latencies.length * 0.99)] ?? 0;
  return { requests: latencies.length, seconds, p50, p99, cpuMs: (user + system) / 1_000 };
}

/** A call within the process is so quick that its latencies alone would fill the memory. */
const MOST = 1_000_000;

process.on('message', (order: TransportOrder) => {
  void run(order).then((figures) => process.send?.(figures));
});
process.on('disconnect', () => process.exit());
