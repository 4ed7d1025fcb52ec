import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import path from 'node:path';
import { codes, TestHub, type Answer } from '../support/hub_process';
import { eventually, freePorts } from '../support/processes';

const hub = new TestHub();
afterAll(() => hub.close());

const FOCAL = { purpose: 'data-sharing-focal/state-management' };
const run = Date.now().toString(36);
let key = 0;
const nextKey = () => `services-${run}-${key++}`;
const name = `dinh-gia-thua-dat-${run}`;
const origin = hub.graph.replace('/graphql', '');

const DOCUMENT = `query ($unit: ID!, $mapSheet: Int!, $parcelNumber: Int!) {
  landParcelByMap(unit: $unit, mapSheet: $mapSheet, parcelNumber: $parcelNumber) { id area mainPurpose unit { name } } }`;
const REGISTER = `mutation ($input: DataServiceInput!, $key: String!) {
  registerDataService(input: $input, reason: "Chia sẻ cho các cơ quan", idempotencyKey: $key) {
    id version state dueAt method dataItems } }`;
const text = (vi: string) => ({ descriptionVi: vi, descriptionEn: vi });
const input = (document: string) => ({
  name,
  titleVi: 'Định giá thửa đất',
  titleEn: 'Valuation of a parcel',
  ...text('Diện tích, loại đất để định giá'),
  document,
  documentationVi: 'Xem OpenAPI',
  documentationEn: 'See OpenAPI',
  parameters: [
    { name: 'unit', ...text('Mã xã') },
    { name: 'mapSheet', ...text('Tờ bản đồ') },
    { name: 'parcelNumber', ...text('Số thửa') },
  ],
});
const register = (document: string) =>
  hub.ask('land-officer', {
    query: REGISTER,
    ...FOCAL,
    variables: { input: input(document), key: nextKey() },
  });

/** The newest step of a version, by a mutation of its own. */
function step(caller: string, field: string, id: string, more: string, purpose = FOCAL): Promise<Answer> {
  const query = `mutation ($id: ID!, $key: String!) {
    ${field}(id: $id, ${more} reason: "theo kế hoạch", idempotencyKey: $key) { file { state dueAt endsAt overdue } } }`;
  return hub.ask(caller, { query, ...purpose, variables: { id, key: nextKey() } });
}

const OFFICE = 'land-administration/state-management';
async function rest(at: string, headers: Record<string, string> = {}, body?: unknown) {
  const response = await fetch(`${origin}${at}`, {
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return { status: response.status, headers: response.headers, body: (await response.json()) as any };
}
const bearer = async (caller: string, purpose: string) => ({
  authorization: `Bearer ${await hub.token(caller)}`,
  'hub-purpose': purpose,
});

describe('a data service from its registration to its end', () => {
  const at = `/services/${name}?unit=24169&mapSheet=1&parcelNumber=1`;

  test('[SVC-01] an_operation_that_does_not_hold_is_refused_with_the_reason', async () => {
    const refused = await register('query ($unit: ID!) { landParcelByMap(unit: $unit) { nothing } }');
    expect(codes(refused)).toEqual(['SERVICE_REFUSED']);
    expect(refused.errors![0]!.extensions).toMatchObject({ reason: 'DOCUMENT_INVALID' });
    expect(refused.errors![0]!.extensions['problem']).toContain('nothing');
    const undescribed = await register(
      'query ($other: ID!) { landParcel(parcelIdentifier: $other) { area } }',
    );
    expect(codes(undescribed)).toEqual(['SERVICE_REFUSED']);
  });

  test('[SVC-05] [SVC-03] registered_published_called_by_name_and_as_a_resource_then_retired_with_notice', async () => {
    const registered = await register(DOCUMENT);
    expect(codes(registered)).toEqual([]);
    const { id, state, dueAt, method, dataItems } = registered.data.registerDataService;
    expect({ id, state, method }).toEqual({ id: `${name}@1`, state: 'READY', method: 'GET' });
    expect(dataItems).toContain('land.parcel');
    expect(Date.parse(dueAt)).toBeGreaterThan(Date.now());
    expect((await rest(at)).body.code).toBe('SERVICE_UNKNOWN');

    const stranger = await step('owner-officer', 'publishDataService', id, '');
    const invented = await step('owner-officer', 'publishDataService', `${name}@99`, '');
    expect([codes(stranger), codes(invented)]).toEqual([['RECORD_NOT_WRITABLE'], ['RECORD_NOT_WRITABLE']]);
    const published = await step('land-officer', 'publishDataService', id, 'documentNumber: "12/TB-STNMT"');
    expect(published.data.publishDataService.file).toMatchObject({ state: 'PUBLISHED', dueAt: null });

    const office = await bearer('land-office', OFFICE);
    const answer = await eventually(
      () => rest(at, office),
      ({ status }) => status === 200,
      2_000,
    );
    expect(answer.status).toBe(200);
    const variables = { unit: '24169', mapSheet: 1, parcelNumber: 1 };
    const named = await post(office, { documentId: id, variables });
    expect(named.body).toEqual(answer.body);
    expect((await post(office, { extensions: { service: { name, version: 1 } }, variables })).body).toEqual(
      answer.body,
    );
    expect((await rest(`/services/${name}/v1`, office, variables)).body).toEqual(answer.body);
    expect((await rest(`/services/${name}/v2`, office, variables)).body.code).toBe('SERVICE_UNKNOWN');

    const nobody = await rest(at);
    expect([nobody.status, nobody.body.code]).toEqual([403, 'FIELD_REFUSED']);
    expect(nobody.headers.get('content-type')).toContain('application/problem+json');

    const open = await hub.ask(null, {
      query: `{ dataServices(filter: { name: { eq: "${name}" } }) { nodes { id howToAsk path owner { code } parameters { name type } } } }`,
    });
    expect(open.data.dataServices.nodes).toMatchObject([
      { id, path: `/services/${name}/v1`, owner: { code: 'H15.08' }, parameters: [{}, {}, {}] },
    ]);

    const soon = await step('land-officer', 'retireDataService', id, `endsOn: "${day(2)}",`);
    expect(soon.errors![0]!.extensions['reason']).toBe('END_TOO_SOON');
    await step('land-officer', 'retireDataService', id, `endsOn: "${day(40)}",`);
    const ending = await eventually(
      () => rest(at, office),
      ({ headers }) => headers.has('sunset'),
      2_000,
    );
    expect(ending.headers.get('deprecation')).toMatch(/^@\d{10}$/);
    expect(new Date(ending.headers.get('sunset')!).getTime()).toBe(Date.parse(`${day(40)}T00:00:00+07:00`));
    const record = await hub.sql<{ entry: string }>(
      'governance',
      `SELECT entry FROM sharing_log WHERE entry LIKE $1 ORDER BY 1 LIMIT 1`,
      [`%"service":"${id}"%"channel":"rest/http"%`],
    );
    expect(record).toHaveLength(1);
  });
});

function day(ahead: number): string {
  return new Date(Date.now() + (ahead * 24 + 7) * 3_600_000).toISOString().slice(0, 10);
}

async function post(headers: Record<string, string>, body: unknown) {
  const response = await fetch(hub.graph, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return { status: response.status, body: (await response.json()) as any };
}

test('a_number_of_a_person_never_stands_in_an_address', async () => {
  const refused = await rest('/services/xac-nhan-cu-tru?personalNumber=066084320359');
  expect([refused.status, refused.body.code]).toEqual([405, 'SERVICE_METHOD']);
  const get = await fetch(
    `${hub.graph}?documentId=xac-nhan-cu-tru&variables=%7B%22personalNumber%22%3A%221%22%7D`,
  );
  expect(get.status).toBe(405);
  const both = await rest('/services/xac-nhan-cu-tru?personalNumber=1', {}, { personalNumber: '1' });
  expect(both.body.code).toBe('SERVICE_PARAMETER_INVALID');
});

test('[SVC-06] whoever_is_limited_to_registered_operations_brings_none_of_his_own', async () => {
  const limit = (limited: boolean) =>
    hub.ask('administrator', {
      query: `mutation ($limited: Boolean!, $key: String!) { limitToDataServices(agency: "H15.01", client: "statistics",
        limited: $limited, reason: "thử", documentNumber: "1/QĐ", idempotencyKey: $key) { set { limited client } } }`,
      variables: { limited, key: nextKey() },
    });
  expect(codes(await limit(true))).toEqual([]);
  const free = () => hub.ask('statistics', { query: '{ citizens { totalCount } }' });
  const refused = await eventually(free, (answer) => codes(answer).length > 0, 2_000);
  expect([refused.status, codes(refused)]).toEqual([403, ['SERVICES_ONLY']]);
  const headers = await bearer('statistics', 'statistics/statistics');
  const named = await post(headers, { documentId: 'don-vi-hanh-chinh', variables: { code: '66' } });
  expect(named.body.data.administrativeUnit.code).toBe('66');
  await limit(false);
  expect(codes(await eventually(free, (answer) => codes(answer).length === 0, 2_000))).toEqual([]);
});

test('[SVC-07] [GEN-13] the_openapi_document_is_whole_and_for_him_who_asks', async () => {
  const { body } = await rest('/services/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  const refs = [...JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, to]) => to!.split('/'));
  for (const ref of refs) {
    expect(ref.reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], body)).toBeDefined();
  }
  const operations = Object.values(body.paths as Record<string, object>).flatMap((item) =>
    Object.values(item as Record<string, { operationId: string }>),
  );
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  expect(body.paths['/services/xac-nhan-cu-tru']).not.toHaveProperty('get');
  const { schema } =
    body.paths['/services/don-vi-hanh-chinh'].get.responses['200'].content['application/json'];
  const answer = await rest('/services/don-vi-hanh-chinh?code=66');
  expect(Object.keys(schema.properties.data.properties.administrativeUnit.properties)).toEqual(
    Object.keys(answer.body.data.administrativeUnit),
  );
  const own = await rest('/services/openapi.json', await bearer('portal', 'one-stop-service/public-service'));
  expect(own.body.paths).toHaveProperty(['/services/khai-sinh']);
  expect(own.body.paths).not.toHaveProperty(['/services/thong-tin-doanh-nghiep']);
  const page = await fetch(`${origin}/services`, { headers: { accept: 'text/html' } });
  expect(await page.text()).toMatch(/^<!doctype html>\n<html lang="vi">(?![\s\S]*<script)/);
});

const tls = (file: string) => readFileSync(path.join(__dirname, '../support/tls', file), 'utf8');

test('[GEN-11] a_caller_behind_a_platform_is_known_by_certificate_and_header_together_never_by_the_header_alone', async () => {
  const [port] = await freePorts(1);
  const files = (file: string) => path.join(__dirname, '../support/tls', file);
  await hub.gateway({
    PLATFORM_PORT: String(port),
    PLATFORM_CERTIFICATE: files('gateway.pem'),
    PLATFORM_KEY: files('gateway.key'),
    PLATFORM_CLIENT_CA: files('ca.pem'),
  });
  const spki = new X509Certificate(tls('platform.pem')).publicKey.export({ type: 'spki', format: 'der' });
  const keys = [createHash('sha256').update(spki).digest('base64url')];
  const platform = `lgsp-${run}`;
  const set = await hub.ask('administrator', {
    query: `mutation ($keys: [String!]!, $platform: ID!, $a: String!, $b: String!) {
      setServicePlatform(code: $platform, nameVi: "LGSP", nameEn: "LGSP", keys: $keys, active: true, reason: "x", documentNumber: "1", idempotencyKey: $a) { set { code } }
      mapPlatformClient(platform: $platform, subject: "VN/GOV/G12.66", client: "tax-office", active: true, reason: "x", documentNumber: "1", idempotencyKey: $b) { set { client } } }`,
    variables: { keys, platform, a: nextKey(), b: nextKey() },
  });
  expect(codes(set)).toEqual([]);
  const ask = (who: string | null, subject = 'VN/GOV/G12.66', more = {}) =>
    overTls(port!, who, subject, more);
  const known = await eventually(
    () => ask('platform'),
    ({ status }) => status === 200,
    3_000,
  );
  expect(JSON.parse(known.body)).toMatchObject({ data: { viewer: { client: 'tax-office' } } });

  const refusals = [
    await ask('stranger'),
    await ask('platform', 'VN/GOV/X'),
    await ask('platform', 'VN/GOV/G12.66', { authorization: 'Bearer a.b.c' }),
  ];
  const plain = await post({ 'x-road-client': 'VN/GOV/G12.66' }, { query: '{ viewer { client } }' });
  expect(plain.status).toBe(401);
  for (const { status, body } of refusals) {
    expect(status).toBe(401);
    expect(JSON.parse(body)).toEqual(plain.body);
  }
  expect(plain.body.errors[0].extensions).toEqual({ code: 'PLATFORM_UNKNOWN' });
  await expect(ask(null)).rejects.toThrow();
});

function overTls(port: number, who: string | null, subject: string, more: object) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const asked = httpsRequest(
      {
        ...{ host: '127.0.0.1', port, path: '/graphql', method: 'POST', ca: tls('ca.pem'), agent: false },
        ...(who !== null && { cert: tls(`${who}.pem`), key: tls(`${who}.key`) }),
        headers: { 'content-type': 'application/json', 'x-road-client': subject, ...more },
      },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    asked.on('error', reject);
    asked.end(JSON.stringify({ query: '{ viewer { client } }' }));
  });
}
