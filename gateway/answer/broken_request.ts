import type { Duplex } from 'node:stream';
import { HubError } from '../../shared/errors';
import { codedAnswer } from './coded_answer';

/** What is not HTTP, has too large a header block or comes too slowly: one coded answer, then the connection ends. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { status, body } = codedAnswer(coded(error.code), undefined, () => undefined);
  const head = `HTTP/1.1 ${status} Refused\r\nContent-Type: application/json; charset=utf-8\r\nCache-Control: no-store`;
  socket.end(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
}

function coded(code: string | undefined): HubError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new HubError('REQUEST_TIMEOUT');
  const problem = code === 'HPE_HEADER_OVERFLOW' ? 'its header is too large' : 'it is not HTTP';
  return new HubError('BODY_MALFORMED', { facts: { problem } });
}
