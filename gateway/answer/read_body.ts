import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { HubError } from '../../shared/errors';

/** The JSON object of a POST. Batches are refused by a code of their own. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Record<string, unknown>> {
  const bytes = await collect(request, limit);
  if (bytes.length === 0) throw malformed('it is empty');
  if (!isUtf8(bytes)) throw malformed('it is not UTF-8');
  const value = parse(bytes.toString('utf8'));
  if (Array.isArray(value)) throw new HubError('BATCHING_UNSUPPORTED');
  if (typeof value !== 'object' || value === null) throw malformed('it is not a JSON object');
  return value as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('it is not JSON'); // V8's own text repeats a part of the input
  }
}

/**
 * A body somewhat beyond the limit is read and dropped, so that the refusal arrives instead of a broken connection;
 * far beyond it, the connection ends at once.
 */
const DRAIN_FACTOR = 16;

function collect(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () => new HubError('BODY_TOO_LARGE', { facts: { limit } });
  if (Number(request.headers['content-length'] ?? 0) > limit * DRAIN_FACTOR)
    return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      chunks = [];
      if (size <= limit * DRAIN_FACTOR) return;
      request.pause();
      request.removeAllListeners('data');
      reject(tooLarge());
    });
    let ended = false;
    request.on('end', () => {
      ended = true;
      if (size > limit) reject(tooLarge());
      else resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
    });
    // An error costs a stack trace: it is made only where the body did break off, and each request is closed at last.
    const brokeOff = () => {
      if (!ended) reject(malformed('it broke off'));
    };
    request.on('error', brokeOff);
    request.on('close', brokeOff);
  });
}

function malformed(problem: string): HubError {
  return new HubError('BODY_MALFORMED', { facts: { problem } });
}
