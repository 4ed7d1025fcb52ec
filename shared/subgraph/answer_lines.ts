import type { ServerResponse } from 'node:http';
import { LINES_TYPE } from '../ticket';

/** The answer to a batch. Writes lines as they come; those of one turn leave together. */
export class AnswerLines {
  #held: string[] = [];

  constructor(private readonly response: ServerResponse) {}

  put(at: number, answer: object): void {
    if (this.#held.push(`[${at},${JSON.stringify(answer)}]\n`) === 1) setImmediate(() => this.#write());
  }

  end(): void {
    if (!this.response.headersSent) this.#head();
    this.response.end(this.#take());
  }

  #write(): void {
    if (this.#held.length === 0) return;
    if (!this.response.headersSent) this.#head();
    this.response.write(this.#take());
  }

  #head(): void {
    this.response.writeHead(200, { 'content-type': LINES_TYPE, 'cache-control': 'no-store' });
  }

  #take(): string {
    const text = this.#held.join('');
    this.#held = [];
    return text;
  }
}
