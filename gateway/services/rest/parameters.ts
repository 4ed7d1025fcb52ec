import type { IncomingMessage } from 'node:http';
import { getNamedType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';
import type { Variables } from '../../../shared/analysis';
import { HubError } from '../../../shared/errors';
import { parseMediaType } from '../../answer/media_type';
import { readBody } from '../../answer/read_body';
import type { KnownOperation } from '../check';

const BODY_LIMIT = 262_144;

/**
 * The parameters of a call as the operation's variables: from the address of a GET, from the JSON object of a POST.
 * @throws HubError SERVICE_METHOD, SERVICE_PARAMETER_INVALID, METHOD_UNSUPPORTED, MEDIA_TYPE_UNSUPPORTED, BODY_…
 */
export async function parametersOf(
  request: IncomingMessage,
  search: string,
  operation: KnownOperation,
  service: string,
): Promise<Variables> {
  if (request.method === 'GET') {
    if (operation.method === 'POST') throw new HubError('SERVICE_METHOD', { facts: { service } });
    return fromAddress(new URLSearchParams(search), operation);
  }
  if (request.method !== 'POST') throw new HubError('METHOD_UNSUPPORTED');
  // Whatever a caller puts there by mistake has been in an address already: it is refused, so that he notices.
  if (search !== '') throw invalid('?', 'POST: không đặt tham số trong địa chỉ / not in the address');
  return fromBody(request, operation);
}

function fromAddress(given: URLSearchParams, operation: KnownOperation): Variables {
  refuseUnknown([...given.keys()], operation);
  return valuesOf(operation, (name, input) => {
    const texts = given.getAll(name);
    if (texts.length === 0) return undefined;
    const nullable = isNonNullType(input) ? input.ofType : input;
    if (isListType(nullable)) return texts.map((text) => scalar(name, text, nullable.ofType));
    if (texts.length > 1) throw invalid(name, 'một giá trị / one value');
    return scalar(name, texts[0] ?? '', nullable);
  });
}

function scalar(name: string, text: string, input: GraphQLInputType): unknown {
  switch (getNamedType(input).name) {
    case 'Int':
      if (!/^-?\d{1,10}$/.test(text)) throw invalid(name, 'số nguyên / an integer');
      return Number(text);
    case 'Float':
      if (!/^-?\d+(\.\d+)?$/.test(text)) throw invalid(name, 'số / a number');
      return Number(text);
    case 'Boolean':
      if (text !== 'true' && text !== 'false') throw invalid(name, 'true | false');
      return text === 'true';
    default:
      return text;
  }
}

async function fromBody(request: IncomingMessage, operation: KnownOperation): Promise<Variables> {
  const type = parseMediaType(request.headers['content-type'] ?? '');
  if (type?.essence !== 'application/json' || request.headers['content-encoding'] !== undefined)
    throw new HubError('MEDIA_TYPE_UNSUPPORTED');
  const body = await readBody(request, BODY_LIMIT);
  refuseUnknown(Object.keys(body), operation);
  return valuesOf(operation, (name) => (Object.hasOwn(body, name) ? body[name] : undefined));
}

function valuesOf(
  { variables }: KnownOperation,
  read: (name: string, input: GraphQLInputType) => unknown,
): Variables {
  const values: Record<string, unknown> = {};
  for (const { name, input, required } of variables) {
    const value = read(name, input);
    if (value === undefined && required) throw invalid(name, 'bắt buộc / required');
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function refuseUnknown(names: readonly string[], { variables }: KnownOperation): void {
  const unknown = names.find((name) => !variables.some((each) => each.name === name));
  if (unknown === undefined) return;
  const known = variables.map(({ name }) => name).join(', ') || '–';
  throw invalid(unknown.slice(0, 64), `không có; các tham số / unknown; parameters: ${known}`);
}

function invalid(parameter: string, problem: string): HubError {
  return new HubError('SERVICE_PARAMETER_INVALID', { facts: { parameter, problem } });
}
