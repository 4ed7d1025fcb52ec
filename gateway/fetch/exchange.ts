import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { HubError, type ErrorCode } from '../../shared/errors';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Takes the chunks of an answer of one content type as they arrive; any other answer is collected. */
export interface Taking {
  readonly type: string;
  /** What it throws ends the exchange. */
  readonly take: (chunk: Buffer) => void;
}

/**
 * One request and its answer, straight on undici's dispatcher: no stream is made for a body that is read whole anyway.
 * Ends at the first of: the answer, the limit of time, the limit of size, the caller going away, a failure.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #subgraph: string;
  readonly #timeoutMs: number;
  readonly #maxBytes: number;
  readonly #signal: AbortSignal | undefined;
  readonly #taking: Taking | undefined;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #status = 0;
  #contentType = '';
  #controller: Dispatcher.DispatchController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #settled = false;
  #resolve!: (answer: RawAnswer) => void;
  #reject!: (reason: unknown) => void;

  constructor(
    subgraph: string,
    timeoutMs: number,
    maxBytes: number,
    signal: AbortSignal | undefined,
    taking?: Taking,
  ) {
    this.#taking = taking;
    this.#subgraph = subgraph;
    this.#timeoutMs = timeoutMs;
    this.#maxBytes = maxBytes;
    this.#signal = signal;
  }

  over(dispatcher: Dispatcher, request: Dispatcher.DispatchOptions): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#timer = setTimeout(() => this.#fail(this.#error('SUBGRAPH_TIMEOUT')), this.#timeoutMs);
      this.#signal?.addEventListener('abort', this.#onAbort, { once: true });
      try {
        dispatcher.dispatch(request, this);
      } catch (error) {
        this.onResponseError(undefined, error as Error);
      }
    });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It waited for a connection longer than anybody waited for it.
    if (this.#settled) controller.abort(new Error('settled before it was sent'));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#status = status;
    const contentType = headers['content-type'];
    this.#contentType = typeof contentType === 'string' ? contentType.toLowerCase() : '';
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#maxBytes) {
      this.#fail(this.#error('SUBGRAPH_MALFORMED', `answer over ${this.#maxBytes} bytes`));
    } else if (this.#taking?.type === this.#contentType) {
      this.#hand(this.#taking, chunk);
    } else {
      this.#chunks.push(chunk);
    }
  }

  #hand({ take }: Taking, chunk: Buffer): void {
    try {
      take(chunk);
    } catch (error) {
      this.#fail(error);
    }
  }

  onResponseEnd(): void {
    if (!this.#settle()) return;
    const { length } = this.#chunks;
    const text = (length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks, this.#size)).toString('utf8');
    this.#resolve({ status: this.#status, contentType: this.#contentType, text });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (this.#settle()) this.#reject(this.#error('SUBGRAPH_UNAVAILABLE', error.message, error));
  }

  readonly #onAbort = (): void => this.#fail(this.#signal?.reason);

  #fail(reason: unknown): void {
    if (!this.#settle()) return;
    this.#reject(reason);
    this.#controller?.abort(reason instanceof Error ? reason : new Error('aborted'));
  }

  /** True for the first end of several. */
  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#onAbort);
    return true;
  }

  #error(code: ErrorCode, detail?: string, cause?: unknown): HubError {
    return new HubError(code, {
      facts: { subgraph: this.#subgraph },
      ...(detail !== undefined && { detail }),
      ...(cause !== undefined && { cause }),
    });
  }
}
