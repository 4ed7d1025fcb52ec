import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DIST, startChild, type Child } from '../harness/child';
import type { Figures } from '../harness/figures';
import { cpuOf } from '../harness/proc';
import { inTurn, type Contender, type Pace } from '../harness/rounds';

export const TRANSPORTS = ['tcp', 'unix', 'http2', 'in-process'] as const;
export type Transport = (typeof TRANSPORTS)[number];

export interface TransportOrder {
  transport: Transport;
  /** Of the answer. */
  bytes: number;
  ms: number;
}

export interface TransportFigures {
  requests: number;
  seconds: number;
  p50: number;
  p99: number;
  /** Of the gateway's side, in all. */
  cpuMs: number;
}

export type TransportResult = readonly { bytes: number; figures: readonly Figures[] }[];

const SIZES = [500, 40_000];

/** A subgraph on the same machine, reached in each way; in turn. */
export async function benchTransports(
  home: string,
  pace: Pace,
  say: (text: string) => void,
): Promise<TransportResult> {
  const logs = path.join(home, 'logs');
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-bench-'));
  const socketPath = path.join(folder, 'subgraph.sock');
  const children: Child[] = [];
  try {
    const server = startNode('transport_server', socketPath, logs, 1);
    children.push(server);
    const ports = await server.heard<{ tcp: number; http2: number }>();
    const client = startNode('transport_client', JSON.stringify({ ...ports, socketPath }), logs, 0);
    children.push(client);
    const results = [];
    for (const bytes of SIZES) {
      const contenders = TRANSPORTS.map((transport): Contender => ({
        name: transport,
        measure: (ms) => measure(client, server, { transport, bytes, ms }),
      }));
      results.push({ bytes, figures: await inTurn(contenders, pace, say) });
    }
    return results;
  } finally {
    for (const child of children.reverse()) await child.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(client: Child, server: Child, order: TransportOrder) {
  const before = cpuOf(server.pid);
  const { requests, seconds, p50, p99, cpuMs } = await client.ask<TransportFigures>(order);
  return {
    perSecond: requests / seconds,
    p50,
    p99,
    cpuMs: cpuMs / requests,
    behindMs: { subgraph: (cpuOf(server.pid) - before) / requests },
    busy: 0,
    peakMb: 0,
    subgraphRequests: 1,
    failures: 0,
  };
}

function startNode(name: string, argument: string, logs: string, core: number): Child {
  const file = path.join(DIST, 'test', 'bench', 'processes', `${name}.js`);
  return startChild({ name, command: process.execPath, args: [file, argument], core }, logs);
}
