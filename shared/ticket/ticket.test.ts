import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import type { TicketClaims } from './claims';
import { TICKET_HEADER_LIMIT, createTicketVerifier, mintTicket, verifyTicket } from './index';

const pair = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const NOW = 1_800_000_000_000;

function claims(over: Partial<TicketClaims> = {}): TicketClaims {
  return {
    v: 1,
    iss: 'dak-lak',
    gw: 'g1',
    aud: 'population',
    iat: NOW,
    exp: NOW + 10_000,
    principal: { kind: 'AGENCY', agency: 'H15.08', client: 'land-office', officer: null, subject: null },
    purpose: 'LAND/procedure',
    case: null,
    operation: 'query',
    ways: [
      [
        {
          rows: { kind: 'ALL' },
          mask: null,
          right: { kind: 'RULE', id: 'r1', version: 1, legalBasis: null },
        },
      ],
    ],
    coordinates: { 'Citizen.fullName': 0 },
    reached: {},
    ...over,
  };
}

const expected = { keys: [pair.publicKey], audience: 'population', installation: 'dak-lak' };
const verifyWith = (ticket: { header?: string; body?: string }, over: object = {}) =>
  verifyTicket({ header: ticket.header, body: ticket.body, ...expected, now: NOW + 1, ...over });
const code = (act: () => unknown): string => {
  try {
    act();
    return 'ACCEPTED';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const manyUnits = Array.from({ length: 2_000 }, (_, index) => String(20_000 + index));
const large = claims({
  ways: [
    [
      {
        rows: { kind: 'TERRITORY', attribute: 'RESIDENCE', units: manyUnits },
        mask: null,
        right: { kind: 'RULE', id: 'r1', version: 1, legalBasis: null },
      },
    ],
  ],
});

test('accepts_a_ticket_that_was_minted_for_this_subgraph', () => {
  const ticket = mintTicket(claims(), pair.privateKey);
  expect(ticket.body).toBeUndefined();
  expect(verifyWith(ticket)).toEqual(claims());
});

test('carries_long_claims_in_the_body_and_their_digest_in_the_header', () => {
  const ticket = mintTicket(large, pair.privateKey);
  expect(ticket.header.length).toBeLessThan(TICKET_HEADER_LIMIT);
  expect(verifyWith(ticket)).toEqual(large);
  expect(code(() => verifyWith({ header: ticket.header }))).toBe('TICKET_MALFORMED');
});

test('refuses_long_claims_that_were_exchanged_for_others', () => {
  const ticket = mintTicket(large, pair.privateKey);
  const foreign = mintTicket({ ...large, purpose: 'LAND/statistics' }, pair.privateKey);
  expect(code(() => verifyWith({ header: ticket.header, body: foreign.body! }))).toBe('TICKET_DIGEST');
});

test('names_the_check_that_failed', () => {
  const mint = (over: Partial<TicketClaims>) => mintTicket(claims(over), pair.privateKey);
  expect(code(() => verifyWith({}))).toBe('TICKET_MISSING');
  expect(code(() => verifyWith({ header: 'nonsense' }))).toBe('TICKET_MALFORMED');
  expect(code(() => verifyWith(mintTicket(claims(), other.privateKey)))).toBe('TICKET_SIGNATURE');
  expect(code(() => verifyWith(mint({ aud: 'land' })))).toBe('TICKET_AUDIENCE');
  expect(code(() => verifyWith(mint({ iss: 'gia-lai' })))).toBe('TICKET_INSTALLATION');
  expect(code(() => verifyWith(mint({}), { gateways: ['g2'] }))).toBe('TICKET_CHANNEL');
  expect(code(() => verifyWith(mint({ exp: NOW + 10_001 })))).toBe('TICKET_LIFETIME');
  expect(code(() => verifyWith(mint({ exp: NOW - 1 })))).toBe('TICKET_LIFETIME');
  expect(code(() => verifyWith(mint({}), { now: NOW + 10_000 }))).toBe('TICKET_EXPIRED');
  expect(code(() => verifyWith(mint({}), { now: NOW - 60_000 }))).toBe('TICKET_NOT_YET');
  expect(code(() => verifyWith(mint({ coordinates: { 'Citizen.fullName': 7 } })))).toBe('TICKET_MALFORMED');
});

test('says_within_what_a_mutation_runs_and_who_signed_in_or_is_refused', () => {
  const mint = (over: object) => mintTicket({ ...claims(), ...over }, pair.privateKey);
  const signIn = { subject: 'a', anchor: 'si.1' };
  expect(verifyWith(mint({ within: 'Mutation.openDossier', signIn }))).toMatchObject({ signIn });
  for (const wrong of [
    { within: 1 },
    { within: null },
    { signIn: 'a' },
    { signIn: null },
    { signIn: { subject: 'a' } },
  ])
    expect(code(() => verifyWith(mint(wrong)))).toBe('TICKET_MALFORMED');
});

test('[PRO-04] refuses_a_ticket_in_which_any_byte_was_changed', () => {
  const { header } = mintTicket(claims(), pair.privateKey);
  const bytes = Buffer.from(header);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ by;
      expect(code(() => verifyWith({ header: changed.toString('latin1') }))).toMatch(/^TICKET_/);
    }),
    { numRuns: 500 },
  );
});

test('[PRO-04] refuses_a_large_ticket_in_which_any_byte_of_the_body_was_changed', () => {
  const { header, body } = mintTicket(large, pair.privateKey);
  fc.assert(
    fc.property(fc.nat(body!.length - 1), fc.constantFrom('A', 'b', '9', '-'), (at, by) => {
      fc.pre(body![at] !== by);
      const changed = body!.slice(0, at) + by + body!.slice(at + 1);
      expect(code(() => verifyWith({ header, body: changed }))).toBe('TICKET_DIGEST');
    }),
    { numRuns: 200 },
  );
});

test('verifies_each_distinct_ticket_once_and_judges_its_end_each_time', () => {
  const verifier = createTicketVerifier(expected);
  const { header } = mintTicket(claims(), pair.privateKey);
  const first = verifier({ header, body: undefined }, NOW);
  expect(verifier({ header, body: undefined }, NOW + 9_999)).toBe(first);
  expect(code(() => verifier({ header, body: undefined }, NOW + 10_000))).toBe('TICKET_EXPIRED');
});

test('does_not_take_a_remembered_header_for_another_body', () => {
  const verifier = createTicketVerifier(expected);
  const ticket = mintTicket(large, pair.privateKey);
  verifier({ header: ticket.header, body: ticket.body }, NOW);
  expect(code(() => verifier({ header: ticket.header, body: `${ticket.body}A` }, NOW))).toBe('TICKET_DIGEST');
});
