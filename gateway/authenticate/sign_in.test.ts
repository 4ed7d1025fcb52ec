import { HUB_AUDIENCE } from '../../shared/token';
import { clientClaims, sign, testIssuer, testKey, type TestKey } from '../../test/support/token_issuer';
import { createAuthenticator } from './authenticate';
import { issuerKeys } from './issuer_keys';
import { throughPlatforms } from './platform';

let key: TestKey;
let issuer: Awaited<ReturnType<typeof testIssuer>>;

beforeAll(async () => {
  key = await testKey('k1');
  issuer = await testIssuer([key]);
});
afterAll(() => issuer.close());

const MINUTE = 60;
const seconds = () => Math.floor(Date.now() / 1000);
const authenticator = (now?: () => number) =>
  createAuthenticator({
    issuer: issuer.url,
    audience: HUB_AUDIENCE,
    keys: issuerKeys({ issuer: issuer.url }),
    ...(now && { now }),
  });

/** What a citizen hands to the portal, changed as a test wants. */
function proofOf(changes: Record<string, unknown> = {}, header: Record<string, unknown> = {}, by = key) {
  const now = seconds();
  const claims = {
    iss: issuer.url,
    aud: HUB_AUDIENCE,
    sub: 'citizen:aPerson',
    kind: 'citizen',
    subject: 'aPerson',
    client_id: 'hub-sign-in',
    azp: 'portal',
    auth_time: now - 2 * MINUTE,
    iat: now,
    exp: now + 5 * MINUTE,
    jti: '9b2e5f0c-1111-4222-8333-444455556666',
    ...changes,
  };
  return sign(by, claims, { typ: 'sign-in+jwt', ...header });
}

const FOR_OFFICER = {
  sub: 'officer:tmai',
  client_id: 'portal',
  agency: 'H15.20',
  officer: 'tmai',
  act: { sub: 'portal' },
};

async function called(
  proof: string,
  caller: Record<string, unknown> | null = FOR_OFFICER,
  now?: () => number,
) {
  const token = caller && (await sign(key, clientClaims(issuer.url, caller)));
  return authenticator(now)(
    new Headers({ 'hub-sign-in': proof, ...(token && { authorization: `Bearer ${token}` }) }),
  );
}

const refused = (reason: string) => ({ code: 'SIGN_IN_INVALID', httpStatus: 400, facts: { reason } });

describe('a sign-in that a citizen handed over', () => {
  test('[ACC-09] is_told_as_the_person_and_a_digest_and_the_caller_stays_who_he_is', async () => {
    const { principal, signIn } = await called(await proofOf());
    expect(principal).toEqual({ kind: 'AGENCY', agency: 'H15.20', client: 'portal', officer: 'tmai' });
    expect(signIn).toEqual({ subject: 'aPerson', anchor: expect.stringMatching(/^si\.[\w-]{43}$/) });
    expect(signIn!.anchor).not.toContain('9b2e5f0c');
  });

  test('has_one_digest_however_often_it_comes_and_another_sign_in_another', async () => {
    const anchors = [
      await called(await proofOf()),
      await called(await proofOf({ azp: 'portal' })),
      await called(await proofOf({ jti: 'another-sign-in-of-the-same' })),
    ].map(({ signIn }) => signIn!.anchor);
    expect(anchors[0]).toBe(anchors[1]);
    expect(anchors[2]).not.toBe(anchors[0]);
  });

  test.each<[string, string, Record<string, unknown>]>([
    ['of_another_application', 'client', { azp: 'land-office' }],
    ['for_nobody', 'client', { azp: undefined }],
    ['for_another_hub', 'audience', { aud: 'urn:another' }],
    ['for_several_services', 'audience', { aud: [HUB_AUDIENCE, 'urn:another'] }],
    ['of_another_issuer', 'issuer', { iss: 'https://elsewhere.example' }],
    ['of_half_an_hour_ago', 'stale', { auth_time: seconds() - 31 * MINUTE }],
    ['whose_time_is_not_told', 'stale', { auth_time: undefined }],
    ['whose_time_is_a_word', 'stale', { auth_time: 'now' }],
    ['of_a_time_to_come', 'stale', { auth_time: seconds() + MINUTE }],
    ['that_ended', 'expired', { iat: seconds() - 4 * MINUTE, exp: seconds() - 1 }],
    ['that_lives_too_long', 'lifetime', { exp: seconds() + 6 * MINUTE }],
    ['that_begins_later', 'not_yet_valid', { iat: seconds() + MINUTE }],
    ['without_a_number', 'malformed', { jti: undefined }],
    ['whose_number_is_guessed', 'malformed', { jti: '1' }],
    ['of_an_officer', 'principal', { kind: 'officer', sub: 'officer:tmai' }],
    ['of_two_persons', 'principal', { subject: 'aOther' }],
    ['by_personal_number', 'principal', { subject: '066093001234', sub: 'citizen:066093001234' }],
  ])('is_refused_%s', async (_title, reason, changes) => {
    await expect(called(await proofOf(changes))).rejects.toMatchObject(refused(reason));
  });

  test('is_refused_when_tampered_with_and_when_signed_by_another', async () => {
    const [header = '', payload = '', signature = ''] = (await proofOf()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const other = { ...claims, subject: 'aOther', sub: 'citizen:aOther' };
    const edited = Buffer.from(JSON.stringify(other)).toString('base64url');
    await expect(called(`${header}.${edited}.${signature}`)).rejects.toMatchObject(refused('signature'));
    const stranger = await proofOf({}, {}, await testKey('k9'));
    await expect(called(stranger)).rejects.toMatchObject(refused('unknown_key'));
    await expect(called('not.a token')).rejects.toMatchObject(refused('malformed'));
    await expect(called(`${header}.${payload}.${'A'.repeat(5_000)}`)).rejects.toMatchObject(
      refused('malformed'),
    );
  });

  test("is_no_access_token_and_a_citizen's_access_token_is_none", async () => {
    const proof = await proofOf({}, { typ: 'at+jwt' });
    await expect(called(proof)).rejects.toMatchObject(refused('token_type'));
    const asToken = new Headers({ authorization: `Bearer ${await proofOf()}` });
    await expect(authenticator()(asToken)).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
      facts: { reason: 'token_type' },
    });
  });

  test('ends_by_the_clock_of_the_hub_to_the_second', async () => {
    const end = seconds() + 5 * MINUTE;
    const proof = await proofOf({ exp: end });
    // The caller's own token outlives it.
    const caller = { ...FOR_OFFICER, exp: end + MINUTE };
    await expect(called(proof, caller, () => end * 1_000)).rejects.toMatchObject(refused('expired'));
    expect(await called(proof, caller, () => end * 1_000 - 1)).toHaveProperty('signIn.subject', 'aPerson');
  });

  test.each<[string, Record<string, unknown> | null]>([
    ['nobody_known', null],
    [
      'the_citizen_himself',
      {
        kind: 'citizen',
        agency: undefined,
        client_id: 'hub-sign-in',
        subject: 'aPerson',
        sub: 'citizen:aPerson',
      },
    ],
    ['an_application_without_an_officer', { sub: 'portal', client_id: 'portal', agency: 'H15.20' }],
    [
      'an_officer_without_an_application',
      { kind: 'officer', client_id: 'hub-sign-in', agency: 'H15.20', officer: 'tmai', sub: 'officer:tmai' },
    ],
  ])('is_not_taken_from_%s', async (_title, caller) => {
    const proofs = await Promise.all([
      proofOf(),
      proofOf({ azp: 'hub-sign-in' }),
      proofOf({ azp: undefined }),
    ]);
    for (const proof of proofs) await expect(called(proof, caller)).rejects.toMatchObject(refused('caller'));
  });

  test('is_not_taken_from_behind_a_platform', async () => {
    const authenticate = throughPlatforms(authenticator(), {
      header: 'x-platform-subject',
      peerKeyOf: () => 'cert',
      known: () => ({
        platforms: new Map([['cert', 'lgsp']]),
        platformClients: new Map([['lgsp portal', { client: 'portal', agency: 'H15.20' }]]),
      }),
    });
    const headers = new Headers({ 'x-platform-subject': 'portal', 'hub-sign-in': await proofOf() });
    await expect(authenticate(headers)).rejects.toMatchObject(refused('caller'));
  });
});
