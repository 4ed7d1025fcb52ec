import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer as createRawServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpFetch, type HttpFetch, type HttpFetchOptions } from './http';

const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listening(server: Pick<Server, 'listen' | 'address' | 'close'>): Promise<string> {
  const sockets = new Set<Socket>();
  (server as Server).on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => void server.close(() => resolve()));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

async function fetchFrom(
  listener: RequestListener,
  options: Partial<HttpFetchOptions> = {},
): Promise<HttpFetch> {
  return fetchTo(await listening(createServer(listener)), options);
}

function fetchTo(url: string, options: Partial<HttpFetchOptions> = {}): HttpFetch {
  const fetch = createHttpFetch({ subgraphs: { land: { url } }, timeoutMs: 2000, ...options });
  closers.push(() => fetch.close());
  return fetch;
}

const json = { 'content-type': 'application/json; charset=utf-8' };
const answering =
  (status: number, body: string, headers: Record<string, string> = json): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status, headers).end(body);
  };

test('sends_body_and_headers_and_reads_the_answer', async () => {
  let seen: unknown;
  const fetch = await fetchFrom((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen = {
        body,
        ticket: request.headers['hub-ticket'],
        type: request.headers['content-type'],
        url: request.url,
      };
      response.writeHead(200, json).end('{"data":{"tên":"Đắk Lắk"},"extensions":{"masked":[]}}');
    });
  });
  const answer = await fetch('land', '{"query":"{tên}"}', { 'hub-ticket': 'signed' });
  expect(answer).toMatchObject({ data: { tên: 'Đắk Lắk' }, extensions: { masked: [] } });
  expect(seen).toEqual({
    body: '{"query":"{tên}"}',
    ticket: 'signed',
    type: 'application/json',
    url: '/graphql',
  });
});

test('reuses_connections', async () => {
  const ports = new Set<number | undefined>();
  const fetch = await fetchFrom((request, response) => {
    ports.add(request.socket.remotePort);
    answering(200, '{"data":{}}')(request, response);
  });
  for (let count = 0; count < 20; count += 1) await fetch('land', '{}', {});
  // A second one where the next request comes before the first connection is free again.
  expect(ports.size).toBeLessThanOrEqual(2);
});

test('reads_graphql_errors_of_a_failed_status', async () => {
  const fetch = await fetchFrom(answering(400, '{"errors":[{"message":"bad"}]}'));
  await expect(fetch('land', '{}', {})).resolves.toMatchObject({ errors: [{ message: 'bad' }] });
});

test.each([
  ['html', 200, '<html>', { 'content-type': 'text/html' }, 'SUBGRAPH_MALFORMED'],
  ['broken json', 200, '{"data":', json, 'SUBGRAPH_MALFORMED'],
  ['a list', 200, '[]', json, 'SUBGRAPH_MALFORMED'],
  ['neither data nor errors', 200, '{}', json, 'SUBGRAPH_MALFORMED'],
  ['data that is no object', 200, '{"data":5}', json, 'SUBGRAPH_MALFORMED'],
  ['errors that are no errors', 200, '{"errors":["x"]}', json, 'SUBGRAPH_MALFORMED'],
  ['nothing', 204, '', {}, 'SUBGRAPH_MALFORMED'],
  ['a failed status with html', 502, '<html>', { 'content-type': 'text/html' }, 'SUBGRAPH_UNAVAILABLE'],
  ['a failed status with other json', 500, '{"error":"x"}', json, 'SUBGRAPH_UNAVAILABLE'],
  ['a redirect', 302, '', { location: '/elsewhere' }, 'SUBGRAPH_UNAVAILABLE'],
])('refuses_%s_as_an_answer', async (_, status, body, headers, code) => {
  const fetch = await fetchFrom(answering(status, body, headers));
  await expect(fetch('land', '{}', {})).rejects.toMatchObject({ code, facts: { subgraph: 'land' } });
});

test('a_subgraph_that_hangs_times_out_and_its_connection_is_dropped', async () => {
  let closed = 0;
  const fetch = await fetchFrom((request) => void request.socket.on('close', () => (closed += 1)), {
    timeoutMs: 100,
  });
  await expect(fetch('land', '{}', {})).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(closed).toBe(1);
});

test('a_subgraph_that_drips_its_answer_times_out', async () => {
  const fetch = await fetchFrom(
    (request, response) => {
      request.resume();
      response.writeHead(200, json);
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    },
    { timeoutMs: 150 },
  );
  await expect(fetch('land', '{}', {})).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
});

test('a_huge_answer_is_cut_off', async () => {
  let written = 0;
  const fetch = await fetchFrom(
    (request, response) => {
      request.resume();
      response.writeHead(200, json);
      const more = () => {
        while (written < 200_000_000 && response.write('x'.repeat(65_536))) written += 65_536;
      };
      response.on('drain', more);
      more();
    },
    { maxAnswerBytes: 1_000_000 },
  );
  await expect(fetch('land', '{}', {})).rejects.toMatchObject({ code: 'SUBGRAPH_MALFORMED' });
  expect(written).toBeLessThan(50_000_000);
});

test('a_subgraph_that_is_not_there_is_unavailable', async () => {
  const server = createRawServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  await expect(fetchTo(`http://127.0.0.1:${port}/`)('land', '{}', {})).rejects.toMatchObject({
    code: 'SUBGRAPH_UNAVAILABLE',
  });
});

test('a_subgraph_that_dies_in_the_middle_is_unavailable_and_answers_again_when_it_is_back', async () => {
  let dies = true;
  const fetch = await fetchFrom((request, response) => {
    if (!dies) return answering(200, '{"data":{}}')(request, response);
    dies = false;
    response.writeHead(200, { ...json, 'content-length': '1000' });
    response.write('{"data":');
    setTimeout(() => request.socket.destroy(), 10);
  });
  await expect(fetch('land', '{}', {})).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  await expect(fetch('land', '{}', {})).resolves.toMatchObject({ data: {} });
});

test('a_server_that_speaks_no_http_is_unavailable', async () => {
  const raw = createRawServer((socket) => socket.end('hello\r\n\r\n'));
  await expect(fetchTo(await listening(raw as never))('land', '{}', {})).rejects.toMatchObject({
    code: 'SUBGRAPH_UNAVAILABLE',
  });
});

test('a_full_queue_is_overloaded_at_once', async () => {
  const release: (() => void)[] = [];
  const fetch = await fetchFrom(
    (request, response) => void release.push(() => answering(200, '{"data":{}}')(request, response)),
    { connections: 1, queue: 1 },
  );
  const first = fetch('land', '{}', {});
  const second = fetch('land', '{}', {});
  await expect(fetch('land', '{}', {})).rejects.toMatchObject({ code: 'SUBGRAPH_OVERLOADED' });
  while (release.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  release.shift()!();
  await first;
  while (release.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  release.shift()!();
  await expect(second).resolves.toMatchObject({ data: {} });
});

test('a_caller_that_goes_away_ends_the_request', async () => {
  let closed = false;
  const fetch = await fetchFrom((request) => void request.socket.on('close', () => (closed = true)));
  const caller = new AbortController();
  const answer = fetch('land', '{}', {}, caller.signal);
  setTimeout(() => caller.abort(new Error('gone')), 50);
  await expect(answer).rejects.toThrow('gone');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(closed).toBe(true);
  await expect(fetch('land', '{}', {}, caller.signal)).rejects.toThrow('gone');
});

test('a_request_that_is_given_up_while_it_waits_is_never_sent', async () => {
  let requests = 0;
  const fetch = await fetchFrom(
    (request, response) => {
      requests += 1;
      setTimeout(() => answering(200, '{"data":{}}')(request, response), 100);
    },
    { connections: 1 },
  );
  const first = fetch('land', '{}', {});
  const caller = new AbortController();
  const second = fetch('land', '{}', {}, caller.signal);
  caller.abort(new Error('gone'));
  await expect(second).rejects.toThrow('gone');
  await first;
  await fetch('land', '{}', {});
  expect(requests).toBe(2);
});

test('a_header_that_cannot_be_sent_is_refused_without_the_others_suffering', async () => {
  const fetch = await fetchFrom(answering(200, '{"data":{}}'));
  await expect(fetch('land', '{}', { 'hub-ticket': 'a\r\nb: c' })).rejects.toMatchObject({
    code: 'SUBGRAPH_UNAVAILABLE',
  });
  await expect(fetch('land', '{}', {})).resolves.toMatchObject({ data: {} });
});

test('an_unknown_subgraph_is_unavailable', async () => {
  await expect(fetchTo('http://127.0.0.1:1/')('sea', '{}', {})).rejects.toMatchObject({
    code: 'SUBGRAPH_UNAVAILABLE',
    facts: { subgraph: 'sea' },
  });
});

test('a_unix_socket_is_an_address', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-socket-'));
  closers.push(() => rmSync(folder, { recursive: true }));
  const socketPath = join(folder, 'land.sock');
  const server = createServer(answering(200, '{"data":{"over":"socket"}}'));
  await new Promise<void>((resolve) => void server.listen(socketPath, resolve));
  closers.push(
    () => new Promise<void>((resolve) => void (server.close(() => resolve()), server.closeAllConnections())),
  );
  const fetch = createHttpFetch({ subgraphs: { land: { url: `unix:${socketPath}` } } });
  closers.push(() => fetch.close());
  await expect(fetch('land', '{}', {})).resolves.toMatchObject({ data: { over: 'socket' } });
  connect(socketPath).destroy();
});

describe('several operations in one request', () => {
  const lines = { 'content-type': 'application/jsonl' };
  const ticket = { header: 'h', body: 'b' };
  const answers = [0, 1, 2].map((at) => ({ data: { tên: `Đắk Lắk ${at}` } }));
  const text = [2, 0, 1].map((at) => `${JSON.stringify([at, answers[at]])}\n`).join('');

  async function batch(fetch: HttpFetch): Promise<unknown[]> {
    const heard: unknown[] = [];
    const each = (at: number, { unescaped: _, ...answer }: object & { unescaped?: boolean }) => {
      heard[at] = answer;
    };
    await fetch.batch('land', ['{"query":"a"}', '{"query":"b"}', '{"query":"c"}'], ticket, each, never());
    return heard;
  }
  const never = () => new AbortController().signal;

  test('each_hears_its_own_answer_wherever_the_lines_are_cut', async () => {
    const bytes = Buffer.from(text);
    for (let cut = 1; cut < bytes.length; cut += 7) {
      const fetch = await fetchFrom((request, response) => {
        request.resume();
        response.writeHead(200, lines);
        response.write(bytes.subarray(0, cut));
        setImmediate(() => response.end(bytes.subarray(cut)));
      });
      expect(await batch(fetch)).toEqual(answers);
    }
  });

  test('is_sent_as_one_body_with_the_ticket_of_all', async () => {
    let seen: unknown;
    const fetch = await fetchFrom((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen = { body: JSON.parse(body) as unknown, ticket: request.headers['hub-ticket'] };
        response.writeHead(200, lines).end(text);
      });
    });
    await batch(fetch);
    expect(seen).toEqual({
      body: { batch: [{ query: 'a' }, { query: 'b' }, { query: 'c' }], extensions: { hubTicket: 'b' } },
      ticket: 'h',
    });
  });

  test('refused_as_a_whole_each_hears_why', async () => {
    const refusal = { errors: [{ message: 'vé', extensions: { code: 'TICKET_EXPIRED' } }] };
    const fetch = await fetchFrom(answering(401, JSON.stringify(refusal)));
    expect(await batch(fetch)).toEqual([refusal, refusal, refusal]);
  });

  test.each([
    ['an_operation_is_left_without_one', `${JSON.stringify([0, answers[0]])}\n`],
    ['one_is_answered_twice', text + text],
    ['a_place_is_not_there', text.replace('[2,', '[3,')],
    ['a_line_is_no_answer', `[0,7]\n${text}`],
    ['the_last_line_is_cut_off', text.slice(0, -1)],
  ])('answers_of_which_%s_are_malformed', async (_title, body) => {
    const fetch = await fetchFrom(answering(200, body, lines));
    await expect(batch(fetch)).rejects.toMatchObject({ code: 'SUBGRAPH_MALFORMED' });
  });
});
