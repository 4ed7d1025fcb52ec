import type { IncomingMessage } from 'node:http';
import type { Answer } from '../../answer';
import { runOperation, type RecordedAnswer } from '../../composite/run_operation';
import { RESPONSE_ID_HEADER } from '../../pipeline/context';
import type { ServiceReference } from '../../../shared/services';
import { endHeaders } from '../find';
import { parametersOf } from './parameters';
import { problem } from './problem';
import type { ServiceResources } from './types';

/** One call of a service over REST: the same path, the same rights, the same record as its operation over GraphQL. */
export async function callService(
  { ground, authenticate, registry }: ServiceResources,
  request: IncomingMessage,
  search: string,
  reference: ServiceReference,
  gone: AbortSignal,
): Promise<Answer> {
  const call = await authenticate(request);
  const { service, operation } = registry.find(ground().graph, reference);
  const variables = await parametersOf(request, search, operation, service.id);
  const answer = await runOperation(ground(), { document: operation.source, variables }, call, {
    channel: 'rest/http',
    service: service.id,
    signal: gone,
  });
  const headers = {
    ...endHeaders(service),
    [RESPONSE_ID_HEADER]: answer.responseId,
    link: '</services/openapi.json>; rel="service-desc"',
  };
  return answerOf(answer, headers);
}

function answerOf(answer: RecordedAnswer, headers: Record<string, string>): Answer {
  const { data, errors = [], extensions, responseId } = answer;
  const refusedWhole = extensions?.['refused'];
  if (data == null || nothingAllowed(answer)) {
    const first = errors[0];
    const { code: own, ...facts } = first?.extensions ?? {};
    const code = [refusedWhole, own].find((each) => typeof each === 'string') ?? 'SUBGRAPH_ERROR';
    const members = first?.path === undefined && errors.length === 1 ? facts : { errors };
    return problem(code, first?.message ?? code, { ...members, responseId }, headers);
  }
  const body = {
    data,
    ...(errors.length > 0 && { errors }),
    ...(extensions?.['masked'] !== undefined && { masked: extensions['masked'] }),
    ...(extensions?.['capped'] !== undefined && { capped: extensions['capped'] }),
  };
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** Every part of the answer was refused: for a REST caller that is a refusal, not an answer full of nulls. */
function nothingAllowed({ data, errors = [] }: RecordedAnswer): boolean {
  const refused = errors.some(({ extensions }) => extensions?.['code'] === 'FIELD_REFUSED');
  return refused && Object.values(data ?? {}).every((value) => value === null);
}
