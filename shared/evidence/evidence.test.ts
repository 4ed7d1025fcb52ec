import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import {
  issueEvidence,
  keyIdentifier,
  keySet,
  signStatusList,
  verifyEvidence,
  type Circumstances,
  type EvidenceStatement,
  type Known,
} from '.';

const NOW = Date.parse('2026-11-21T03:00:00Z');
const HOUR = 3_600_000;
const ISSUER = 'https://hub.example';
const LIST = `${ISSUER}/evidence/status/1`;

const pair = generateKeyPairSync('ed25519');
const former = generateKeyPairSync('ed25519');
const key = { privateKey: pair.privateKey, keyId: keyIdentifier(pair.publicKey) };
const formerKey = { privateKey: former.privateKey, keyId: keyIdentifier(former.publicKey) };

const statement: EvidenceStatement = {
  id: 'b2f1c0de',
  issuer: ISSUER,
  issuedAt: NOW,
  expiresAt: NOW + 24 * HOUR,
  audience: ['H15.20', 'H15.03'],
  caller: { agency: 'H15.20', client: 'portal', officer: 'nvan' },
  case: 'H15.20-261121-0001',
  procedure: '1.000894',
  component: 'marital-status',
  service: { name: 'tinh-trang-hon-nhan', version: 1 },
  sources: [{ database: 'civil-status', owner: 'H15.03', asOf: '2026-11-21T03:00:00Z' }],
  rights: [{ kind: 'RULE', id: 'rule-7', version: 2, instrument: '43/2022/QĐ-UBND', article: 'Đ.10.1' }],
  policyVersion: 12,
  record: '0f8fad5b-d9cb-469f-a165-70867728950e',
  status: { uri: LIST, index: 41 },
};
const values = { fullName: 'Nguyễn Thị Ánh', maritalStatus: 'SINGLE', poorHousehold: false };

const listed = (revoked: number[], at = NOW, signer = key) =>
  new Map([[LIST, signStatusList(LIST, revoked, at, HOUR, signer)]]);
const known = (over: Partial<Known> = {}): Known => ({
  issuer: ISSUER,
  keys: keySet([pair.publicKey]),
  statusLists: listed([]),
  ...over,
});
const judge = (compact: string, over: Partial<Known> = {}, at: Partial<Circumstances> = {}) =>
  verifyEvidence(compact, known(over), { now: NOW, audience: 'H15.03', ...at });

let compact: string;
beforeAll(async () => {
  compact = await issueEvidence(statement, values, key);
});

test('[LEG-01] [LEG-03] says_who_asked_when_by_which_right_and_what_was_answered', async () => {
  expect(await judge(compact)).toEqual({ verdict: 'VALID', asOf: NOW, statement, values });
});

test('[SEC-17] the_signed_part_holds_no_value_and_no_digest_that_can_be_guessed', async () => {
  const claims = Buffer.from(compact.split('.')[1]!, 'base64url').toString();
  expect(claims).not.toMatch(/Nguyễn|SINGLE|false/);
  const again = await issueEvidence(statement, values, key);
  const digests = (text: string) =>
    (JSON.parse(Buffer.from(text.split('.')[1]!, 'base64url').toString()) as { values: { _sd: string[] } })
      .values._sd;
  expect(digests(again).some((digest) => digests(compact).includes(digest))).toBe(false);
});

test('its_holder_keeps_a_value_to_himself_and_the_rest_still_verifies', async () => {
  const [jwt, ...disclosures] = compact.split('~');
  const kept = disclosures.filter(
    (each) => each !== '' && !Buffer.from(each, 'base64url').toString().includes('maritalStatus'),
  );
  expect(await judge([jwt, ...kept, ''].join('~'))).toMatchObject({
    verdict: 'VALID',
    values: { fullName: 'Nguyễn Thị Ánh', poorHousehold: false },
  });
});

test('verifies_under_a_former_key_and_is_refused_under_one_that_was_never_published', async () => {
  const old = await issueEvidence(statement, values, formerKey);
  const both = keySet([pair.publicKey, former.publicKey]);
  expect(await judge(old, { keys: both })).toMatchObject({ verdict: 'VALID' });
  expect(await judge(old)).toEqual({ verdict: 'INVALID', problem: 'KEY_UNKNOWN' });
});

describe('refuses with its reason', () => {
  const altered = (change: (claims: Record<string, unknown>) => void) => {
    const [jwt, ...rest] = compact.split('~');
    const [header, payload, signature] = jwt!.split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as Record<string, unknown>;
    change(claims);
    const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return [`${header}.${text}.${signature}`, ...rest].join('~');
  };
  const CLAIMS = [
    ...['vct', 'jti', 'iss', 'iat', 'exp', 'aud', 'status', 'values', 'caller', 'case', 'procedure'],
    ...['component', 'service', 'sources', 'rights', 'policyVersion', 'record', '_sd_alg'],
  ];
  test.each(CLAIMS)('an_altered_%s', async (name) => {
    const changed = altered((claims) => {
      expect(claims).toHaveProperty(name);
      claims[name] = typeof claims[name] === 'number' ? claims[name] + 1 : 'altered';
    });
    expect(await judge(changed)).toEqual({ verdict: 'INVALID', problem: 'SIGNATURE_WRONG' });
  });

  test('[PRO-04] a_value_that_was_altered_added_or_shown_twice', async () => {
    const [jwt, first, ...rest] = compact.split('~');
    const [salt, name] = JSON.parse(Buffer.from(first!, 'base64url').toString()) as string[];
    const forged = Buffer.from(JSON.stringify([salt, name, 'DIVORCED'])).toString('base64url');
    for (const shown of [
      [forged, ...rest],
      [first, forged, ...rest],
      [first, first, ...rest],
    ]) {
      expect(await judge([jwt, ...shown].join('~'))).toEqual({
        verdict: 'INVALID',
        problem: 'VALUE_ALTERED',
      });
    }
  });

  test('any_single_character_that_is_changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(compact.length - 1),
        fc.constantFrom('A', 'B', 'a', 'b', '0', '9', '-', '_', '.', '~'),
        async (at, character) => {
          fc.pre(compact[at] !== character);
          const changed = compact.slice(0, at) + character + compact.slice(at + 1);
          expect((await judge(changed)).verdict).toBe('INVALID');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('another_algorithm_or_type', async () => {
    const header = (change: object) => {
      const [jwt, ...rest] = compact.split('~');
      const [, payload, signature] = jwt!.split('.');
      const text = Buffer.from(
        JSON.stringify({ alg: 'EdDSA', typ: 'dc+sd-jwt', kid: key.keyId, ...change }),
      ).toString('base64url');
      return [`${text}.${payload}.${signature}`, ...rest].join('~');
    };
    expect(await judge(header({ alg: 'none' }))).toMatchObject({ problem: 'ALGORITHM_REFUSED' });
    expect(await judge(header({ alg: 'HS256' }))).toMatchObject({ problem: 'ALGORITHM_REFUSED' });
    expect(await judge(header({ typ: 'statuslist+jwt' }))).toMatchObject({ problem: 'TYPE_WRONG' });
  });

  test.each<[string, Partial<Known>, Partial<Circumstances>, object]>([
    ['another_agencys', {}, { audience: 'H15.08' }, { verdict: 'INVALID', problem: 'AUDIENCE_WRONG' }],
    ['another_hubs', { issuer: 'https://other' }, {}, { verdict: 'INVALID', problem: 'ISSUER_UNKNOWN' }],
    ['one_that_has_ended', {}, { now: NOW + 25 * HOUR }, { verdict: 'INVALID', problem: 'EXPIRED' }],
    ['one_from_a_clock_far_ahead', {}, { now: NOW - HOUR }, { verdict: 'INVALID', problem: 'NOT_YET' }],
    ['a_revoked_one', { statusLists: listed([41]) }, {}, { verdict: 'INVALID', problem: 'REVOKED' }],
    ['a_stale_list', {}, { now: NOW + 2 * HOUR }, { verdict: 'UNKNOWN', problem: 'STATUS_STALE' }],
    ['a_missing_list', { statusLists: new Map() }, {}, { verdict: 'UNKNOWN', problem: 'STATUS_MISSING' }],
    [
      'a_list_of_a_key_that_was_never_published',
      { statusLists: listed([], NOW, formerKey) },
      {},
      { verdict: 'UNKNOWN', problem: 'STATUS_INVALID' },
    ],
  ])('%s', async (_name, over, at, expected) => {
    expect(await judge(compact, over, at)).toEqual(expected);
  });

  test('nothing_for_a_clock_that_is_off_by_half_a_minute', async () => {
    for (const now of [NOW - 30_000, NOW + 30_000])
      expect(await judge(compact, { statusLists: listed([]) }, { now })).toMatchObject({ verdict: 'VALID' });
  });

  test.each(['', '~', 'abc', 'a.b.c~', '{}', compactOf(10_000)])(
    'what_is_no_evidence_at_all',
    async (text) => {
      expect(await judge(text)).toMatchObject({ verdict: 'INVALID' });
    },
  );
});

function compactOf(length: number): string {
  return `${'x'.repeat(length)}~`;
}
