import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Puts a subgraph at a distance: every byte arrives so much later, on the way there and on the way back. */
export async function atDistance(
  port: number,
  roundTripMs: number,
): Promise<{ port: number; close: () => void }> {
  const open = new Set<Socket>();
  const server: Server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port, host: '127.0.0.1', noDelay: true });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from);
      // Timers of one length fire in the order in which they were set, so that bytes keep theirs.
      from.on('data', (chunk) => setTimeout(() => to.write(chunk), roundTripMs / 2));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      open.forEach((socket) => socket.destroy());
      server.close();
    },
  };
}
