import type { HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import type { PipelineParts } from '../pipeline/parts';
import type { Graph } from '../supergraph/graph';

/** One graph with all that answers on it. */
export interface Lane {
  graph: Graph;
  parts: PipelineParts;
  execute: (request: HTTPGraphQLRequest, gone?: AbortSignal) => Promise<HTTPGraphQLResponse>;
  /** Once nothing runs on it any more. */
  stop: () => Promise<void>;
}

/** How long a lane that was left stays open at least: answers that came by other doors may still run on it. */
const GRACE_MS = 60_000;

/** Serves on one graph at a time: a new one is made ready aside and then takes its place whole. */
export class Lanes {
  private running = new WeakMap<Lane, number>();
  private readonly left = new Set<Lane>();
  private taking: Promise<void> = Promise.resolve();

  private constructor(
    private lane: Lane,
    private readonly open: (graph: Graph) => Promise<Lane>,
    private readonly warm: (graph: Graph) => Promise<void>,
  ) {}

  static async start(
    graph: Graph,
    open: (graph: Graph) => Promise<Lane>,
    warm: (graph: Graph) => Promise<void>,
  ): Promise<Lanes> {
    return new Lanes(await open(graph), open, warm);
  }

  get current(): Lane {
    return this.lane;
  }

  /** A request ends on the graph on which it began. */
  readonly execute = async (
    request: HTTPGraphQLRequest,
    gone?: AbortSignal,
  ): Promise<HTTPGraphQLResponse> => {
    const { lane } = this;
    this.count(lane, 1);
    try {
      return await lane.execute(request, gone);
    } finally {
      this.count(lane, -1);
    }
  };

  /** Everything is made ready, and warm, before the first request meets the new graph; a failure leaves the old one. */
  take(graph: Graph): Promise<void> {
    const taken = this.taking.then(async () => {
      if (graph.key === this.lane.graph.key) return;
      const next = await this.open(graph);
      await this.warm(graph);
      const former = this.lane;
      this.lane = next;
      this.leave(former);
    });
    this.taking = taken.catch(() => undefined);
    return taken;
  }

  async stop(): Promise<void> {
    await this.taking;
    await Promise.all([this.lane, ...this.left].map((lane) => lane.stop()));
  }

  private count(lane: Lane, by: 1 | -1): void {
    this.running.set(lane, (this.running.get(lane) ?? 0) + by);
  }

  private leave(lane: Lane): void {
    this.left.add(lane);
    const timer = setInterval(() => {
      if (!this.left.has(lane)) clearInterval(timer);
      if ((this.running.get(lane) ?? 0) > 0 || !this.left.delete(lane)) return;
      clearInterval(timer);
      lane.stop().catch(() => undefined);
    }, GRACE_MS);
    timer.unref();
  }
}
