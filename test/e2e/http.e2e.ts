import { serverAudits } from 'graphql-http';
import { loadKeys } from '../../shared/keys';
import { mintTicket, TICKET_HEADER, type TicketClaims } from '../../shared/ticket';
import { codes, TestHub } from '../support/hub_process';

/** The wire: GraphQL over HTTP, bad input, and what stands behind the gateway. */
const hub = new TestHub();
afterAll(() => hub.close());

describe('[GEN-13, GEN-20] graphql over http', () => {
  for (const audit of serverAudits({ url: () => hub.graph })) {
    test(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      if ('response' in result) await result.response.body?.cancel();
      // A demand that starts with MUST holds; the others are notices at most.
      if (audit.name.startsWith('MUST')) expect(result.status).toBe('ok');
      else expect(['ok', 'warn', 'notice']).toContain(result.status);
    });
  }
});

async function post(body: string, headers: Record<string, string> = {}) {
  const response = await fetch(hub.graph, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await hub.token('police')}`,
      'hub-purpose': 'residence-management/state-management',
      ...headers,
    },
    body,
  });
  const answer = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return [response.status, answer.errors?.[0]?.extensions.code];
}
const operation = (query: string) => JSON.stringify({ query });

describe('bad input', () => {
  const nested = (depth: number): string =>
    `{ citizens(first: 1) { nodes { ${'household { head { '.repeat(depth)} id ${'} }'.repeat(depth)} } } }`;
  const wide = `{ ${Array.from({ length: 60 }, (_, at) => `a${at}: citizens(first: 1) { totalCount }`).join(' ')} }`;
  const many = `{ citizens(first: 1) { nodes { ${Array.from({ length: 1_600 }, (_, at) => `a${at}: fullName`).join(' ')} } } }`;
  const costly =
    '{ citizens(first: 100) { nodes { relationships(first: 100) { nodes { relative { relationships(first: 100) { nodes { kind } } } } } } } }';

  test.each([
    [
      'a_batch',
      operation('{ __typename }').replace(/^|$/g, (edge, at) => (at === 0 ? '[' : ']')),
      {},
      400,
      'BATCHING_UNSUPPORTED',
    ],
    ['malformed_json', '{"query": "{ __typename }', {}, 400, 'BODY_MALFORMED'],
    ['an_empty_body', '', {}, 400, 'BODY_MALFORMED'],
    ['another_media_type', '{}', { 'content-type': 'text/plain' }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    [
      'an_unknown_purpose',
      operation('{ __typename }'),
      { 'hub-purpose': 'no-such-function/public-service' },
      403,
      'PURPOSE_UNKNOWN',
    ],
    [
      'a_purpose_of_another_agency',
      operation('{ __typename }'),
      { 'hub-purpose': 'tax-administration/state-management' },
      403,
      'PURPOSE_UNKNOWN',
    ],
    [
      'a_purpose_without_form',
      operation('{ __typename }'),
      { 'hub-purpose': 'whatever' },
      400,
      'PURPOSE_MALFORMED',
    ],
    ['a_case_without_form', operation('{ __typename }'), { 'hub-case': 'a b; c' }, 400, 'CASE_MALFORMED'],
    [
      'a_token_that_is_none',
      operation('{ __typename }'),
      { authorization: 'Bearer abc' },
      401,
      'TOKEN_INVALID',
    ],
    ['a_deep_operation', operation(nested(15)), {}, 400, 'OPERATION_TOO_COMPLEX'],
    ['a_wide_operation', operation(wide), {}, 400, 'OPERATION_TOO_COMPLEX'],
    ['a_long_operation', operation(many), {}, 400, 'OPERATION_TOO_COMPLEX'],
    ['a_costly_operation', operation(costly), {}, 400, 'OPERATION_TOO_COMPLEX'],
    ['a_subscription', operation('subscription { a }'), {}, 400, undefined],
  ])('%s_is_refused_by_its_code', async (_, body, headers, status, code) => {
    const [answered, said] = await post(body, headers);
    expect(answered).toBe(status);
    if (code) expect(said).toBe(code);
    else expect(said).toEqual(expect.any(String));
  });

  test('a_body_that_is_too_large_is_refused_by_its_code', async () => {
    expect(await post(operation(`{ __typename } #${'x'.repeat(1_200_000)}`))).toEqual([
      413,
      'BODY_TOO_LARGE',
    ]);
  });

  test('[SEC-12] a_field_that_does_not_exist_gets_no_suggestion_and_no_stack', async () => {
    const answer = await hub.ask('police', { query: '{ citizens { nodes { fulName } } }' });
    const text = JSON.stringify(answer);
    expect(answer.errors).toHaveLength(1);
    expect(text).not.toContain('fullName');
    expect(text).not.toMatch(/node_modules|\.js:\d+/);
  });

  test('the_hub_stands_after_all_of_it', async () => {
    const answer = await hub.ask('police', { query: '{ citizens(first: 1) { nodes { fullName } } }' });
    expect(answer.errors).toBeUndefined();
  });
});

test('[GEN-09, GEN-11] one_address_answers_and_tells_its_health', async () => {
  const base = hub.graph.replace('/graphql', '');
  expect((await fetch(`${base}/health`)).status).toBe(200);
  const ready = await fetch(`${base}/ready`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { status: 'ready', parts: { policy: true, record: true } },
  ]);
  expect((await fetch(`${base}/elsewhere`)).status).toBe(404);
});

test('introspection_shows_a_caller_what_he_may_read', async () => {
  const fieldsOf = async (caller: string | null) => {
    const answer = await hub.ask(caller, { query: '{ __type(name: "Citizen") { fields { name } } }' });
    return ((answer.data.__type?.fields ?? []) as { name: string }[]).map(({ name }) => name);
  };
  expect(await fieldsOf('police')).toContain('religion');
  expect(await fieldsOf('land-office')).toContain('fullName');
  expect(await fieldsOf('land-office')).not.toContain('religion');
  expect(await fieldsOf(null)).not.toContain('fullName');
});

describe('[SEC-15] straight to a subgraph', () => {
  const keys = loadKeys(hub.setting('HUB_HOME'));
  const now = Date.now();
  const claims: TicketClaims = {
    v: 1,
    iss: 'dak-lak',
    gw: 'gateway-1',
    aud: 'population',
    iat: now,
    exp: now + 9_000,
    principal: { kind: 'AGENCY', agency: 'A01.15', client: 'police', officer: null, subject: null },
    purpose: 'residence-management/state-management',
    case: null,
    operation: 'query',
    ways: [],
    coordinates: {},
    reached: {},
  };
  const ask = async (ticket?: string): Promise<unknown[]> => {
    const response = await fetch(`http://127.0.0.1:${hub.setting('POPULATION_PORT')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(ticket && { [TICKET_HEADER]: ticket }) },
      body: operation('{ citizens(first: 1) { nodes { fullName } } }'),
    });
    const { data, errors } = (await response.json()) as {
      data?: unknown;
      errors?: { extensions: { code: string } }[];
    };
    return [errors?.[0]?.extensions.code, JSON.stringify(data ?? null).includes('fullName')];
  };
  const minted = (changes: Partial<TicketClaims>) =>
    mintTicket({ ...claims, ...changes }, keys.ticketPrivate).header;

  test.each([
    ['without_a_ticket', undefined, 'TICKET_MISSING'],
    ['with_a_ticket_of_another_subgraph', minted({ aud: 'land' }), 'TICKET_AUDIENCE'],
    ['with_one_that_has_ended', minted({ iat: now - 60_000, exp: now - 55_000 }), 'TICKET_EXPIRED'],
    ['with_one_that_lives_too_long', minted({ exp: now + 3_600_000 }), 'TICKET_LIFETIME'],
    ['with_one_of_another_province', minted({ iss: 'ninh-thuan' }), 'TICKET_INSTALLATION'],
    ['with_one_that_covers_nothing', minted({}), 'TICKET_SCOPE'],
    ['with_one_that_was_altered', `${minted({}).slice(0, -8)}AAAAAAAA`, 'TICKET_SIGNATURE'],
    ['with_a_word', 'hello', 'TICKET_MALFORMED'],
  ])('%s_nothing_is_answered', async (_, ticket, code) => {
    expect(await ask(ticket)).toEqual([code, false]);
  });
});

test('[ACC-09, ACC-13] an_answer_names_the_agency_by_its_electronic_identifier', async () => {
  const answer = await hub.ask('land-office', {
    query: '{ viewer { kind client agency { code } purposes { header } } }',
  });
  expect(codes(answer)).toEqual([]);
  expect(answer.data.viewer).toMatchObject({ client: 'land-office', agency: { code: 'H15.08' } });
});
