import { chooseOperation } from '../../../shared/analysis';
import { documentOf } from '../../composite/documents';
import type { Graph } from '../../supergraph/graph';
import type { RunnableService } from '../registry';
import type { OperationVariable } from '../check';
import { components, ERROR_RESPONSES } from './components';
import { dataSchema } from './selection';
import { inputSchema, type JsonSchema } from './scalars';

/** The services as an OpenAPI 3.1 document, made from their operations and the graph: it cannot drift from them. */
export function openApiDocument(graph: Graph, services: readonly RunnableService[]): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const each of services) {
    const { name, version } = each.service;
    paths[`/services/${name}/v${version}`] = pathItem(graph, each, `${name}-v${version}`);
    // The list gives the newest version of a name first.
    paths[`/services/${name}`] ??= pathItem(graph, each, name);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dịch vụ chia sẻ dữ liệu của tỉnh / Data services of the province',
      version: '1',
      description:
        'Sinh từ các thao tác đã đăng ký và công bố (NĐ 47/2020 Đ.24). Made from the operations that were registered and published.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { platform: [] }, {}],
    paths,
    components,
  };
}

function pathItem(graph: Graph, { service, operation }: RunnableService, id: string): JsonSchema {
  const schema = dataSchema(
    graph.served,
    chooseOperation(documentOf(graph, operation.source).document, null),
  );
  const describe = (variable: OperationVariable): string => {
    const text = service.parameters.find(({ name }) => name === variable.name)?.description;
    return text ? `${text.vi}. ${text.en}.` : variable.type;
  };
  const common = {
    summary: `${service.title.vi} / ${service.title.en}`,
    description: [service.description, service.documentation]
      .map(({ vi, en }) => `${vi}\n\n${en}`)
      .join('\n\n'),
    tags: [service.agency],
    ...(service.endsAt !== null && { deprecated: true }),
    responses: { '200': answer(schema), ...ERROR_RESPONSES },
  };
  const headers = ['Purpose', 'Case', 'OnRefusal'].map((name) => ({
    $ref: `#/components/parameters/${name}`,
  }));
  const post = {
    ...common,
    operationId: `${id}-post`,
    parameters: headers,
    ...(operation.variables.length > 0 && { requestBody: bodyOf(operation.variables, describe) }),
  };
  if (operation.method === 'POST') return { post };
  const parameters = operation.variables.map((variable) => ({
    name: variable.name,
    in: 'query',
    required: variable.required,
    description: describe(variable),
    schema: inputSchema(variable.input),
  }));
  return { get: { ...common, operationId: `${id}-get`, parameters: [...parameters, ...headers] }, post };
}

function bodyOf(
  variables: readonly OperationVariable[],
  describe: (variable: OperationVariable) => string,
): JsonSchema {
  const required = variables.filter((variable) => variable.required).map(({ name }) => name);
  const properties = variables.map((variable) => [
    variable.name,
    { ...inputSchema(variable.input), description: describe(variable) },
  ]);
  const schema = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties) as JsonSchema,
    ...(required.length > 0 && { required }),
  };
  return { required: required.length > 0, content: { 'application/json': { schema } } };
}

function answer(data: JsonSchema): JsonSchema {
  const schema = {
    type: 'object',
    required: ['data'],
    properties: {
      data,
      errors: { type: 'array', items: { $ref: '#/components/schemas/FieldError' } },
      masked: { type: 'array', items: { $ref: '#/components/schemas/MaskedField' } },
      capped: { type: 'array', items: { $ref: '#/components/schemas/CappedPage' } },
    },
  };
  return {
    description: 'Trả lời. The answer.',
    headers: {
      'Hub-Response-Id': { $ref: '#/components/headers/ResponseId' },
      Deprecation: { $ref: '#/components/headers/Deprecation' },
      Sunset: { $ref: '#/components/headers/Sunset' },
    },
    content: { 'application/json': { schema } },
  };
}
