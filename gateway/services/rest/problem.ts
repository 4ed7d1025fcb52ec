import { randomUUID } from 'node:crypto';
import { errorTable, HubError, type ErrorCode } from '../../../shared/errors';
import type { Answer } from '../../answer';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** What RFC 9457 asks for, and the code by which programs know it. */
export function problem(
  code: string,
  detail: string,
  members: Readonly<Record<string, unknown>>,
  headers: Record<string, string> = {},
): Answer {
  const status = statusOf(code);
  const body = {
    type: `urn:hub:error:${code}`,
    title: code,
    status,
    detail,
    code,
    ...members,
  };
  return {
    status,
    headers: { 'content-type': PROBLEM_TYPE, ...EXTRA[code as ErrorCode], ...headers },
    body: JSON.stringify(body),
  };
}

const EXTRA: Readonly<Partial<Record<ErrorCode, Record<string, string>>>> = {
  TOKEN_INVALID: { 'www-authenticate': 'Bearer error="invalid_token"' },
  SERVICE_METHOD: { allow: 'POST' },
  METHOD_UNSUPPORTED: { allow: 'GET, POST' },
};

/** A failure of an owner's database is no success of the hub (GraphQL answers such with 200). */
function statusOf(code: string): number {
  const known = Object.hasOwn(errorTable, code) ? errorTable[code as ErrorCode].status : 500;
  return known >= 400 ? known : 502;
}

/** What was thrown on the way; what has no code stays inside. */
export function problemOf(error: unknown, report: (error: unknown, responseId: string) => void): Answer {
  if (error instanceof HubError) return problem(error.code, error.message, { ...error.facts });
  const responseId = randomUUID();
  report(error, responseId);
  const internal = new HubError('INTERNAL', { facts: { responseId } });
  return problem('INTERNAL', internal.message, { responseId });
}
