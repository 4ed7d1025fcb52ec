import { createServer, type RequestListener } from 'node:http';
import {
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2';
import type { AddressInfo, Server } from 'node:net';
import { answerOf } from '../transports/answer';

/** One subgraph that answers from memory, over TCP, over a Unix socket and over HTTP/2. Argument: the socket's path. */
const [socketPath = ''] = process.argv.slice(2);
const ready = new Map<string, Buffer>();

/** `/<size>`: an answer of that size, serialised once. */
function bodyFor(path: string): Buffer {
  const known = ready.get(path);
  if (known !== undefined) return known;
  const body = Buffer.from(JSON.stringify(answerOf(Number(path.slice(1)))));
  ready.set(path, body);
  return body;
}

const serve = (
  request: Http2ServerRequest | Parameters<RequestListener>[0],
  response: Http2ServerResponse | Parameters<RequestListener>[1],
): void => {
  request.resume();
  request.on('end', () => {
    const body = bodyFor(request.url ?? '/0');
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
};

async function listen(server: Server, at: string | null): Promise<number> {
  await new Promise<void>((resolve) =>
    at === null ? server.listen(0, '127.0.0.1', resolve) : server.listen(at, resolve),
  );
  return at === null ? (server.address() as AddressInfo).port : 0;
}

async function main(): Promise<void> {
  const tcp = await listen(createServer({ keepAliveTimeout: 60_000 }, serve), null);
  await listen(createServer({ keepAliveTimeout: 60_000 }, serve), socketPath);
  const http2 = await listen(createHttp2Server(serve), null);
  process.send?.({ tcp, http2 });
}

process.on('disconnect', () => process.exit());
void main();
