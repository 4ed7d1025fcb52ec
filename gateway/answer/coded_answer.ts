import { randomUUID } from 'node:crypto';
import { HubError, type ErrorCode } from '../../shared/errors';
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
    headers: { 'content-type': answerType(accept), ...EXTRA_HEADERS[coded.code] },
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

/** The rest of the body is never read, so nothing more can come over this connection. */
const CLOSING = { connection: 'close' };

/** What HTTP asks for beside the status. */
const EXTRA_HEADERS: Readonly<Partial<Record<ErrorCode, Record<string, string>>>> = {
  METHOD_UNSUPPORTED: { allow: 'GET, POST' },
  TOKEN_INVALID: { 'www-authenticate': 'Bearer error="invalid_token"' },
  BODY_TOO_LARGE: CLOSING,
  REQUEST_TIMEOUT: CLOSING,
};
