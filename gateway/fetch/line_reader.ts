import { HubError } from '../../shared/errors';
import type { SubgraphResponse } from '../execute';
import { responseOf } from './read_answer';

const NEWLINE = 0x0a;

/** Takes the lines of an answer to a batch apart as they arrive: each is `[place, answer]`. */
export class LineReader {
  #rest: Buffer | null = null;
  readonly #answered = new Set<number>();

  constructor(
    private readonly subgraph: string,
    private readonly count: number,
    private readonly each: (at: number, answer: SubgraphResponse) => void,
  ) {}

  /** @throws HubError SUBGRAPH_MALFORMED */
  take(chunk: Buffer): void {
    const bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, from)) {
      this.#line(bytes.toString('utf8', from, end));
      from = end + 1;
    }
    this.#rest = from === bytes.length ? null : bytes.subarray(from);
  }

  /** @throws HubError SUBGRAPH_MALFORMED an operation was left without an answer */
  end(): void {
    if (this.#rest !== null || this.#answered.size < this.count) throw this.#malformed('answers are missing');
  }

  #line(text: string): void {
    const comma = text.indexOf(',');
    const at = Number(text.slice(1, comma));
    if (!Number.isInteger(at) || at < 0 || at >= this.count || this.#answered.has(at))
      throw this.#malformed('no place of its own');
    const failure = (detail: string): HubError => this.#malformed(detail);
    const answer = responseOf(text.slice(comma + 1, -1), failure);
    this.#answered.add(at);
    this.each(at, answer);
  }

  #malformed(detail: string): HubError {
    return new HubError('SUBGRAPH_MALFORMED', { facts: { subgraph: this.subgraph }, detail });
  }
}
