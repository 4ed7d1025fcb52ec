import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { BATCH_LIMIT, mintBatchTicket, mintTicket, verifyBatchTicket, verifyTicket } from './index';
import type { BatchCall, BatchClaims, BatchScope } from './batch';

const pair = generateKeyPairSync('ed25519');
const NOW = 1_800_000_000_000;

const call = (agency: string): BatchCall => ({
  principal: { kind: 'AGENCY', agency, client: 'app', officer: 'an', subject: null },
  purpose: 'one-stop-service/public-service',
  case: { number: `HS-${agency}`, subjects: ['p1'] },
  operation: 'query',
});

const scope = (coordinate: string): BatchScope => ({
  ways: [
    [{ rows: { kind: 'CASE' }, mask: null, right: { kind: 'RULE', id: 'r', version: 1, legalBasis: null } }],
  ],
  coordinates: { [coordinate]: 0 },
  reached: {},
});

const batch = (over: Partial<BatchClaims> = {}): BatchClaims => ({
  ...{ v: 1, iss: 'dak-lak', gw: 'g1', aud: 'population', iat: NOW, exp: NOW + 10_000 },
  calls: [call('H15.08'), call('H15.20')],
  scopes: [scope('Citizen.fullName'), scope('Citizen.dateOfBirth')],
  items: [
    [0, 0],
    [0, 1],
    [1, 1],
    [0, 0],
  ],
  ...over,
});

const expected = {
  keys: [pair.publicKey],
  audience: 'population',
  installation: 'dak-lak',
  gateways: ['g1'],
};
const opened = (claims: BatchClaims, over: object = {}, now = NOW + 1) =>
  verifyBatchTicket({ ...mintBatchTicket(claims, pair.privateKey), ...over }, expected, now);
const code = (act: () => unknown): string => {
  try {
    act();
    return 'ACCEPTED';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('every_operation_has_the_claims_that_it_would_have_alone', () => {
  const [first, second, third, fourth] = opened(batch());
  expect(first).toMatchObject({ ...call('H15.08'), ...scope('Citizen.fullName'), aud: 'population' });
  expect(second).toMatchObject({ ...call('H15.08'), ...scope('Citizen.dateOfBirth') });
  expect(third).toMatchObject({ ...call('H15.20'), ...scope('Citizen.dateOfBirth') });
  // Equal ones are one object, so that what is derived from them is made once.
  expect(fourth).toBe(first);
});

test.each([
  ['another_subgraph', { aud: 'land' }, 'TICKET_AUDIENCE'],
  ['another_installation', { iss: 'dak-nong' }, 'TICKET_INSTALLATION'],
  ['another_gateway', { gw: 'g2' }, 'TICKET_CHANNEL'],
  ['a_life_that_is_too_long', { exp: NOW + 10_001 }, 'TICKET_LIFETIME'],
  ['a_call_that_is_not_there', { items: [[2, 0]] }, 'TICKET_MALFORMED'],
  ['a_scope_that_is_not_there', { items: [[0, -1]] }, 'TICKET_MALFORMED'],
  ['a_scope_half_understood', { scopes: [{}, {}] }, 'TICKET_MALFORMED'],
  [
    'too_many_operations',
    { items: Array.from({ length: BATCH_LIMIT + 1 }, () => [0, 0]) },
    'TICKET_MALFORMED',
  ],
])('refuses_a_batch_for_or_with_%s', (_title, over, refused) => {
  expect(code(() => opened(batch(over as never)))).toBe(refused);
});

test('refuses_a_batch_at_its_very_end', () => {
  expect(code(() => opened(batch(), {}, NOW + 9_999))).toBe('ACCEPTED');
  expect(code(() => opened(batch(), {}, NOW + 10_000))).toBe('TICKET_EXPIRED');
});

test('refuses_whatever_was_changed_after_signing', () => {
  const { header, body } = mintBatchTicket(batch(), pair.privateKey);
  fc.assert(
    fc.property(fc.nat(body.length - 1), fc.constantFrom('A', 'B', '_', '9'), (at, other) => {
      fc.pre(body[at] !== other);
      const changed = `${body.slice(0, at)}${other}${body.slice(at + 1)}`;
      expect(code(() => verifyBatchTicket({ header, body: changed }, expected, NOW))).toBe('TICKET_DIGEST');
    }),
  );
  const other = mintBatchTicket(batch({ calls: [call('H15.01'), call('H15.20')] }), pair.privateKey);
  expect(code(() => verifyBatchTicket({ header, body: other.body }, expected, NOW))).toBe('TICKET_DIGEST');
});

test('a_ticket_of_one_operation_is_none_for_several_and_the_other_way_round', () => {
  const { v, iss, gw, aud, iat, exp } = batch();
  const one = { v, iss, gw, aud, iat, exp, ...call('H15.08'), ...scope('Citizen.fullName') };
  const single = mintTicket(one, pair.privateKey);
  expect(code(() => verifyBatchTicket({ header: single.header, body: undefined }, expected, NOW))).toBe(
    'TICKET_MALFORMED',
  );
  const several = mintBatchTicket(batch(), pair.privateKey);
  expect(code(() => verifyTicket({ ...several, ...expected, now: NOW }))).toBe('TICKET_MALFORMED');
});
