import { chmodSync, lstatSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { createConnection } from 'node:net';
import { HubError } from '../errors';

/** A port of an address. */
export function listenAt(server: Server, port: number, host: string): Promise<void> {
  return listening(server, () => server.listen(port, host));
}

/** Whoever may write to the socket may ask; without a ticket nobody is answered. */
const OWNER_AND_GROUP = 0o660;

/**
 * A Unix socket. One that a process left behind when it was ended is taken away; one at which somebody answers, and
 * anything that is no socket, stay.
 */
export async function listenOn(server: Server, socketPath: string, subgraph: string): Promise<void> {
  await removeStale(socketPath, subgraph);
  await listening(server, () => server.listen(socketPath));
  chmodSync(socketPath, OWNER_AND_GROUP);
}

async function removeStale(socketPath: string, subgraph: string): Promise<void> {
  const there = lstatSync(socketPath, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (!there.isSocket() || (await answers(socketPath))) {
    const problem = `${socketPath} is in use`;
    throw new HubError('SUBGRAPH_DEFINITION_INVALID', { facts: { database: subgraph, problem } });
  }
  rmSync(socketPath);
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function listening(server: Server, begin: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => {
      server.off('error', reject);
      resolve();
    });
    begin();
  });
}
