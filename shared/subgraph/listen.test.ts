import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, get, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listenOn } from './listen';

const folder = mkdtempSync(path.join(tmpdir(), 'hub-listen-'));
const socketPath = path.join(folder, 'land.sock');
let server: Server;

beforeEach(() => {
  server = createServer((_, response) => response.end('here'));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));
afterAll(() => rmSync(folder, { recursive: true }));

const asked = () =>
  new Promise<string>((resolve, reject) => {
    get({ socketPath, path: '/', agent: false }, (response) => {
      response.on('data', (chunk: Buffer) => resolve(chunk.toString()));
    }).on('error', reject);
  });

test('answers_over_a_unix_socket_that_others_may_not_write_to', async () => {
  await listenOn(server, socketPath, 'land');
  expect(await asked()).toBe('here');
  expect(statSync(socketPath).mode & 0o777).toBe(0o660);
});

test('takes_away_a_socket_that_an_ended_process_left_behind', async () => {
  const leave = `require('net').createServer().listen(${JSON.stringify(socketPath)}, () => process.kill(process.pid, 'SIGKILL'))`;
  spawnSync(process.execPath, ['-e', leave]);
  expect(existsSync(socketPath)).toBe(true);
  await listenOn(server, socketPath, 'land');
  expect(await asked()).toBe('here');
});

test('refuses_a_socket_at_which_somebody_answers', async () => {
  await listenOn(server, socketPath, 'land');
  const second = createServer();
  await expect(listenOn(second, socketPath, 'land')).rejects.toMatchObject({
    code: 'SUBGRAPH_DEFINITION_INVALID',
    facts: { database: 'land' },
  });
  expect(await asked()).toBe('here');
});

test('refuses_a_path_at_which_another_file_stands_and_leaves_it', async () => {
  const file = path.join(folder, 'notes.txt');
  writeFileSync(file, 'kept');
  await expect(listenOn(server, file, 'land')).rejects.toMatchObject({ code: 'SUBGRAPH_DEFINITION_INVALID' });
  expect(existsSync(file)).toBe(true);
});
