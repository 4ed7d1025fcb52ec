import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface TcpProxy {
  port: number;
  /** Ends all connections and takes no new ones, as a server that is away. */
  cut: () => void;
  mend: () => void;
  /** Statements that PostgreSQL clients executed through it since the last look. */
  statements: () => number;
  close: () => Promise<void>;
}

/** Stands before a server on this machine; counts the statements of PostgreSQL's protocol that pass. */
export async function tcpProxy(target: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let away = false;
  let executed = 0;
  const server = createServer((client) => {
    if (away) return void client.destroy();
    const upstream = connect(target, '127.0.0.1');
    const count = executeCounter(() => (executed += 1));
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
    client.on('data', count);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    away = true;
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mend: () => (away = false),
    statements: () => {
      const seen = executed;
      executed = 0;
      return seen;
    },
    close: () =>
      new Promise((resolve) => {
        cut();
        server.close(() => resolve());
      }),
  };
}

/** Frontend messages are a type and a length, but for the first: `E` (execute) and `Q` (simple query) are statements. */
function executeCounter(found: () => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const header = started ? 5 : 4;
      if (rest.length < header) return;
      const length = rest.readUInt32BE(header - 4) + header - 4;
      if (rest.length < length) return;
      const kind = started ? String.fromCharCode(rest[0]!) : '';
      if (kind === 'E' || kind === 'Q') found();
      started = true;
      rest = rest.subarray(length);
    }
  };
}
