import { createHmac, createPublicKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { HUB_AUDIENCE } from '../../shared/token';
import { clientClaims, sign, testIssuer, testKey, type TestKey } from '../../test/support/token_issuer';
import { createAuthenticator, type Authenticate, type AuthenticatorOptions } from './authenticate';
import { SELF_PURPOSE } from './checks/purpose';
import { issuerKeys } from './issuer_keys';

let key: TestKey;
let issuer: Awaited<ReturnType<typeof testIssuer>>;

beforeEach(async () => {
  key = await testKey('k1');
  issuer = await testIssuer([key]);
});
afterEach(() => issuer.close());

function authenticator(options: Partial<AuthenticatorOptions> = {}, cooldown = 60_000): Authenticate {
  const keys = issuerKeys({ issuer: issuer.url, cooldown });
  return createAuthenticator({ issuer: issuer.url, audience: HUB_AUDIENCE, keys, ...options });
}

const call = (headers: Record<string, string>) => new Headers(headers);
const bearer = (token: string, more: Record<string, string> = {}) =>
  call({ authorization: `Bearer ${token}`, ...more });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const refused = (reason: string) => ({ code: 'TOKEN_INVALID', httpStatus: 401, facts: { reason } });

/** What the hub makes of these claims, signed by the issuer itself. */
async function judge(changes: Record<string, unknown>, header: Record<string, unknown> = {}, more = {}) {
  return authenticator()(bearer(await sign(key, clientClaims(issuer.url, changes), header), more));
}

describe('who asks', () => {
  test('[GEN-11] takes_a_call_without_a_token_for_the_public', async () => {
    const result = await authenticator()(
      call({ 'hub-purpose': 'land-administration/public-service', 'hub-case': 'HS-1' }),
    );
    expect(result).toEqual({
      principal: { kind: 'PUBLIC' },
      purpose: null,
      caseNumber: null,
      onRefusal: 'null',
      token: null,
    });
    expect(issuer.state.keyRequests).toBe(0);
  });

  test('[ACC-12] [ACC-13] names_an_application_by_its_agency_s_electronic_identifier', async () => {
    const result = await judge(
      {},
      {},
      {
        'hub-purpose': 'land-administration/public-service',
        'hub-case': 'H15.20-1/2026',
        'hub-on-refusal': 'fail',
      },
    );
    expect(result).toMatchObject({
      principal: { kind: 'AGENCY', agency: 'H15.08', client: 'land-office', officer: null },
      purpose: { function: 'land-administration', purpose: 'public-service' },
      caseNumber: 'H15.20-1/2026',
      onRefusal: 'fail',
      token: { issuer: issuer.url, id: 'token-1', kind: 'client' },
    });
  });

  test('[ACC-09] names_an_officer_who_signed_in', async () => {
    const claims = { kind: 'officer', client_id: 'hub-sign-in', officer: 'hnie', sub: 'officer:hnie' };
    expect((await judge(claims)).principal).toEqual({
      kind: 'AGENCY',
      agency: 'H15.08',
      client: 'hub-sign-in',
      officer: 'hnie',
    });
  });

  test('[ACC-12] names_an_application_that_acts_for_an_officer', async () => {
    const claims = { officer: 'tmai', sub: 'officer:tmai', act: { sub: 'land-office' } };
    expect((await judge(claims)).principal).toEqual({
      kind: 'AGENCY',
      agency: 'H15.08',
      client: 'land-office',
      officer: 'tmai',
    });
  });

  test('names_a_citizen_by_pseudonym', async () => {
    const claims = {
      kind: 'citizen',
      agency: undefined,
      client_id: 'hub-sign-in',
      subject: 'aPseudonym',
      sub: 'citizen:aPseudonym',
    };
    expect(await judge(claims, {}, { 'hub-purpose': 'self' })).toMatchObject({
      principal: { kind: 'CITIZEN', subject: 'aPseudonym' },
      purpose: SELF_PURPOSE,
    });
  });

  test('refuses_a_personal_number_in_place_of_a_pseudonym', async () => {
    const claims = {
      kind: 'citizen',
      agency: undefined,
      subject: '066095001234',
      sub: 'citizen:066095001234',
    };
    await expect(judge(claims)).rejects.toMatchObject(refused('principal'));
  });

  test('ignores_headers_by_which_a_client_names_an_officer_itself', async () => {
    const result = await judge(
      {},
      {},
      { 'hub-officer': 'tmai', 'hub-act': 'officer:tmai', 'x-officer': 'tmai' },
    );
    expect(result.principal).toMatchObject({ officer: null });
  });

  test.each<[string, string, Record<string, unknown>]>([
    ['an_officer_without_act', 'act', { officer: 'tmai', sub: 'officer:tmai' }],
    ['an_act_without_an_officer', 'act', { act: { sub: 'land-office' } }],
    ['an_act_of_another_client', 'act', { officer: 'tmai', sub: 'officer:tmai', act: { sub: 'tax-office' } }],
    [
      'a_chain_of_actors',
      'act',
      { officer: 'tmai', sub: 'officer:tmai', act: { sub: 'land-office', act: { sub: 'x' } } },
    ],
    ['an_act_that_is_a_list', 'act', { officer: 'tmai', sub: 'officer:tmai', act: ['land-office'] }],
    [
      'an_officer_acted_for_by_a_citizen',
      'act',
      { kind: 'citizen', agency: undefined, subject: 'a1', sub: 'citizen:a1', act: { sub: 'land-office' } },
    ],
    [
      'an_officer_s_subject_that_differs',
      'principal',
      { officer: 'tmai', sub: 'officer:other', act: { sub: 'land-office' } },
    ],
    ['a_client_without_an_agency', 'principal', { agency: undefined }],
    ['an_agency_that_is_no_identifier', 'principal', { agency: ['H15.08'] }],
    ['a_citizen_with_an_agency', 'principal', { kind: 'citizen', subject: 'a1', sub: 'citizen:a1' }],
    ['the_sign_in_client_by_itself', 'principal', { client_id: 'hub-sign-in', sub: 'hub-sign-in' }],
    ['an_unknown_kind', 'principal', { kind: 'administrator' }],
    ['a_kind_from_the_prototype', 'principal', { kind: '__proto__' }],
    ['another_audience', 'audience', { aud: 'urn:another-service' }],
    ['an_audience_shared_with_another_service', 'audience', { aud: [HUB_AUDIENCE, 'urn:another-service'] }],
    ['no_audience', 'audience', { aud: undefined }],
    ['another_issuer_s_name', 'issuer', { iss: 'https://elsewhere.example' }],
    ['no_end', 'malformed', { exp: undefined }],
    ['an_end_as_text', 'malformed', { exp: '9999999999' }],
    ['a_life_of_a_day', 'lifetime', { exp: Math.floor(Date.now() / 1000) + 86_400 }],
    ['a_start_in_the_future', 'not_yet_valid', { nbf: Math.floor(Date.now() / 1000) + 60 }],
  ])('refuses %s (%s)', async (_name, reason, changes) => {
    await expect(judge(changes)).rejects.toMatchObject(refused(reason));
  });
});

describe('[ACC-09] the token itself', () => {
  test('refuses_alg_none', async () => {
    const token = `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(clientClaims(issuer.url))}`;
    await expect(authenticator()(bearer(`${token}.`))).rejects.toMatchObject(refused('malformed'));
    await expect(authenticator()(bearer(`${token}.AA`))).rejects.toMatchObject(refused('algorithm'));
    expect(issuer.state.keyRequests).toBe(0);
  });

  test.each(['pem', 'jwk'] as const)('refuses_hs256_keyed_with_the_public_key (%s)', async (form) => {
    const secret =
      form === 'pem'
        ? createPublicKey({ key: key.jwk as JsonWebKey, format: 'jwk' }).export({
            type: 'spki',
            format: 'pem',
          })
        : JSON.stringify(key.jwk);
    const input = `${encode({ alg: 'HS256', kid: key.kid, typ: 'at+jwt' })}.${encode(clientClaims(issuer.url))}`;
    const mac = createHmac('sha256', secret).update(input).digest('base64url');
    await expect(authenticator()(bearer(`${input}.${mac}`))).rejects.toMatchObject(refused('algorithm'));
    expect(issuer.state.keyRequests).toBe(0);
  });

  test('refuses_another_issuer_s_key_under_the_same_kid', async () => {
    const token = await sign(await testKey('k1'), clientClaims(issuer.url));
    await expect(authenticator()(bearer(token))).rejects.toMatchObject(refused('signature'));
  });

  test('ignores_keys_that_the_token_brings_along', async () => {
    const own = await testKey('k1');
    const elsewhere = await testIssuer([own]);
    for (const header of [
      { jwk: own.jwk },
      { jku: `${elsewhere.url}/jwks` },
      { x5u: `${elsewhere.url}/x5u` },
    ]) {
      const token = await sign(own, clientClaims(issuer.url), header);
      await expect(authenticator()(bearer(token))).rejects.toMatchObject(refused('signature'));
    }
    expect(elsewhere.state.keyRequests).toBe(0);
    await elsewhere.close();
  });

  test('refuses_a_critical_extension_that_it_does_not_know', async () => {
    const header = { alg: 'EdDSA', kid: 'k1', typ: 'at+jwt', crit: ['x'], x: 1 };
    const token = `${encode(header)}.${encode(clientClaims(issuer.url))}.AAAA`;
    await expect(authenticator()(bearer(token))).rejects.toMatchObject(refused('malformed'));
  });

  test.each(['JWT', undefined, 'id_token+jwt'])('refuses_a_token_of_type %s', async (typ) => {
    await expect(judge({}, { typ })).rejects.toMatchObject(refused('token_type'));
  });

  test('refuses_changed_claims', async () => {
    const [header, , mac] = (await sign(key, clientClaims(issuer.url))).split('.');
    const forged = `${header}.${encode(clientClaims(issuer.url, { agency: 'A01.15' }))}.${mac}`;
    await expect(authenticator()(bearer(forged))).rejects.toMatchObject(refused('signature'));
  });

  test.each([
    '',
    'Bearer',
    'Bearer x',
    'Basic YTpi',
    'Bearer a.b.c d',
    `Bearer ${'a'.repeat(9000)}.b.c`,
    'Bearer !.b.c',
    'Bearer e30.e30.AA',
  ])('refuses_an_authorization_header_that_holds_no_token %#', async (value) => {
    await expect(authenticator()(call({ authorization: value }))).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
    });
  });

  test('never_repeats_the_token_in_an_error', async () => {
    const token = await sign(key, clientClaims(issuer.url, { aud: 'urn:x' }));
    const error = (await authenticator()(bearer(token)).catch((thrown: unknown) => thrown)) as Error & {
      detail: string;
    };
    expect(JSON.stringify([error.message, Object.entries(error)])).not.toContain(token.slice(0, 20));
  });

  test.each(['ES256', 'RS256'])('accepts_%s', async (alg) => {
    const other = await testKey('k2', alg);
    issuer.state.keys = [key, other];
    const result = await authenticator()(bearer(await sign(other, clientClaims(issuer.url))));
    expect(result.principal).toMatchObject({ client: 'land-office' });
  });
});

describe('time', () => {
  test('ends_a_token_at_its_instant_also_when_it_is_remembered', async () => {
    const clock = { now: Date.now() };
    const claims = clientClaims(issuer.url);
    const end = (claims['exp'] as number) * 1000;
    const headers = bearer(await sign(key, claims));
    const authenticate = authenticator({ now: () => clock.now });
    await authenticate(headers);
    clock.now = end - 1;
    await expect(authenticate(headers)).resolves.toMatchObject({ principal: { client: 'land-office' } });
    clock.now = end;
    await expect(authenticate(headers)).rejects.toMatchObject(refused('expired'));
    await expect(authenticator({ now: () => end })(headers)).rejects.toMatchObject(refused('expired'));
  });

  test('verifies_a_hot_token_once', async () => {
    let verified = 0;
    const keys = issuerKeys({ issuer: issuer.url });
    const authenticate = authenticator({ keys: (header, input) => ((verified += 1), keys(header, input)) });
    const headers = bearer(await sign(key, clientClaims(issuer.url)));
    const first = await authenticate(headers);
    for (let each = 0; each < 5; each += 1) expect(await authenticate(headers)).toEqual(first);
    expect(verified).toBe(1);
  });

  test('forgets_the_oldest_of_too_many_tokens', async () => {
    let verified = 0;
    const keys = issuerKeys({ issuer: issuer.url });
    const authenticate = authenticator({
      remembered: 1,
      keys: (header, input) => ((verified += 1), keys(header, input)),
    });
    const one = bearer(await sign(key, clientClaims(issuer.url)));
    const two = bearer(await sign(key, clientClaims(issuer.url, { jti: 'token-2' })));
    await authenticate(one);
    await authenticate(two);
    await authenticate(one);
    expect(verified).toBe(3);
  });
});

describe('keys', () => {
  test('asks_the_issuer_once_for_many_tokens_with_unknown_keys', async () => {
    const authenticate = authenticator({}, 60_000);
    await authenticate(bearer(await sign(key, clientClaims(issuer.url))));
    for (let each = 0; each < 5; each += 1) {
      const token = await sign(await testKey(`invented-${each}`), clientClaims(issuer.url));
      await expect(authenticate(bearer(token))).rejects.toMatchObject(refused('unknown_key'));
    }
    expect(issuer.state.keyRequests).toBe(1);
  });

  test('takes_a_new_key_after_rotation_with_one_refresh', async () => {
    const authenticate = authenticator({}, 0);
    await authenticate(bearer(await sign(key, clientClaims(issuer.url))));
    const next = await testKey('k2');
    issuer.state.keys = [next, key];
    await authenticate(bearer(await sign(next, clientClaims(issuer.url))));
    expect(issuer.state.keyRequests).toBe(2);
    await authenticate(
      bearer(await sign(key, clientClaims(issuer.url, { jti: 'old key, still published' }))),
    );
    expect(issuer.state.keyRequests).toBe(2);
  });

  test('says_that_the_issuer_is_unreachable_and_recovers', async () => {
    issuer.state.down = true;
    const authenticate = authenticator();
    const headers = bearer(await sign(key, clientClaims(issuer.url)));
    await expect(authenticate(headers)).rejects.toMatchObject({
      code: 'TOKEN_ISSUER_UNAVAILABLE',
      httpStatus: 503,
    });
    issuer.state.down = false;
    await expect(authenticate(headers)).resolves.toMatchObject({ principal: { kind: 'AGENCY' } });
  });

  test('refuses_a_discovery_document_of_another_issuer', async () => {
    const keys = issuerKeys({ issuer: `${issuer.url}/` });
    const authenticate = createAuthenticator({ issuer: `${issuer.url}/`, audience: HUB_AUDIENCE, keys });
    const token = await sign(key, clientClaims(`${issuer.url}/`));
    await expect(authenticate(bearer(token))).rejects.toMatchObject({ code: 'TOKEN_ISSUER_UNAVAILABLE' });
  });
});

describe('[SCP-10] what for', () => {
  test.each([
    '',
    'land',
    'land/',
    '/x',
    'a/b/c',
    'a b/c',
    'a/b, c/d',
    'self/self',
    'SELF',
    'a/b;',
    `${'a'.repeat(65)}/b`,
    'ấ/b'.normalize('NFD').replace(/[^\x20-\x7e]/g, '?'),
  ])('refuses_a_malformed_purpose %#', async (value) => {
    await expect(judge({}, {}, { 'hub-purpose': value })).rejects.toMatchObject({
      code: 'PURPOSE_MALFORMED',
      httpStatus: 400,
    });
  });

  test('refuses_self_to_an_agency_and_a_function_to_a_citizen', async () => {
    await expect(judge({}, {}, { 'hub-purpose': 'self' })).rejects.toMatchObject({
      code: 'PURPOSE_NOT_YOURS',
    });
    const citizen = { kind: 'citizen', agency: undefined, subject: 'a1', sub: 'citizen:a1' };
    await expect(
      judge(citizen, {}, { 'hub-purpose': 'land-administration/public-service' }),
    ).rejects.toMatchObject({ code: 'PURPOSE_NOT_YOURS' });
  });

  test.each(['', 'a b', 'a,b', '../x', "x' OR 1=1", 'a'.repeat(65)])(
    'refuses_a_malformed_case %#',
    async (value) => {
      await expect(judge({}, {}, { 'hub-case': value })).rejects.toMatchObject({ code: 'CASE_MALFORMED' });
    },
  );

  test.each(['', 'NULL', 'ignore', 'null, fail'])('refuses_an_unknown_way_of_refusing %#', async (value) => {
    await expect(judge({}, {}, { 'hub-on-refusal': value })).rejects.toMatchObject({
      code: 'ON_REFUSAL_MALFORMED',
    });
  });
});
