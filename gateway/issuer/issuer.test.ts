import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { hashSecret } from '../../shared/secrets';
import {
  ACCESS_TOKEN_TYPE,
  clientToken,
  exchangedToken,
  HUB_AUDIENCE,
  JWT_TYPE,
  SIGN_IN_CLIENT,
  signInProof,
  signInToken,
  TOKEN_EXCHANGE,
} from '../../shared/token';
import { createAuthenticator, issuerKeys } from '../authenticate';
import type { ClientAccount, Person } from './accounts';
import { rotateIssuerKeys } from './keys';
import { memoryAccounts } from './memory_accounts';
import { startIssuer, type IssuerOptions, type RunningIssuer } from './start_issuer';

let folder: string;
let issuer: RunningIssuer;
const running: RunningIssuer[] = [];
let clients: ClientAccount[];
let people: Person[];
const warnings: string[] = [];

const portal = { id: 'portal', secret: 'bi mat cua cong: +%&' };
const land = { id: 'land-office', secret: 'another secret' };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-issuer-'));
  const passwordHash = await hashSecret('mật khẩu');
  clients = [
    {
      id: 'portal',
      agency: 'H15.20',
      name: 'Cổng',
      secretHashes: [await hashSecret(portal.secret)],
      active: true,
    },
    {
      id: 'land-office',
      agency: 'H15.08',
      name: 'Đất đai',
      secretHashes: [await hashSecret(land.secret)],
      active: true,
    },
  ];
  people = [
    {
      kind: 'officer',
      id: 'tmai',
      agency: 'H15.20',
      login: 'tmai',
      name: 'Trần Thị <Mai>',
      passwordHash,
      active: true,
    },
    {
      kind: 'officer',
      id: 'gone',
      agency: 'H15.20',
      login: 'gone',
      name: 'Đã nghỉ',
      passwordHash,
      active: false,
    },
    {
      kind: 'citizen',
      pseudonym: 'aCitizen',
      login: 'citizen',
      name: 'Công dân',
      passwordHash,
      active: true,
    },
  ];
  issuer = await start();
});
afterAll(async () => {
  for (const each of running) await each.close();
  await rm(folder, { recursive: true });
});
afterEach(() => {
  for (const each of [...clients, ...people]) each.active = !('id' in each && each.id === 'gone');
});

async function start(changes: Partial<IssuerOptions> = {}): Promise<RunningIssuer> {
  const started = await startIssuer(options(changes));
  running.push(started);
  return started;
}

function options(changes: Partial<IssuerOptions> = {}): IssuerOptions {
  return {
    mode: 'demo',
    port: 0,
    audience: HUB_AUDIENCE,
    keysFolder: join(folder, 'keys'),
    accounts: memoryAccounts(clients, people),
    demonstration: {
      accounts: [{ login: 'tmai', title: { vi: 'Cán bộ', en: 'Officer' } }],
      password: 'mật khẩu',
    },
    warn: (text) => warnings.push(text),
    ...changes,
  };
}

const callerOf = async (token: string) => {
  const keys = issuerKeys({ issuer: issuer.url });
  const authenticate = createAuthenticator({ issuer: issuer.url, audience: HUB_AUDIENCE, keys });
  return (await authenticate(new Headers({ authorization: `Bearer ${token}` }))).principal;
};

function authorise(changes: Record<string, string> = {}, leave: string[] = []): Promise<Response> {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: SIGN_IN_CLIENT,
    redirect_uri: 'http://127.0.0.1:5173/callback',
    scope: 'openid hub',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...changes,
  });
  for (const name of leave) query.delete(name);
  return fetch(`${issuer.url}/auth?${query.toString()}`, { redirect: 'manual' });
}

const tokenRequest = (body: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${issuer.url}/token`, { method: 'POST', body: new URLSearchParams(body), headers });
const basic = ({ id, secret }: { id: string; secret: string }) => ({
  authorization: `Basic ${Buffer.from(`${id}:${encodeURIComponent(secret)}`).toString('base64')}`,
});

describe('[ACC-12] applications', () => {
  test('[ACC-13] give_their_secret_and_get_a_short_token_with_their_agency', async () => {
    const token = await clientToken(issuer.url, portal);
    expect(decodeProtectedHeader(token)).toMatchObject({ typ: 'at+jwt', alg: 'EdDSA' });
    const claims = decodeJwt(token);
    expect(claims).toMatchObject({
      iss: issuer.url,
      aud: HUB_AUDIENCE,
      sub: 'portal',
      client_id: 'portal',
      kind: 'client',
      agency: 'H15.20',
    });
    expect(claims.exp! - claims.iat!).toBe(600);
    expect(await callerOf(token)).toEqual({
      kind: 'AGENCY',
      agency: 'H15.20',
      client: 'portal',
      officer: null,
    });
  });

  test('get_nothing_for_a_wrong_secret_the_stored_hash_or_an_unknown_name', async () => {
    const stored = clients[0]!.secretHashes[0]!;
    for (const attempt of [
      { ...portal, secret: 'x' },
      { ...portal, secret: stored },
      { id: 'nobody', secret: 'x' },
    ]) {
      await expect(clientToken(issuer.url, attempt)).rejects.toThrow('client authentication failed');
    }
  });

  test('get_nothing_while_suspended', async () => {
    clients[0]!.active = false;
    await expect(clientToken(issuer.url, portal)).rejects.toThrow('client authentication failed');
  });

  test('get_no_token_for_another_audience', async () => {
    const response = await tokenRequest(
      { grant_type: 'client_credentials', resource: 'urn:another' },
      basic(portal),
    );
    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_target' }]);
  });

  test('can_not_sign_in_a_person', async () => {
    expect((await authorise({ client_id: 'portal' })).status).toBe(400);
  });
});

describe('[ACC-09] people', () => {
  test('an_officer_signs_in_with_code_and_pkce', async () => {
    const token = await signInToken(issuer.url, 'tmai', 'mật khẩu');
    expect(await callerOf(token)).toEqual({
      kind: 'AGENCY',
      agency: 'H15.20',
      client: SIGN_IN_CLIENT,
      officer: 'tmai',
    });
  });

  test('a_citizen_signs_in_and_the_token_holds_the_pseudonym_only', async () => {
    const token = await signInToken(issuer.url, 'citizen', 'mật khẩu');
    expect(await callerOf(token)).toEqual({ kind: 'CITIZEN', subject: 'aCitizen' });
    expect(JSON.stringify(decodeJwt(token))).not.toMatch(/\d{12}|Công dân/);
  });

  test('nobody_signs_in_with_a_wrong_password_or_a_suspended_account', async () => {
    await expect(signInToken(issuer.url, 'citizen', 'x')).rejects.toThrow('wrong user name or password');
    await expect(signInToken(issuer.url, 'nobody', 'mật khẩu')).rejects.toThrow(
      'wrong user name or password',
    );
    await expect(signInToken(issuer.url, 'gone', 'mật khẩu')).rejects.toThrow('wrong user name or password');
  });

  test('a_name_waits_after_five_wrong_passwords', async () => {
    people.push({ ...(people[0] as Person & { kind: 'officer' }), id: 'slow', login: 'slow' });
    for (let each = 0; each < 5; each += 1)
      await expect(signInToken(issuer.url, 'slow', 'x')).rejects.toThrow();
    await expect(signInToken(issuer.url, 'slow', 'mật khẩu')).rejects.toThrow();
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['without_pkce', {}, ['code_challenge', 'code_challenge_method']],
    ['with_plain_pkce', { code_challenge_method: 'plain' }, []],
    ['for_an_implicit_token', { response_type: 'token' }, []],
    ['for_another_audience', { resource: 'urn:another' }, []],
  ])('no_code_is_given %s', async (_name, changes, leave) => {
    const response = await authorise(changes, leave);
    expect(response.headers.get('location') ?? '').not.toContain('/interaction/');
    expect(response.headers.get('location') ?? '').toMatch(/error=|^$/);
  });

  test.each([
    'https://elsewhere.example/callback',
    'http://127.0.0.1.elsewhere.example/callback',
    'http://127.0.0.1/other',
  ])('no_redirect_goes_to %s', async (redirect_uri) => {
    const response = await authorise({ redirect_uri });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  test('the_page_is_vietnamese_first_without_script_and_lists_demonstration_accounts', async () => {
    const start = await authorise();
    const page = await fetch(new URL(start.headers.get('location')!, issuer.url), {
      headers: {
        cookie: start.headers
          .getSetCookie()
          .map((each) => each.split(';')[0])
          .join('; '),
      },
    });
    const text = await page.text();
    expect(text).toContain('<html lang="vi">');
    expect(text).toContain('<code>tmai</code>');
    expect(text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test('a_lost_sign_in_says_so', async () => {
    expect((await fetch(`${issuer.url}/interaction/unknown`)).status).toBe(400);
  });
});

describe('[ACC-12] an application acts for an officer', () => {
  const exchange = (subject_token: string, client = portal, changes: Record<string, string> = {}) =>
    tokenRequest(
      { grant_type: TOKEN_EXCHANGE, subject_token, subject_token_type: ACCESS_TOKEN_TYPE, ...changes },
      basic(client),
    );

  test('by_exchanging_his_token_and_is_named_as_the_actor', async () => {
    const officer = await signInToken(issuer.url, 'tmai', 'mật khẩu');
    const token = await exchangedToken(issuer.url, portal, officer);
    expect(decodeJwt(token)).toMatchObject({
      sub: 'officer:tmai',
      client_id: 'portal',
      officer: 'tmai',
      act: { sub: 'portal' },
      kind: 'client',
    });
    expect(decodeJwt(token).exp).toBeLessThanOrEqual(decodeJwt(officer).exp!);
    expect(await callerOf(token)).toEqual({
      kind: 'AGENCY',
      agency: 'H15.20',
      client: 'portal',
      officer: 'tmai',
    });
  });

  test('not_of_another_agency', async () => {
    const officer = await signInToken(issuer.url, 'tmai', 'mật khẩu');
    await expect(exchangedToken(issuer.url, land, officer)).rejects.toThrow('own agency');
  });

  test('not_with_an_exchanged_token_replayed_as_a_subject', async () => {
    const token = await exchangedToken(issuer.url, portal, await signInToken(issuer.url, 'tmai', 'mật khẩu'));
    await expect(exchangedToken(issuer.url, portal, token)).rejects.toThrow("officer's own");
  });

  test('not_for_a_citizen_or_for_an_application', async () => {
    await expect(
      exchangedToken(issuer.url, portal, await signInToken(issuer.url, 'citizen', 'mật khẩu')),
    ).rejects.toThrow("officer's own");
    await expect(exchangedToken(issuer.url, portal, await clientToken(issuer.url, portal))).rejects.toThrow(
      "officer's own",
    );
  });

  test('not_for_an_officer_suspended_since', async () => {
    const officer = await signInToken(issuer.url, 'tmai', 'mật khẩu');
    people[0]!.active = false;
    await expect(exchangedToken(issuer.url, portal, officer)).rejects.toThrow('no active account');
  });

  test('not_with_anything_else_in_place_of_a_token', async () => {
    const officer = await signInToken(issuer.url, 'tmai', 'mật khẩu');
    expect((await exchange('')).status).toBe(400);
    expect((await exchange(officer.slice(0, -4))).status).toBe(400);
    expect(
      (await exchange(officer, portal, { subject_token_type: 'urn:ietf:params:oauth:token-type:id_token' }))
        .status,
    ).toBe(400);
    expect((await exchange(officer, portal, { resource: 'urn:another' })).status).toBe(400);
    expect((await exchange(officer, { ...portal, secret: 'x' })).status).toBe(401);
  });
});

describe("a citizen's sign-in, handed to an application", () => {
  const citizen = () => signInToken(issuer.url, 'citizen', 'mật khẩu');
  const officer = () => signInToken(issuer.url, 'tmai', 'mật khẩu');
  const authenticate = () =>
    createAuthenticator({
      issuer: issuer.url,
      audience: HUB_AUDIENCE,
      keys: issuerKeys({ issuer: issuer.url }),
    });

  test('proves_to_the_hub_who_signed_in_through_that_application_only', async () => {
    const proof = await signInProof(issuer.url, await citizen(), 'portal');
    const { exp = 0, iat = 0, ...claims } = decodeJwt(proof);
    expect(decodeProtectedHeader(proof).typ).toBe('sign-in+jwt');
    expect(claims).toMatchObject({ azp: 'portal', subject: 'aCitizen', auth_time: expect.any(Number) });
    expect(exp - iat).toBe(300);
    const by = async (client: typeof portal, own: string) =>
      authenticate()(
        new Headers({
          authorization: `Bearer ${await exchangedToken(issuer.url, client, own)}`,
          'hub-sign-in': proof,
        }),
      );
    expect((await by(portal, await officer())).signIn).toMatchObject({ subject: 'aCitizen' });
    people.push({
      ...(people[0] as Person & { kind: 'officer' }),
      agency: 'H15.08',
      id: 'dat',
      login: 'dat',
    });
    await expect(by(land, await signInToken(issuer.url, 'dat', 'mật khẩu'))).rejects.toMatchObject({
      code: 'SIGN_IN_INVALID',
      facts: { reason: 'client' },
    });
  });

  test('is_another_one_each_time', async () => {
    const token = await citizen();
    const [one, other] = await Promise.all([1, 2].map(() => signInProof(issuer.url, token, 'portal')));
    expect(decodeJwt(one!).jti).not.toBe(decodeJwt(other!).jti);
  });

  test("is_made_of_a_citizen's_own_token_alone", async () => {
    await expect(signInProof(issuer.url, await officer(), 'portal')).rejects.toThrow("citizen's own");
    const proof = await signInProof(issuer.url, await citizen(), 'portal');
    await expect(signInProof(issuer.url, proof, 'portal')).rejects.toThrow('no valid token');
    await expect(exchangedToken(issuer.url, portal, proof)).rejects.toThrow('no valid token');
  });

  test('is_for_no_application_that_is_unknown_suspended_or_the_sign_in_itself', async () => {
    const token = await citizen();
    await expect(signInProof(issuer.url, token, 'nobody')).rejects.toThrow();
    await expect(signInProof(issuer.url, token, SIGN_IN_CLIENT)).rejects.toThrow();
    clients[0]!.active = false;
    await expect(signInProof(issuer.url, token, 'portal')).rejects.toThrow();
  });

  test('is_all_that_a_citizen_gets_by_exchange_and_no_application_gets_it_itself', async () => {
    const asked = { grant_type: TOKEN_EXCHANGE, subject_token_type: ACCESS_TOKEN_TYPE };
    const access = { ...asked, client_id: SIGN_IN_CLIENT, subject_token: await citizen() };
    expect((await tokenRequest({ ...access, requested_token_type: ACCESS_TOKEN_TYPE })).status).toBe(400);
    const taken = {
      ...asked,
      requested_token_type: JWT_TYPE,
      subject_token: await citizen(),
      audience: 'portal',
    };
    expect((await tokenRequest(taken, basic(portal))).status).toBe(400);
  });
});

describe('the issuer itself', () => {
  test('publishes_its_public_keys_only_and_keeps_them_in_a_private_file', async () => {
    const jwks = (await (await fetch(`${issuer.url}/jwks`)).json()) as { keys: Record<string, unknown>[] };
    expect(jwks.keys).toHaveLength(1);
    expect(jwks.keys[0]).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' });
    expect(jwks.keys[0]).not.toHaveProperty('d');
    const file = join(folder, 'keys', 'issuer.jwks.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ keys: [{ kid: jwks.keys[0]!['kid'] }] });
  });

  test('signs_with_the_new_key_after_rotation_and_publishes_the_old_one_beside_it', async () => {
    const keysFolder = join(folder, 'rotated');
    const before = await start({ keysFolder });
    const old = decodeProtectedHeader(await clientToken(before.url, portal)).kid;
    await before.close();
    await rotateIssuerKeys(keysFolder);
    const after = await start({ keysFolder });
    const fresh = decodeProtectedHeader(await clientToken(after.url, portal)).kid;
    const jwks = (await (await fetch(`${after.url}/jwks`)).json()) as { keys: { kid: string }[] };
    expect(fresh).not.toBe(old);
    expect(jwks.keys.map((key) => key.kid)).toEqual([fresh, old]);
  });

  test('is_loud_about_being_a_demonstration', () => {
    expect(warnings.join('\n')).toContain('Never for real data');
  });

  test('refuses_production_and_any_interface_but_loopback', async () => {
    await expect(startIssuer(options({ mode: 'production' }))).rejects.toThrow('ISSUER_DEMO_ONLY');
    await expect(startIssuer(options({ host: '0.0.0.0' }))).rejects.toThrow('ISSUER_DEMO_ONLY');
  });

  test.each(['/reg', '/token/introspection', '/session/end', '/me', '/device/auth', '/request'])(
    'does_not_offer %s to anybody',
    async (path) => {
      const response = await fetch(`${issuer.url}${path}`, { method: 'POST' });
      expect(response.status).toBeGreaterThanOrEqual(400);
    },
  );
});
