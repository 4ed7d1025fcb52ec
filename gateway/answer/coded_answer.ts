import { randomUUID } from 'node:crypto';
import { HubError } from '../../shared/errors';
import { answerType } from './media_type';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A failure as GraphQL's `errors`, with its code. What is not a HubError is INTERNAL: its text never leaves. */
export function codedAnswer(
  error: unknown,
  accept: string | undefined,
  report: (error: unknown, responseId: string) => void,
): Answer {
  const coded = error instanceof HubError ? error : internal(error, report);
  return {
    status: coded.httpStatus,
    headers: { 'content-type': answerType(accept), ...extraHeaders(coded) },
    body: JSON.stringify({
      errors: [{ message: coded.message, extensions: { code: coded.code, ...coded.facts } }],
    }),
  };
}

function internal(error: unknown, report: (error: unknown, responseId: string) => void): HubError {
  const responseId = randomUUID();
  report(error, responseId);
  return new HubError('INTERNAL', { facts: { responseId }, cause: error });
}

function extraHeaders(error: HubError): Record<string, string> {
  switch (error.code) {
    case 'METHOD_UNSUPPORTED':
      return { allow: 'GET, POST' };
    case 'TOKEN_INVALID':
      return { 'www-authenticate': 'Bearer error="invalid_token"' };
    case 'BODY_TOO_LARGE':
    case 'REQUEST_TIMEOUT':
      // The rest of the body is never read, so nothing more can come over this connection.
      return { connection: 'close' };
    default:
      return {};
  }
}
