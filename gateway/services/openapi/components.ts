import type { JsonSchema } from './scalars';

const header = (name: string, description: string, required: boolean, schema: JsonSchema): JsonSchema => ({
  ...{ name, in: 'header', required, description, schema },
});

/** What all services have alike. */
export const components = {
  securitySchemes: {
    bearer: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'Thẻ truy cập của dịch vụ cấp thẻ (OAuth 2.0). An access token of the issuer.',
    },
    platform: {
      type: 'mutualTLS',
      description:
        'Nền tảng tích hợp (LGSP, NDXP): chứng thư của nền tảng kèm tiêu đề nêu bên gọi. An integration platform: its certificate and the header that names the caller.',
    },
  },
  parameters: {
    Purpose: header(
      'Hub-Purpose',
      'Mục đích: <mã chức năng>/<mã mục đích>. Purpose: <function code>/<purpose code>.',
      false,
      { type: 'string', examples: ['one-stop-service/public-service'] },
    ),
    Case: header('Hub-Case', 'Số hồ sơ đang mở. Number of an open case.', false, { type: 'string' }),
    OnRefusal: header(
      'Hub-On-Refusal',
      'null: trường bị từ chối là null kèm lỗi; fail: từ chối toàn bộ. null: refused fields are null with an error; fail: all or nothing.',
      false,
      { type: 'string', enum: ['null', 'fail'], default: 'null' },
    ),
  },
  headers: {
    ResponseId: {
      description: 'Mã trả lời, đứng trong nhật ký chia sẻ. Stands in the sharing log too.',
      schema: { type: 'string', format: 'uuid' },
    },
    Deprecation: {
      description: 'Có khi đã báo dừng (RFC 9745). Present when the end was announced.',
      schema: { type: 'string' },
    },
    Sunset: { description: 'Dừng từ lúc (RFC 8594). Ends at.', schema: { type: 'string' } },
  },
  schemas: {
    FieldError: {
      type: 'object',
      description: 'Một trường bị từ chối hoặc không trả lời được. A field that was refused or failed.',
      required: ['message'],
      properties: {
        message: { type: 'string' },
        path: { type: 'array', items: { type: ['string', 'integer'] } },
        extensions: { type: 'object', properties: { code: { type: 'string' } } },
      },
    },
    MaskedField: {
      type: 'object',
      description: 'Một trường đã che. A field that was shown masked.',
      properties: { coordinate: { type: 'string' }, mask: { type: 'string' }, right: { type: 'object' } },
    },
    CappedPage: {
      type: 'object',
      description:
        'Một trang ngắn hơn số được hỏi, vì phần còn lại của chấp thuận. A page that is shorter than asked for, for what remains of a grant.',
      properties: {
        responsePath: { type: 'array', items: { type: 'string' } },
        argument: { type: 'string', enum: ['first', 'last'] },
        asked: { type: 'integer' },
        given: { type: 'integer' },
        grant: { type: 'string' },
        counts: { type: 'string', enum: ['SUBJECTS', 'ROWS'] },
        remaining: { type: 'integer' },
      },
    },
    Problem: {
      type: 'object',
      description: 'RFC 9457.',
      required: ['type', 'title', 'status', 'detail', 'code'],
      properties: {
        type: { type: 'string', format: 'uri' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
        code: { type: 'string' },
        responseId: { type: 'string' },
        errors: { type: 'array', items: { $ref: '#/components/schemas/FieldError' } },
      },
    },
  },
  responses: Object.fromEntries(
    (
      [
        ['Invalid', 'Tham số không hợp lệ. A parameter is not valid.'],
        ['Unauthorized', 'Thẻ hoặc chứng thư không dùng được. The token or certificate cannot be used.'],
        ['Forbidden', 'Chưa được phép; lời từ chối nêu cách xin. Refused; it says how to ask.'],
        ['Unknown', 'Không có dịch vụ này. There is no such service.'],
        ['Retired', 'Dịch vụ đã dừng. The service was retired.'],
        ['TooMany', 'Vượt hạn mức. A quota is exceeded.'],
        ['Unavailable', 'Chưa trả lời được lúc này. Not available now.'],
      ] as const
    ).map(([name, description]) => [
      name,
      {
        description,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  ),
} as const;

export const ERROR_RESPONSES = {
  '400': { $ref: '#/components/responses/Invalid' },
  '401': { $ref: '#/components/responses/Unauthorized' },
  '403': { $ref: '#/components/responses/Forbidden' },
  '404': { $ref: '#/components/responses/Unknown' },
  '410': { $ref: '#/components/responses/Retired' },
  '429': { $ref: '#/components/responses/TooMany' },
  '503': { $ref: '#/components/responses/Unavailable' },
} as const;
