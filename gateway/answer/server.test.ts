import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { HeaderMap, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import { HubError } from '../../shared/errors';
import { createHttpFront, type HttpFront, type HttpFrontOptions } from './server';

let front: HttpFront;
let origin: string;
let port: number;
const reported: unknown[] = [];

const fine: HTTPGraphQLResponse = {
  headers: new HeaderMap([['content-type', 'application/json; charset=utf-8']]),
  body: { kind: 'complete', string: '{"data":{"name":"Đắk Lắk"}}' },
};

async function start(options: Partial<HttpFrontOptions> = {}): Promise<void> {
  front = createHttpFront({
    execute: () => Promise.resolve(fine),
    readiness: () => ({ ready: true, parts: { policy: true } }),
    report: (error) => reported.push(error),
    bodyLimit: 1_000,
    ...options,
  });
  port = await front.listen(0);
  origin = `http://127.0.0.1:${port}`;
}
afterEach(async () => {
  reported.length = 0;
  await front.close(0);
});

const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: body as string,
  });
const codeOf = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

test('a_caller_who_goes_ends_what_runs_for_him_and_one_who_stays_does_not', async () => {
  const signals: AbortSignal[] = [];
  let answer = (): void => undefined;
  await start({
    execute: (_request, gone) => {
      signals.push(gone!);
      return new Promise((resolve) => (answer = () => resolve(fine)));
    },
  });
  const stays = post('{"query":"{ name }"}');
  await waitFor(() => signals.length === 1);
  answer();
  await (await stays).text();

  const leaving = new AbortController();
  const goes = fetch(`${origin}/graphql?query={name}`, { signal: leaving.signal });
  await waitFor(() => signals.length === 2);
  leaving.abort();
  await expect(goes).rejects.toThrow();
  await waitFor(() => signals[1]!.aborted);
  expect(signals[0]!.aborted).toBe(false);
});

async function waitFor(holds: () => boolean): Promise<void> {
  for (let n = 0; n < 400 && !holds(); n++) await setTimeout(5);
  expect(holds()).toBe(true);
}

/** Sends bytes as they are and gives back everything that comes until the server ends the connection. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

test('answers_a_query_and_lets_nobody_cache_it', async () => {
  await start();
  const response = await post('{"query":"{name}"}');
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  expect(await response.json()).toEqual({ data: { name: 'Đắk Lắk' } });
});

test('hands_over_headers_search_and_body', async () => {
  const seen: HTTPGraphQLRequest[] = [];
  await start({ execute: (request) => (seen.push(request), Promise.resolve(fine)) });
  await post('{"query":"{name}","variables":{"a":1}}', { 'hub-purpose': 'a/b' });
  await fetch(`${origin}/graphql?query=%7Bname%7D`);
  expect(seen[0]).toMatchObject({
    method: 'POST',
    search: '',
    body: { query: '{name}', variables: { a: 1 } },
  });
  expect(seen[0]?.headers.get('hub-purpose')).toBe('a/b');
  expect(seen[1]).toMatchObject({ method: 'GET', search: '?query=%7Bname%7D', body: undefined });
});

test.each<[string, string | Uint8Array, number, string]>([
  ['nothing', '', 400, 'BODY_MALFORMED'],
  ['text', 'query', 400, 'BODY_MALFORMED'],
  ['a cut-off body', '{"query":"{na', 400, 'BODY_MALFORMED'],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 400, 'BODY_MALFORMED'],
  ['null', 'null', 400, 'BODY_MALFORMED'],
  ['a number', '1', 400, 'BODY_MALFORMED'],
  ['no query', '{"__proto__":{"query":"{name}"}}', 400, 'BODY_MALFORMED'],
  ['variables as text', '{"query":"{name}","variables":"{}"}', 400, 'BODY_MALFORMED'],
  ['a batch', '[{"query":"{name}"}]', 400, 'BATCHING_UNSUPPORTED'],
  ['an empty batch', '[]', 400, 'BATCHING_UNSUPPORTED'],
  ['a body beyond the limit', `{"query":"${'x'.repeat(2_000)}"}`, 413, 'BODY_TOO_LARGE'],
  ['a body far beyond the limit', `{"query":"${'x'.repeat(12_000)}"}`, 413, 'BODY_TOO_LARGE'],
])('refuses %s by a code', async (_name, body, status, code) => {
  await start({ execute: () => Promise.reject(new Error('never asked')) });
  const response = await post(body);
  expect([response.status, await codeOf(response)]).toEqual([status, code]);
  expect(reported).toEqual([]);
});

test('refuses_a_chunked_body_beyond_the_limit_while_it_comes', async () => {
  await start();
  const chunk = `4e20\r\n${'x'.repeat(20_000)}\r\n`;
  const answer = await raw(
    `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}${chunk}`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('BODY_TOO_LARGE');
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json, text/plain',
  'json',
])('refuses_a_post_of_type %s', async (type) => {
  await start();
  const response = await post('{"query":"{name}"}', { 'content-type': type });
  expect([response.status, await codeOf(response)]).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/json+x',
  'text/plain;application/json',
])('refuses_a_get_with_the_odd_content_type %s (GHSA-9q82-xgwf-vj6h)', async (type) => {
  await start();
  const response = await fetch(`${origin}/graphql?query=%7Bname%7D`, { headers: { 'content-type': type } });
  expect([response.status, await codeOf(response)]).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
});

test('grants_no_preflight_and_no_other_method', async () => {
  await start();
  for (const method of ['OPTIONS', 'PUT', 'DELETE', 'PATCH', 'HEAD']) {
    const response = await fetch(`${origin}/graphql`, {
      method,
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('hides_an_unexpected_failure_behind_a_response_id', async () => {
  await start({ execute: () => Promise.reject(new Error('secret of Nguyễn Văn An')) });
  const response = await post('{"query":"{name}"}');
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).toContain('"INTERNAL"');
  expect(text).toContain('"responseId"');
  expect(text).not.toContain('secret');
  expect(reported).toHaveLength(1);
});

test('[ACC-09] answers_401_with_the_category_when_the_token_does_not_hold', async () => {
  await start({
    execute: () =>
      Promise.reject(new HubError('TOKEN_INVALID', { facts: { reason: 'expired' }, detail: 'x' })),
  });
  const response = await post('{"query":"{name}"}');
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'TOKEN_INVALID', reason: 'expired' } }],
  });
});

test('tells_health_and_readiness_apart', async () => {
  let ready = false;
  await start({ readiness: () => ({ ready, parts: { policy: ready } }) });
  expect((await fetch(`${origin}/health`)).status).toBe(200);
  const before = await fetch(`${origin}/ready`);
  expect([before.status, await before.json()]).toEqual([
    503,
    { status: 'not ready', parts: { policy: false } },
  ]);
  ready = true;
  expect((await fetch(`${origin}/ready`)).status).toBe(200);
});

test('serves_routes_by_exact_path_only', async () => {
  const route = () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '{}' });
  await start({ routes: { '/.well-known/hub': route } });
  expect((await fetch(`${origin}/.well-known/hub`)).status).toBe(200);
  for (const path of ['/.well-known/hub/', '/.well-known', '/__proto__', '/constructor', '/']) {
    expect((await fetch(`${origin}${path}`)).status).toBe(404);
  }
});

test.each([
  ['a line that is not HTTP', 'hello\r\n\r\n', '400'],
  [
    'a header block beyond the limit',
    `GET /health HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    '400',
  ],
  [
    'two lengths',
    'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    '400',
  ],
])('refuses %s and ends the connection', async (_name, bytes, status) => {
  await start();
  const answer = await raw(bytes);
  expect(answer.startsWith(`HTTP/1.1 ${status} `)).toBe(true);
  expect(answer).toContain('BODY_MALFORMED');
});

test('gives_up_on_a_request_that_never_ends', async () => {
  await start({ requestTimeout: 100 });
  const answer = await raw(
    'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
  );
  expect(answer).toContain('REQUEST_TIMEOUT');
});

test('lets_what_runs_come_to_its_end_when_it_closes', async () => {
  let finish: (() => void) | undefined;
  const started = new Promise<void>((begun) => {
    void start({
      execute: () => (begun(), new Promise((resolve) => (finish = () => resolve(fine)))),
    }).then(() => (running = post('{"query":"{name}"}')));
  });
  let running: Promise<Response> | undefined;
  await started;
  const closed = front.close(60_000);
  await expect(fetch(`${origin}/health`)).rejects.toThrow();
  finish?.();
  const response = await running!;
  expect(response.status).toBe(200);
  expect(response.headers.get('connection')).toBe('close');
  await closed;
});
